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

    private let knowledge: KnowledgeBase
    /// By C file; the key "" holds all messages with a role in a cascade.
    private let entries = Mutex<[String: [Entry]]>([:])

    init(knowledge: KnowledgeBase) { self.knowledge = knowledge }

    /// The message that `record` is an instance of, most telling format first.
    func message(for record: Record) -> CatalogueMessage? {
        let candidates = entries(of: record.file ?? "")
        var best: Entry?
        for entry in candidates where entry.template.arguments(in: record.message) != nil {
            let isBetter = best.map {
                (entry.message.function == record.function ? 1 : 0, entry.template.literalCount)
                    > ($0.message.function == record.function ? 1 : 0, $0.template.literalCount)
            }
            if isBetter ?? (entry.template.literalCount > 3) { best = entry }
        }
        return best?.message
    }

    private func entries(of file: String) -> [Entry] {
        entries.withLock { entries in
            if let known = entries[file] { return known }
            let messages = (try? knowledge.messages(file: file.isEmpty ? nil : file)) ?? []
            let loaded = messages.map {
                Entry(message: $0, template: MessageTemplate(format: $0.format))
            }
            entries[file] = loaded
            return loaded
        }
    }
}
