internal import Knowledge
internal import LogModel
internal import PackFiles

/// Checks how a pack's files hang together: ids, placeholders, commands,
/// references, translations.
struct StructureCheck {
    private let contents: PackContents
    private let causes: Set<CauseID>
    private var errors: [PackError] = []

    init(contents: PackContents) {
        self.contents = contents
        causes = Set(contents.articles.map(\.cause))
    }

    mutating func run() -> [PackError] {
        for pattern in contents.patterns { check(pattern) }
        let recognised = Set(contents.patterns.compactMap(\.cause))
        for article in contents.articles {
            check(article)
            if !recognised.contains(article.cause), article.cause.area != "unlogged" {
                errors.append(PackError(.articleWithoutPattern, at: article.location))
            }
        }
        for translation in contents.translations { check(translation) }
        return errors
    }

    private mutating func check(_ pattern: PatternDefinition) {
        if let cause = pattern.cause, !causes.contains(cause) {
            errors.append(PackError(.missingArticle(cause.rawValue), at: pattern.location))
        }
        for cause in pattern.refines where !causes.contains(cause) {
            errors.append(
                PackError(.unknownID(cause.rawValue, key: "refines"), at: pattern.location))
        }
        if pattern.examples.count < 2, pattern.role == .cause {
            errors.append(PackError(.tooFewExamples(pattern.examples.count), at: pattern.location))
        }
        if pattern.counterexamples.isEmpty {
            errors.append(PackError(.noCounterexample, at: pattern.location))
        }
    }

    private mutating func check(_ article: ArticleDefinition) {
        checkPlaceholders(article)
        checkCommands(article)
        checkDraft(article)
        for (index, remediation) in article.remediations.enumerated() {
            checkRisk(remediation, number: index + 1)
        }
        for reference in article.references where !Self.isWellFormed(reference) {
            errors.append(PackError(.badReference(reference), at: article.location))
        }
        for cause in article.related where !causes.contains(cause) {
            errors.append(
                PackError(.unknownID(cause.rawValue, key: "related"), at: article.location))
        }
        if article.remediations.count(where: \.isRecommended) > 1 {
            errors.append(PackError(.severalRecommended, at: article.location))
        }
    }

    private mutating func checkRisk(_ remediation: ArticleDefinition.Remediation, number: Int) {
        if remediation.risk != .safe, remediation.reversible, remediation.undo == nil {
            errors.append(PackError(.noUndo(remediation: number), at: remediation.location))
        }
        if let worst = remediation.steps.max(by: { $0.risk < $1.risk }),
            remediation.risk < worst.risk
        {
            let reason = PackError.Reason.riskTooMild(worst.doing, atLeast: worst.risk)
            errors.append(PackError(reason, at: remediation.location))
        }
    }

    /// Texts that `knowledge new` left to the author.
    private mutating func checkDraft(_ article: ArticleDefinition) {
        var texts = [("title", article.text.title), ("why", article.text.why)]
        if let impact = article.text.impact { texts.append(("impact", impact)) }
        for remediation in article.remediations {
            texts += [("remediations", remediation.title), ("undo", remediation.undo ?? "")]
            texts += remediation.steps.flatMap(\.placeholderTexts).map { ("steps", $0) }
        }
        for (key, text) in texts where text.hasPrefix("TODO") {
            errors.append(PackError(.draft(key: key), at: article.location))
        }
    }

    private mutating func checkPlaceholders(_ article: ArticleDefinition) {
        var texts = [article.text.title, article.text.why, article.text.impact ?? ""]
        for remediation in article.remediations {
            texts += [remediation.title, remediation.undo ?? ""] + remediation.verify
            texts += remediation.steps.flatMap(\.placeholderTexts)
        }
        let names = Set(texts.flatMap(Placeholder.names))
            .subtracting(Placeholder.builtIn).subtracting(Self.generalPlaceholders)
        for name in names.sorted() where article.text.captures[name] == nil {
            errors.append(PackError(.placeholderWithoutWords(name), at: article.location))
        }
    }

    /// What the culprit of an unknown error offers to the general articles.
    private static let generalPlaceholders: Set<String> = [
        "message", "function", "file", "errno", "meaning", "program", "stage",
    ]

    private mutating func checkCommands(_ article: ArticleDefinition) {
        let types = contents.patterns.filter { $0.cause == article.cause }.map(\.captures)
        for remediation in article.remediations {
            let words = remediation.steps.flatMap(\.commandTexts) + remediation.verify
            let vectors = remediation.steps.map(\.commandTexts) + [remediation.verify]
            for name in vectors.compactMap(Self.scripted).flatMap(Placeholder.names) {
                errors.append(PackError(.placeholderInScript(name), at: remediation.location))
            }
            for name in Set(words.flatMap(Placeholder.names)).sorted() {
                if types.contains(where: { $0[name] == .text }) {
                    errors.append(PackError(.textInCommand(name), at: remediation.location))
                }
            }
        }
    }

    /// The argument of a command that a shell or another interpreter reads as
    /// a program: a value in it could become one.
    private static func scripted(_ vector: [String]) -> String? {
        let interpreters: Set = [
            "sh", "bash", "ash", "dash", "zsh", "su", "python3", "perl", "awk", "sed",
        ]
        guard let program = vector.firstIndex(where: interpreters.contains) else { return nil }
        let rest = vector[(program + 1)...]
        switch vector[program] {
        case "awk", "sed": return rest.first { !$0.hasPrefix("-") }
        default:
            guard
                let flag = rest.firstIndex(where: {
                    $0.hasPrefix("-") && $0.hasSuffix("c") || $0 == "-e"
                })
            else { return nil }
            return rest[(flag + 1)...].first
        }
    }

    private mutating func check(_ translation: TranslationDefinition) {
        guard let article = contents.articles.first(where: { $0.cause == translation.cause }) else {
            errors.append(
                PackError(.missingArticle(translation.cause.rawValue), at: translation.location))
            return
        }
        for (index, english) in article.remediations.enumerated() {
            let translated =
                index < translation.remediations.count ? translation.remediations[index] : nil
            let texts = english.steps.count { if case .text = $0.action { true } else { false } }
            let notes = english.steps.count { $0.note != nil }
            if translated?.texts.count != texts || translated?.notes.count != notes {
                errors.append(
                    PackError(
                        .translationCount(remediation: index + 1), at: translation.location))
            }
        }
        if translation.translates != article.textHash {
            errors.append(
                PackError(.staleTranslation(expected: article.textHash), at: translation.location))
        }
    }

    private static func isWellFormed(_ reference: String) -> Bool {
        reference.hasPrefix("https://") && !reference.contains(" ") && reference.contains(".")
    }
}

extension ArticleDefinition.Step {
    /// Texts of the step in which placeholders may stand.
    var placeholderTexts: [String] {
        if case .text(let text) = action { return [text, note ?? ""] }
        return commandTexts + [note ?? ""]
    }

    /// Texts that become commands or lines of files.
    var commandTexts: [String] {
        switch action {
        case .text: []
        case .run(let words): words
        case .append(let file, let line), .set(let file, let line): [file, line]
        }
    }

    /// The least risk of following it.
    fileprivate var risk: ArticleDefinition.Risk {
        switch action {
        case .text: .safe
        case .run(let words): CommandEffect.risk(of: words)
        case .append, .set: .caution
        }
    }

    /// What it does, in words.
    fileprivate var doing: String {
        switch action {
        case .text(let text): text
        case .run(let words): words.joined(separator: " ")
        case .append(let file, _), .set(let file, _): "to write \(file)"
        }
    }
}
