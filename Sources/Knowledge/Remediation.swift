internal import LogModel
internal import PackFiles

/// One way to repair, as the knowledge base stores it: in one language, with
/// placeholders.
struct Remediation: Codable, Sendable {
    var title: String
    var isRecommended: Bool
    var risk: ArticleDefinition.Risk
    var needsRoot: Bool
    var reboot: Bool
    var reversible: Bool
    var products: [Product]
    var steps: [ArticleDefinition.Step]
    var undo: String?
    var verify: [String]

    init(_ definition: ArticleDefinition.Remediation) {
        title = definition.title
        isRecommended = definition.isRecommended
        risk = definition.risk
        needsRoot = definition.needsRoot
        reboot = definition.reboot
        reversible = definition.reversible
        products = definition.products
        steps = definition.steps
        undo = definition.undo
        verify = definition.verify
    }

    /// The definition in another language; what is not translated stays English.
    init(
        _ definition: ArticleDefinition.Remediation,
        translation: TranslationDefinition.Remediation?
    ) {
        self.init(definition)
        guard let translation else { return }
        title = translation.title
        undo = translation.undo ?? undo
        var texts = translation.texts[...]
        var notes = translation.notes[...]
        for index in steps.indices {
            if case .text = steps[index].action, let text = texts.popFirst() {
                steps[index].action = .text(text)
            }
            if steps[index].note != nil, let note = notes.popFirst() { steps[index].note = note }
        }
    }
}

extension ArticleDefinition.Step {
    /// What full-text search should find of it.
    var searchText: String {
        switch action {
        case .text(let text): text
        case .run(let words): words.joined(separator: " ")
        case .append(let file, let line), .set(let file, let line): "\(file) \(line)"
        }
    }
}
