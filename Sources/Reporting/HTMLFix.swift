internal import Knowledge

/// One remediation as a part of an HTML report.
struct HTMLFix {
    let words: Phrases

    func markup(_ fix: Explanation.Fix, number: Int, of count: Int) -> Markup {
        let label = count == 1 ? words.fix : "\(words.fix) \(number)"
        var head: [Markup] = [.text("\(label): \(fix.title)")]
        if fix.isRecommended, count > 1 {
            head += [
                .text(" "), .element(.span, [.class: "badge good"], text: words.recommended),
            ]
        }
        var parts: [Markup] = [
            .element(.h4, [:], head),
            .element(.p, [.class: "risk \(fix.risk)"], text: facts(fix).joined(separator: " · ")),
            .element(.ol, [.class: "steps"], fix.steps.map(step)),
        ]
        if let undo = fix.undo { parts.append(labelled(words.undo, [.text(undo)])) }
        if let verify = fix.verify {
            parts.append(labelled(words.verify, [.element(.code, text: verify)]))
        }
        return .element(.section, [.class: "fix", .label: "\(label): \(fix.title)"], parts)
    }

    /// Prose; an empty line parts paragraphs, backticks enclose code.
    static func paragraphs(_ text: String) -> [Markup] {
        text.split(separator: "\n\n").map { paragraph in
            .element(.p, [.class: "prose"], inline(String(paragraph)))
        }
    }

    private static func inline(_ text: String) -> [Markup] {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        // An odd backtick encloses nothing.
        guard parts.count % 2 == 1 else { return [.text(text)] }
        return parts.enumerated().map { index, part in
            index % 2 == 0 ? .text(part) : .element(.code, text: part)
        }
    }

    private func labelled(_ label: String, _ content: [Markup]) -> Markup {
        .element(
            .p, [:], [.element(.strong, text: "\(label):"), .text(" ")] + content)
    }

    private func facts(_ fix: Explanation.Fix) -> [String] { words.facts(of: fix) }

    private func step(_ step: Explanation.Step) -> Markup {
        var parts: [Markup] = []
        if let system = step.system {
            parts.append(.element(.p, [.class: "quiet"], text: system))
        }
        switch step.kind {
        case .text(let text): parts += Self.paragraphs(text)
        case .command(let command):
            parts.append(
                .element(
                    .pre, [.class: "command", .tabIndex: "0"], [.element(.code, text: command)]))
        case .line(let file, let line, let isAppended):
            let verb = isAppended ? words.appendTo : words.setIn
            parts += [
                .element(.p, [:], [.text("\(verb) "), .element(.code, text: file), .text(":")]),
                .element(.pre, [.tabIndex: "0"], [.element(.code, text: line)]),
            ]
        }
        if let note = step.note {
            parts.append(.element(.p, [.class: "quiet"], Self.inline(note)))
        }
        return .element(.li, [:], parts)
    }
}
