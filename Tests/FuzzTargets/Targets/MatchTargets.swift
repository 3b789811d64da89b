internal import Analysis
internal import Foundation
internal import LogFormats
internal import LogModel
internal import PCRE2
internal import PackFiles
internal import PatternEngine

extension FuzzTarget {
    /// The first line is a regex, what follows is looked at: the prefilter leaves
    /// out no line that the regex matches, however it is written.
    static let regexes = FuzzTarget("regexes", mutations: 1_500) { input in
        let lines = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let regex = String(decoding: lines[0], as: UTF8.self)
        guard regex.utf8.count <= 256, (try? CompiledPattern(regex)) != nil else { return }
        _ = PumpedTexts.of(regex)
        let pattern = PatternDefinition(
            id: "area/x", cause: CauseID("area/x"), role: .cause, confidence: 1,
            matchers: [
                MatcherDefinition(
                    sources: .all, file: nil, function: nil, errnos: [], levels: .failures,
                    regex: regex, location: SourceLocation(file: "x.yaml"))
            ], location: SourceLocation(file: "x.yaml"))
        let text = lines.count > 1 ? Array(lines[1]) : []
        try MatchTarget.compare(PatternPack([pattern]), text)
    }

    /// The pack finds in each record what each of its patterns in turn finds.
    static let prefilter = FuzzTarget("prefilter", mutations: 60) { input in
        try MatchTarget.compare(MatchTarget.pack, input)
    }

    /// A damaged index of the patterns is refused, or the engine works with what it
    /// says.
    static let patternIndex = FuzzTarget("pattern-index", mutations: 1_500) { input in
        let pattern = try MatchTarget.sample.get()
        guard let pack = try? PatternPack(index: IndexText(input), load: { _ in pattern }),
            pack.isSound
        else { return }
        var matcher = Matcher(pack: pack)
        MatchTarget.forEachRecord(of: Array("Error: Failed to open rootfs \"/x\"\n".utf8)) {
            _ = matcher.matches(of: $0, in: $1.bytes.span)
            _ = matcher.candidateErrnos(of: $0, in: $1.bytes.span)
        }
        _ = matcher.slow
    }
}

enum MatchTarget {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let pack = PatternPack(PackFolder(root).read().patterns)

    static let sample = Result {
        try PatternReader.pattern(
            id: "area/x", path: "x.yaml",
            text: """
                cause: area/x
                role: cause
                match:
                  - {source: any, regex: 'Failed to open rootfs'}
                  - {source: any, errno: [ELOOP], regex: 'rootfs "(?<path>[^"]+)"'}
                captures: {path: path}
                """)
    }

    static let clock = ReferenceClock(
        now: Timestamp(milliseconds: 1_795_000_000_000), offset: 0)

    static func forEachRecord(
        of text: [UInt8], _ body: (ParsedRecord, RecordBuffer) throws -> Void
    ) rethrows {
        var splitter = LineSplitter()
        var parser = RecordParser(clock: clock)
        try splitter.split(text.span) { try parser.accept($0, at: $1, body) }
        try splitter.finish { try parser.accept($0, at: $1, body) }
        try parser.flush(body)
    }

    /// With the prefilter for all records and with those for each kind.
    static func compare(_ pack: PatternPack, _ text: [UInt8]) throws {
        try compare(pack, text, Matcher(pack: pack))
        try compare(pack, text, Matcher(pack: pack, unrestrictedLines: 0))
    }

    private static func compare(
        _ pack: PatternPack, _ text: [UInt8], _ matcher: consuming Matcher
    ) throws {
        var matcher = matcher
        var reference = ReferenceMatcher(pack: pack)
        var wasGivenUp = false
        try forEachRecord(of: text) { record, buffer in
            let found = matcher.matches(
                of: record, in: buffer.bytes.span, limit: 16, capturing: .all)
            let expected = reference.matches(of: record, in: buffer.bytes, limit: 16)
            wasGivenUp = wasGivenUp || !matcher.slow.isEmpty
            // A regex that is left out is found by the reference alone.
            guard !wasGivenUp else { return }
            try check(
                found.map(\.pattern) == expected.map(\.pattern),
                "\(found.map { pack.ids[$0.pattern] }), not \(expected.map { pack.ids[$0.pattern] })"
            )
            try check(
                found.map { $0.captures.map { "\($0.name)=\($0.value)" } }
                    == expected.map { $0.captures.map { "\($0.name)=\($0.value)" } },
                "captures differ")
        }
    }
}
