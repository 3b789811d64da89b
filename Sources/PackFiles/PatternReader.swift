internal import LogModel

/// Reads pattern files.
public enum PatternReader {
    static let keys = [
        "cause", "role", "confidence", "refines", "needs_consequence", "unlogged",
        "signal", "applies", "match",
        "captures", "examples", "counterexamples",
    ]
    static let matcherKeys = ["source", "file", "function", "errno", "level", "regex"]
    static let exampleKeys = ["line", "captures", "why"]
    static let products = ["liblxc", "incus", "lxd"]

    /// The pattern in a file's text; `path` is for messages, `id` its name.
    public static func pattern(
        id: String, path: String, text: String
    ) throws(PackError) -> PatternDefinition {
        let file = try YAMLFile(path: path, text: text)
        let map = try file.mapping(keys: keys)
        guard let role = try map.value("role", as: Role.self) else {
            throw PackError(.missingKey("role"), at: map.location)
        }
        let cause = try map.string("cause").map { CauseID($0) }
        if cause == nil, role == .cause || role == .benign {
            throw PackError(.missingKey("cause"), at: map.location)
        }
        var pattern = PatternDefinition(
            id: id, cause: cause, role: role,
            confidence: try map.double("confidence", in: 0...1) ?? 0.9,
            matchers: try matchers(map), location: map.location)
        pattern.refines = try map.strings("refines").map { CauseID($0) }
        pattern.needsConsequence = try map.bool("needs_consequence", default: false)
        pattern.isUnlogged = try map.bool("unlogged", default: false)
        pattern.signal = try map.value("signal", as: Signal.self)
        if let applies = try map.mapping("applies", keys: products) {
            for product in products {
                if let range = try applies.string(product) { pattern.applies[product] = range }
            }
        }
        for pair in try map.pairs("captures") {
            pattern.captures[pair.name] = try StrictMapping.value(
                pair.value, key: pair.name, as: CaptureType.self, at: pair.location)
        }
        pattern.examples = try examples(map, "examples")
        pattern.counterexamples = try examples(map, "counterexamples")
        return pattern
    }

    private static func matchers(_ map: StrictMapping) throws(PackError) -> [MatcherDefinition] {
        var matchers: [MatcherDefinition] = []
        for item in try map.mappings("match", keys: matcherKeys) {
            matchers.append(try matcher(item))
        }
        if matchers.isEmpty { throw PackError(.missingKey("match"), at: map.location) }
        return matchers
    }

    private static func matcher(_ map: StrictMapping) throws(PackError) -> MatcherDefinition {
        var regex = try map.requiredString("regex")
        if regex.hasSuffix("\n") { regex.removeLast() }
        return MatcherDefinition(
            sources: try sources(map), file: try map.string("file"),
            function: try map.string("function"), errnos: try errnos(map),
            levels: try levels(map), regex: regex, location: map.location(of: "regex"))
    }

    private static func sources(_ map: StrictMapping) throws(PackError) -> SourceSet {
        let names = try map.strings("source")
        if names.isEmpty || names.contains("any") { return .all }
        var kinds: [SourceKind] = []
        for name in names {
            kinds.append(
                try StrictMapping.value(
                    name, key: "source", as: SourceKind.self, at: map.location(of: "source")))
        }
        return SourceSet(kinds)
    }

    private static func errnos(_ map: StrictMapping) throws(PackError) -> [Errno] {
        var errnos: [Errno] = []
        for symbol in try map.strings("errno") {
            guard let errno = Errno(symbol: symbol) else {
                throw PackError(
                    .unknownValue(symbol, key: "errno", allowed: ["errno symbols such as ENOENT"]),
                    at: map.location(of: "errno"))
            }
            errnos.append(errno)
        }
        return errnos
    }

    private static func levels(_ map: StrictMapping) throws(PackError) -> LevelSet {
        let names = try map.strings("level")
        if names.isEmpty { return .failures }
        var levels: [Level] = []
        for name in names {
            guard let level = Level(name: name) else {
                throw PackError(
                    .unknownValue(name, key: "level", allowed: Level.allCases.map(\.name)),
                    at: map.location(of: "level"))
            }
            levels.append(level)
        }
        return LevelSet(levels)
    }

    private static func examples(
        _ map: StrictMapping, _ key: String
    ) throws(PackError) -> [PatternDefinition.Example] {
        var examples: [PatternDefinition.Example] = []
        for item in try map.mappings(key, keys: exampleKeys) {
            var captures: [String: String] = [:]
            for pair in try item.pairs("captures") { captures[pair.name] = pair.value }
            examples.append(
                .init(
                    line: try item.requiredString("line"), captures: captures,
                    why: try item.string("why"), location: item.location))
        }
        return examples
    }
}
