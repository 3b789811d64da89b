internal import LogModel
internal import PackFiles
internal import PatternEngine

/// Runs every example in every envelope, and every near miss.
struct ExampleCheck: ~Copyable {
    private let recogniser: Recogniser
    private var budget = BudgetCheck()
    private(set) var overlaps: [String] = []

    init(pack: PatternPack) { recogniser = Recogniser(pack: pack) }

    mutating func check(_ pattern: PatternDefinition) -> [PackError] {
        var errors: [PackError] = []
        for (index, example) in pattern.examples.enumerated() {
            errors += check(example, index, of: pattern)
        }
        let messages = pattern.examples.prefix(4).flatMap { example in
            recogniser.recognitions(of: Array(example.line.utf8)).map(\.message)
        }
        errors += budget.faults(pattern, messages: messages)
        for (index, example) in pattern.counterexamples.enumerated() {
            let found = recogniser.recognitions(of: Array(example.line.utf8))
            if found.contains(where: { $0.patterns.contains(pattern.id) }) {
                errors.append(PackError(.counterexampleMatched(index: index), at: example.location))
            }
        }
        return errors
    }

    private mutating func check(
        _ example: PatternDefinition.Example, _ index: Int, of pattern: PatternDefinition
    ) -> [PackError] {
        let plain = recogniser.recognitions(of: Array(example.line.utf8))
        guard let hit = plain.first(where: { $0.patterns.contains(pattern.id) }) else {
            return [
                PackError(
                    .exampleNotMatched(index: index, envelope: Envelope.asWritten.rawValue),
                    at: example.location)
            ]
        }
        var errors: [PackError] = []
        for (name, expected) in example.captures.sorted(by: { $0.key < $1.key }) {
            let found = hit.captures[pattern.id]?[name]
            if found != expected {
                errors.append(
                    PackError(
                        .exampleCapture(index: index, name: name, found: found, expected: expected),
                        at: example.location))
            }
        }
        if let first = hit.patterns.first, first != pattern.id {
            overlaps.append("\(pattern.id) -> \(first)")
        }
        return errors + envelopeErrors(example, index, of: pattern, source: hit.source)
    }

    private func envelopeErrors(
        _ example: PatternDefinition.Example, _ index: Int, of pattern: PatternDefinition,
        source: SourceKind
    ) -> [PackError] {
        let isEnveloped = ![SourceKind.lxc, .incusd].contains(source)
        for envelope in Envelope.allCases.dropFirst() where envelope.suits(isEnveloped: isEnveloped)
        {
            if envelope == .squeezed, example.line.contains("  "), source != .lxc { continue }
            let found = recogniser.recognitions(of: envelope.wrap(example.line))
            if !found.contains(where: { $0.patterns.contains(pattern.id) }) {
                return [
                    PackError(
                        .exampleNotMatched(index: index, envelope: envelope.rawValue),
                        at: example.location)
                ]
            }
        }
        return []
    }
}
