internal import Knowledge
internal import LogModel
internal import PatternEngine
internal import Synchronization

/// Looks up lines that no pattern knows among all messages of upstream's source.
final class Catalogue: Sendable {
    private struct Entry: Sendable {
        let message: CatalogueMessage
        let template: MessageTemplate
    }

    /// What identifies a line for the memo.
    private struct Key: Hashable {
        let file: String?
        let function: String?
        let message: String
    }

    private struct State {
        /// By C file; the key "" holds all messages with a role in a cascade.
        var entries: [String: [Entry]] = [:]
        /// Lines looked up before: in a storm the same ones come again and again.
        var memo: [Key: CatalogueMessage?] = [:]
    }

    private static let memoLimit = 4_096

    private let knowledge: KnowledgeBase
    private let state = Mutex(State())

    init(knowledge: KnowledgeBase) { self.knowledge = knowledge }

    /// The message that `record` is an instance of, most telling format first.
    func message(for record: Record) -> CatalogueMessage? {
        let key = Key(file: record.file, function: record.function, message: record.message)
        return state.withLock { state in
            if let known = state.memo[key] { return known }
            let found = search(record, in: entries(of: record.file ?? "", &state))
            if state.memo.count >= Self.memoLimit { state.memo = [:] }
            state.memo[key] = .some(found)
            return found
        }
    }

    private func search(_ record: Record, in entries: [Entry]) -> CatalogueMessage? {
        let bytes = Array(record.message.utf8)
        return entries.filter { $0.template.literalCount > 3 && $0.template.matches(bytes) }
            .max { rank($0, record) < rank($1, record) }?.message
    }

    private func rank(_ entry: Entry, _ record: Record) -> (Int, Int) {
        (entry.message.function == record.function ? 1 : 0, entry.template.literalCount)
    }

    private func entries(of file: String, _ state: inout State) -> [Entry] {
        if let known = state.entries[file] { return known }
        let messages = (try? knowledge.messages(file: file.isEmpty ? nil : file)) ?? []
        let loaded = messages.map {
            Entry(message: $0, template: MessageTemplate(format: $0.format))
        }
        state.entries[file] = loaded
        return loaded
    }
}
