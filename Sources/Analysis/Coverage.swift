public import Knowledge
internal import LogModel
internal import PackFiles
internal import PatternEngine

/// How much of what upstream can print the pack explains.
public struct Coverage: Sendable {
    /// What the pack says of a message.
    public enum Reach: String, CaseIterable, Sendable {
        /// A pattern recognises it.
        case explained
        /// Its role in the cascade of a failure is known.
        case cascade
        /// Its place in the source is told, its variable parts, its errno's meaning.
        case located
        case unknown
    }

    public struct Entry: Sendable {
        public var message: CatalogueMessage
        public var reach: Reach
        /// The pattern that recognises it.
        public var pattern: String?

        /// What it is counted under: a C file, or a Go package.
        public var component: String {
            guard message.program == "incus" else { return message.file }
            let parts = message.file.split(separator: "/").dropLast()
            return parts.isEmpty ? message.file : parts.joined(separator: "/")
        }
    }

    /// Errors and worse, by program, file and function.
    public let entries: [Entry]

    /// Measures a pack: has upstream's messages printed and recognises them.
    public init(of engine: Engine) throws {
        var meter = CoverageMeter(engine: engine)
        entries = try engine.knowledge.messages().filter(Self.isError).map { meter.entry(of: $0) }
    }

    private static func isError(_ message: CatalogueMessage) -> Bool {
        ["ERROR", "CRIT", "ALERT", "FATAL"].contains(message.level)
    }

    /// The releases of a program, oldest first; what is not released yet comes last.
    public func releases(of program: String) -> [String] {
        let all = Set(entries.filter { $0.message.program == program }.flatMap(\.message.versions))
        return all.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
    }

    private static func order(_ release: String) -> [Int] {
        guard release.first?.isNumber == true else { return [release == "main" ? 9_998 : 9_999] }
        return release.split(separator: ".").map { Int($0) ?? 0 }
    }

    /// The release of `program` that `version` belongs to, e.g. 6.0 for 6.0.6; nil
    /// if its messages are not known.
    public func release(_ version: String, of program: String) -> String? {
        releases(of: program).last { version == $0 || version.hasPrefix($0 + ".") }
    }

    /// The entries of a release that no release before it has.
    public func new(in release: String, of program: String) -> [Entry] {
        let earlier = Set(releases(of: program).prefix { $0 != release })
        return entries.filter {
            $0.message.program == program && $0.message.versions.contains(release)
                && earlier.isDisjoint(with: $0.message.versions)
        }
    }
}

/// Prints messages and looks who recognises them.
private struct CoverageMeter {
    private let engine: Engine
    private let recogniser: Recogniser
    /// The errnos that patterns of a C file ask for. What fits any line with some
    /// errno says nothing of this message.
    private var errnos: [String: Set<Errno>] = [:]

    init(engine: Engine) {
        self.engine = engine
        recogniser = Recogniser(pack: engine.patterns)
        for pattern in engine.patterns.patterns {
            for matcher in pattern.matchers {
                guard let file = matcher.file else { continue }
                errnos[file, default: []].formUnion(matcher.errnos)
            }
        }
    }

    mutating func entry(of message: CatalogueMessage) -> Coverage.Entry {
        let texts = SampleMessages.texts(of: message)
        if let pattern = pattern(for: texts, of: message) {
            return Coverage.Entry(message: message, reach: .explained, pattern: pattern)
        }
        let reach: Coverage.Reach =
            message.role != nil ? .cascade : isLocated(texts[0], message) ? .located : .unknown
        return Coverage.Entry(message: message, reach: reach)
    }

    private func pattern(for texts: [String], of message: CatalogueMessage) -> String? {
        let plain = texts.flatMap { SampleMessages.lines($0, of: message, errno: nil) }
        if let found = recogniser.best(in: plain).first { return found }
        guard message.program == "liblxc" else { return nil }
        let lines = (errnos[message.file] ?? []).sorted { $0.number < $1.number }.flatMap { errno in
            texts.flatMap { SampleMessages.lines($0, of: message, errno: errno) }
        }
        return recogniser.best(in: lines).first
    }

    private func isLocated(_ text: String, _ message: CatalogueMessage) -> Bool {
        let isLiblxc = message.program == "liblxc"
        let source: SourceKind =
            switch message.program {
            case "liblxc": .lxc
            case "lxc-tools": .tool
            case "lxcfs": .lxcfs
            default: .incusd
            }
        let record = Record(
            origin: "-", line: 1, source: source, level: .error,
            file: isLiblxc ? message.file : nil, function: isLiblxc ? message.function : nil,
            message: text, text: text)
        return engine.catalogue.finding(for: record)?.message.format == message.format
    }
}
