internal import Knowledge
internal import LogModel
internal import Synchronization

/// Looks up lines that no pattern knows among all messages of upstream's source.
final class Catalogue: Sendable {
    /// A message found, and what stands for its conversions.
    struct Finding {
        var message: CatalogueMessage
        var arguments: [String]

        var site: CallSite {
            CallSite(
                program: message.program, file: message.file, function: message.function,
                format: message.format, versions: message.versions, arguments: arguments)
        }
    }

    /// A place in upstream's source.
    private struct Place: Hashable {
        let file: String
        let function: String
    }

    /// A message, ready to be compared with a line.
    private final class Prepared: Sendable {
        let message: CatalogueMessage
        let template: MessageTemplate

        init(_ message: CatalogueMessage) {
            self.message = message
            template = MessageTemplate(format: message.format)
        }
    }

    private static let placeLimit = 4_096
    /// Longer messages are looked up by their beginning.
    private static let lengthLimit = 1_024

    private let knowledge: KnowledgeBase
    private let places = Mutex<[Place: [Prepared]]>([:])
    private let gramTable = Mutex<MessageGram.Table?>(nil)
    /// As many as the catalogue has at most.
    private let messagesByGram = Mutex<[Int64: [Prepared]]>([:])

    init(knowledge: KnowledgeBase) { self.knowledge = knowledge }

    /// The message that `record` is an instance of, most telling format first.
    func finding(for record: Record) -> Finding? {
        let programs = Self.programs(of: record.source)
        let bytes = Array(record.message.utf8.prefix(Self.lengthLimit))
        let isGo = programs == ["incus"]
        let pieces = isGo ? Self.chain(bytes) : [bytes]
        if let own = best(messages(at: record), pieces, record) { return own }
        let candidates = (grams?.grams(in: bytes) ?? []).flatMap(messages(holding:))
            .filter { programs.contains($0.message.program) }
        return best(candidates, pieces, record)
    }

    /// What the messages are found by, read once it is needed.
    private var grams: MessageGram.Table? {
        gramTable.withLock { table in
            if table == nil { table = try? knowledge.messageGrams() }
            return table
        }
    }

    private func messages(holding gram: Int64) -> [Prepared] {
        messagesByGram.withLock { known in
            if let messages = known[gram] { return messages }
            let messages = ((try? knowledge.messages(holding: gram)) ?? []).map(Prepared.init)
            known[gram] = messages
            return messages
        }
    }

    private func best(
        _ candidates: [Prepared], _ pieces: [[UInt8]], _ record: Record
    ) -> Finding? {
        var best: (rank: Rank, candidate: Prepared)?
        let (file, function) = (record.file, record.function)
        for candidate in candidates {
            guard let rank = Self.rank(of: candidate, pieces, file, function),
                best.map({ $0.rank < rank }) ?? true
            else { continue }
            best = (rank, candidate)
        }
        guard let best else { return nil }
        let arguments = best.candidate.template.arguments(in: pieces[best.rank.piece])
        return Finding(message: best.candidate.message, arguments: arguments ?? [])
    }

    /// The messages of the function that `record` names: no other fits as well, and
    /// formats that are too short to be found by their text are among them.
    private func messages(at record: Record) -> [Prepared] {
        guard record.source == .lxc || record.source == .tool, let file = record.file,
            let function = record.function
        else { return [] }
        let place = Place(file: file, function: function)
        if let known = places.withLock({ $0[place] }) { return known }
        let found =
            (try? knowledge.messages(program: "liblxc", file: file, function: function)) ?? []
        let prepared = found.map(Prepared.init)
        places.withLock { places in
            // Anybody can write names of functions.
            if places.count >= Self.placeLimit { places = [:] }
            places[place] = prepared
        }
        return prepared
    }

    /// How well a message fits, compared from left to right.
    private struct Rank: Comparable {
        /// 2: the very function, 1: the file, 0: only the text.
        var place: Int
        /// Which piece of a chain of errors it is: the innermost knows most.
        var piece: Int
        var literalCount: Int

        static func < (left: Rank, right: Rank) -> Bool {
            (left.place, left.piece, left.literalCount)
                < (right.place, right.piece, right.literalCount)
        }
    }

    /// How well a message fits lines of `file` and `function`; nil: it does not.
    private static func rank(
        of candidate: Prepared, _ pieces: [[UInt8]], _ file: String?, _ function: String?
    ) -> Rank? {
        let template = candidate.template
        let place =
            candidate.message.file != file
            ? 0 : candidate.message.function == function ? 2 : 1
        // A text that is nearly all variable fits anything: only its place tells.
        guard template.literalCount > 3 || place == 2 else { return nil }
        // A line that names its file is of no other file.
        if place == 0, file != nil, candidate.message.program == "liblxc" { return nil }
        return pieces.lastIndex(where: template.fits).map {
            Rank(place: place, piece: $0, literalCount: template.literalCount)
        }
    }

    private static func programs(of source: SourceKind) -> [String] {
        switch source {
        case .lxc, .tool: ["liblxc", "lxc-tools"]
        case .lxcfs: ["lxcfs"]
        default: ["incus"]
        }
    }

    /// A Go error and the errors that it wraps, outermost first: each from a colon
    /// on to the end, and each alone.
    private static func chain(_ bytes: [UInt8]) -> [[UInt8]] {
        var starts = [0]
        var ends: [Int] = []
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: ":") && bytes[index + 1] == UInt8(ascii: " ") {
            ends.append(index)
            starts.append(index + 2)
        }
        guard starts.count <= 12 else { return [bytes] }
        return starts.flatMap { start in
            (ends + [bytes.count]).reversed().filter { $0 > start }.map { Array(bytes[start..<$0]) }
                .reversed()
        }
    }
}
