internal import Knowledge
internal import LogModel
internal import PackFiles
internal import PatternEngine
internal import Synchronization

/// Causes that are known to fail where an unknown error was printed.
final class NearCauses: Sendable {
    private struct Key: Hashable {
        let program, file, function: String
        let errno: Errno?
    }

    /// More would be no help.
    private static let limit = 3

    private let knowledge: KnowledgeBase
    private let patterns: PatternPack
    /// As many as there are functions at most.
    private let memo = Mutex<[Key: [CauseID]]>([:])

    init(knowledge: KnowledgeBase, patterns: PatternPack) {
        self.knowledge = knowledge
        self.patterns = patterns
    }

    /// The causes of other errors of the same function, likeliest first.
    func causes(at site: CallSite, errno: Errno?) -> [CauseID] {
        let key = Key(
            program: site.program, file: site.file, function: site.function, errno: errno)
        if let known = memo.withLock({ $0[key] }) { return known }
        let found = search(site, errno)
        memo.withLock { $0[key] = found }
        return found
    }

    private func search(_ site: CallSite, _ errno: Errno?) -> [CauseID] {
        guard !site.function.isEmpty else { return [] }
        let neighbours =
            (try? knowledge.messages(
                program: site.program, file: site.file, function: site.function)) ?? []
        let recogniser = Recogniser(pack: patterns)
        var counts: [CauseID: Int] = [:]
        for message in neighbours {
            let lines = SampleMessages.texts(of: message).prefix(4)
                .flatMap { SampleMessages.lines($0, of: message, errno: errno) }
            for pattern in Set(recogniser.best(in: lines)) {
                guard let definition = patterns.definition(pattern), definition.role == .cause,
                    let cause = definition.cause
                else { continue }
                counts[cause, default: 0] += 1
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(Self.limit).map(\.key)
    }
}
