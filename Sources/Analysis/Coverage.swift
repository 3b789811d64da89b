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
    }

    /// Errors and worse, by program, file and function.
    public let messages: [CatalogueMessage]
    private let engine: Engine

    public init(of engine: Engine) throws {
        self.engine = engine
        messages = try engine.knowledge.messages().filter {
            ["ERROR", "CRIT", "ALERT", "FATAL"].contains($0.level)
        }
    }

    /// Measures: has messages printed and looks who recognises them.
    public func entries(of messages: [CatalogueMessage]) -> [Entry] {
        let meter = CoverageMeter(engine: engine)
        return messages.map { meter.entry(of: $0) }
    }

    /// The releases of a program, oldest first; what is not released yet comes last.
    public func releases(of program: String) -> [String] {
        let all = Set(messages.filter { $0.program == program }.flatMap(\.versions))
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

    /// The messages of a release that no release before it has.
    public func new(in release: String, of program: String) -> [CatalogueMessage] {
        let earlier = Set(releases(of: program).prefix { $0 != release })
        return messages.filter {
            $0.program == program && $0.versions.contains(release)
                && earlier.isDisjoint(with: $0.versions)
        }
    }
}

extension CatalogueMessage {
    /// What it is counted under: a C file, or a Go package.
    public var component: String {
        guard program == "incus" else { return file }
        let parts = file.split(separator: "/").dropLast()
        return parts.isEmpty ? file : parts.joined(separator: "/")
    }
}

/// Prints messages and looks who recognises them.
private struct CoverageMeter {
    private let engine: Engine
    private let recogniser: Recogniser
    /// More values of an argument help no more where an errno is asked for.
    private static let textsWithErrno = 4

    init(engine: Engine) {
        self.engine = engine
        recogniser = Recogniser(pack: engine.patterns)
    }

    func entry(of message: CatalogueMessage) -> Coverage.Entry {
        let texts = SampleMessages.texts(of: message)
        if let pattern = pattern(for: texts, of: message) {
            return Coverage.Entry(message: message, reach: .explained, pattern: pattern)
        }
        let reach: Coverage.Reach =
            message.role != nil ? .cascade : isLocated(texts[0], message) ? .located : .unknown
        return Coverage.Entry(message: message, reach: reach)
    }

    private func pattern(for texts: [String], of message: CatalogueMessage) -> String? {
        var errnos: Set<Errno> = []
        for text in texts {
            let look = look(at: text, of: message, errno: nil)
            if let pattern = look.pattern { return pattern }
            errnos.formUnion(look.errnos)
        }
        guard message.program == "liblxc" else { return nil }
        for errno in errnos.sorted(by: { $0.number < $1.number }) {
            for text in texts.prefix(Self.textsWithErrno) {
                let look = look(at: text, of: message, errno: errno)
                if let pattern = look.pattern { return pattern }
            }
        }
        return nil
    }

    /// The pattern that recognises a text, and the errnos that patterns with such
    /// a text ask for.
    private func look(
        at text: String, of message: CatalogueMessage, errno: Errno?
    ) -> (pattern: String?, errnos: Set<Errno>) {
        var errnos: Set<Errno> = []
        for line in SampleMessages.lines(text, of: message, errno: errno) {
            guard let found = recogniser.recognitions(of: Array(line.utf8), wantsErrnos: true).first
            else { continue }
            let fitting = found.patterns.first { errno == nil || isOfFile($0, message.file) }
            if let fitting { return (fitting, []) }
            errnos.formUnion(found.candidateErrnos)
        }
        return (nil, errnos)
    }

    /// Whether a pattern is about a C file. What fits any line with some errno says
    /// nothing of a message.
    private func isOfFile(_ pattern: String, _ file: String) -> Bool {
        engine.patterns.definition(pattern)?.matchers.contains { $0.file == file } ?? false
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
