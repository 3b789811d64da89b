internal import PackFiles
internal import Reporting

/// Words a fault in a pack: what, where with a caret, what to do.
enum PackErrorText {
    static func text(_ error: PackError) -> String {
        let location = error.location
        var place = location.file
        if location.line > 0 { place += ":\(location.line):\(location.column)" }
        var lines = ["\(place): \(error.isWarning ? "warning" : "error"): \(words(error.reason))"]
        if !location.lineText.isEmpty {
            lines.append("  " + location.lineText)
            lines.append("  " + String(repeating: " ", count: max(0, location.column - 1)) + "^")
        }
        // The pack may be a stranger's.
        return SafeText.visible(lines.joined(separator: "\n"), keepingNewlines: true)
    }

    private static func words(_ reason: PackError.Reason) -> String {
        switch reason {
        case .unreadable(let why): "cannot be read: \(why)"
        case .notYAML(let why): "this is not YAML: \(why)"
        case .unknownKey(let key, let nearest):
            "unknown key \"\(key)\""
                + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; remove it")
        case .missingKey(let key): "the key \"\(key)\" is missing"
        case .wrongType(let key, let expected):
            key.isEmpty ? "expected \(expected)" : "\"\(key)\" takes \(expected)"
        case .unknownValue(let value, let key, let allowed):
            "\"\(value)\" is no value of \"\(key)\"; use one of: \(allowed.joined(separator: ", "))"
        case .invalidRegex(let message, let offset):
            "the regex does not compile: \(message) (at offset \(offset))"
        case .noLiteral:
            "the regex has no literal of 4 characters or more that every match holds, so it runs on "
                + "every line; add one"
        case .weakLiteral(let text):
            "all that its matches have in common is “\(text)”, which stands on too many lines"
        case .tooManyCaptures(let count): "\(count) groups are more than can be captured"
        case .untypedGroup(let name): "the group \"\(name)\" has no type under \"captures\""
        case .typeWithoutGroup(let name): "no regex has a group \"\(name)\""
        case .exampleNotMatched(let index, let envelope):
            "example \(index + 1) is not recognised \(envelope)"
        case .exampleCapture(let index, let name, let found, let expected):
            "example \(index + 1) captures \(name) = \(found ?? "nothing"), not \(expected)"
        case .counterexampleMatched(let index):
            "near miss \(index + 1) is recognised, but must not be"
        case .tooFewExamples(let count): "\(Plural.of(count, "example")); give at least two"
        case .noCounterexample: "no near miss under \"counterexamples\"; give at least one"
        case .matchBudget(let subject): "the regex exceeds its match budget on \(subject)"
        case .missingArticle(let cause): "there is no KnowledgeBase/\(cause).yaml"
        case .articleWithoutPattern: "no pattern has this cause"
        case .placeholderWithoutWords(let name):
            "the placeholder {\(name)} has no neutral words under \"captures\""
        case .textInCommand(let name):
            "{\(name)} is free text and may not stand in a command; give the capture another type"
        case .badReference(let reference): "\"\(reference)\" is no https address"
        case .severalRecommended: "more than one remediation is recommended"
        case .staleTranslation(let expected):
            "the English text has changed since this was translated; when it is right again, set "
                + "translates: \(expected)"
        case .translationCount(let number):
            "remediation \(number) has not as many texts and notes as the English one"
        case .draft(let key): "\"\(key)\" is still a draft: write it in place of the TODO"
        case .noUndo(let number):
            "remediation \(number) changes the system; say under \"undo\" how to undo it, or set "
                + "reversible: false"
        case .riskTooMild(let step, let risk):
            "\(step) \(risk == .destructive ? "can lose data" : "changes the system"); the risk is "
                + "\"\(risk.rawValue)\" at least"
        case .placeholderInScript(let name):
            "{\(name)} stands in a script that another program reads, where quoting does not protect; "
                + "make it an argument of its own"
        case .unknownID(let id, let key): "\"\(key)\" names \(id), which does not exist"
        }
    }
}
