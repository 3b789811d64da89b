public import LogModel
internal import PCRE2
internal import PackFiles

/// Recognises records; belongs to one task.
public struct Matcher: ~Copyable {
    private let pack: PatternPack
    private var scratch: MatchScratch
    private var candidates: Prefilter.MatcherSet
    /// The prefilters by the number of the kind of record that they are for.
    private var prefilters: [Prefilter?]
    /// How often the prefilter of a kind was asked for, until it has one of its own.
    private var prefilterUses: [Int]
    private let unrestrictedLines: Int
    /// Matchers and regexes that were needed before; the pack's own are behind
    /// locks.
    private var matchers: [CompiledMatcher?]
    private var regexes: [CompiledPattern?]
    /// Of the log in hand.
    private var overruns = Overruns()
    /// Of all logs.
    private var allOverruns = Overruns()
    /// Those that were left out of the rest of some log.
    private var leftOut: Set<Int> = []
    /// Whether the last record's whole line was looked at, and not its message
    /// alone.
    public private(set) var lookedAtLine = false

    /// After so many lines on which a regex exceeded its budget it is left out.
    static let failureLimit = 3

    /// - Parameter unrestrictedLines: for so many lines of a kind the prefilter for all
    ///   kinds is used: to make one for the kind alone costs more. The result is the same.
    public init(pack: PatternPack, unrestrictedLines: Int = 256) {
        self.pack = pack
        self.unrestrictedLines = unrestrictedLines
        scratch = MatchScratch(limits: .standard)
        candidates = pack.prefilter.unfiltered
        prefilters = Array(repeating: nil, count: RecordKind.count)
        prefilterUses = Array(repeating: 0, count: RecordKind.count)
        matchers = Array(repeating: nil, count: pack.matcherCount)
        regexes = Array(repeating: nil, count: pack.matcherCount)
    }

    /// Which matches of a record come with their captures.
    public enum Capturing: Sendable {
        case best
        case all
    }

    /// The patterns that recognise `record`, best first, at most `limit`.
    ///
    /// A record that no pattern knows is looked at once more as the plain line
    /// that it is, since a tool's prefix may be part of what a pattern expects. Of one of
    /// several lines the first is looked at alone as well: what stands behind it may be
    /// something else's.
    public mutating func matches(
        of record: ParsedRecord, in bytes: Span<UInt8>, limit: Int = 4,
        capturing: Capturing = .best
    ) -> [PatternMatch] {
        lookedAtLine = false
        var found = search(record, in: bytes, limit, capturing)
        if let first = Self.firstLine(of: record, in: bytes) {
            let further = search(first, in: bytes, limit, capturing)
                .filter { new in !found.contains { $0.pattern == new.pattern } }
            found = Array((found + further).sorted { $0.pattern < $1.pattern }.prefix(limit))
        }
        guard found.isEmpty else { return found }
        switch record.source {
        case .cli, .tool, .lxc, .lxcfs:
            guard record.lineCount == 1, record.level ?? .error >= .error else { return [] }
            lookedAtLine = true
            return search(Self.plain(record), in: bytes, limit, capturing)
        default: return []
        }
    }

    /// The first line of a record of several.
    private static func firstLine(
        of record: ParsedRecord, in bytes: Span<UInt8>
    ) -> ParsedRecord? {
        guard record.lineCount > 1,
            let end = record.message.first(where: { bytes[$0] == 0x0A })
        else { return nil }
        var first = record
        first.message = record.message.lowerBound..<end
        first.lineCount = 1
        return first
    }

    /// A record as the plain line that it is.
    private static func plain(_ record: ParsedRecord) -> ParsedRecord {
        var plain = record
        plain.source = .text
        plain.message = record.body
        plain.level = nil
        return plain
    }

    /// How often regexes exceeded their budget in one log: where that is too often they
    /// are left out of this log, and of no other.
    public struct Overruns: Sendable {
        fileprivate var counts: [Int: Int] = [:]

        public init() {}
    }

    /// Goes on with another log; `overruns` are those of it, and become those of the
    /// log that was in hand.
    public mutating func exchange(_ overruns: inout Overruns) { swap(&self.overruns, &overruns) }

    /// Whether a regex exceeded its budget in this log, so that its pattern may be
    /// missing among the matches.
    public var isImpaired: Bool { !overruns.counts.isEmpty }

    /// Whether a record of `source` and `level` whose message stands somewhere in
    /// `line` could be recognised: false spares reading it.
    public mutating func mayRecognise(
        _ line: Span<UInt8>, source: SourceKind, level: Level?
    ) -> Bool {
        let kind = RecordKind(source: source, level: level)
        prefilter(for: kind).find(in: line, into: &candidates)
        let conditions = pack.conditions
        for word in candidates.indices where candidates[word] != 0 {
            if candidates[word] & conditions.admitted(source: source, level: level, word) != 0 {
                return true
            }
        }
        return false
    }

    /// Whether any record whose message stands somewhere in `line` could be
    /// recognised.
    public mutating func mayRecognise(_ line: Span<UInt8>) -> Bool {
        pack.prefilter.find(in: line, into: &candidates)
        return candidates.contains { $0 != 0 }
    }

    private mutating func prefilter(for kind: RecordKind) -> Prefilter {
        let number = kind.number
        if let prefilter = prefilters[number] { return prefilter }
        prefilterUses[number] += 1
        guard prefilterUses[number] > unrestrictedLines else { return pack.prefilter }
        let prefilter = pack.prefilter(for: kind)
        prefilters[number] = prefilter
        return prefilter
    }

    private mutating func search(
        _ record: ParsedRecord, in bytes: Span<UInt8>, _ limit: Int, _ capturing: Capturing
    ) -> [PatternMatch] {
        guard !record.message.isEmpty else { return [] }
        let message = bytes.extracting(record.message)
        prefilter(for: RecordKind(source: record.source, level: record.level))
            .find(in: message, into: &candidates)
        var matches: [PatternMatch] = []
        for word in candidates.indices {
            var bits =
                candidates[word]
                & pack.conditions.admitted(source: record.source, level: record.level, word)
            while bits != 0 {
                let candidate = word << 6 | bits.trailingZeroBitCount
                bits &= bits - 1
                guard let matcher = matcher(candidate) else { continue }
                if !matches.isEmpty, matches.contains(where: { $0.pattern == matcher.pattern }) {
                    continue
                }
                guard matcher.admits(record, in: bytes), let regex = regex(of: candidate) else {
                    continue
                }
                switch scratch.match(regex, in: message) {
                case .notFound: continue
                case .failed: fail(candidate)
                case .found:
                    let isWanted = matches.isEmpty || capturing == .all
                    matches.append(
                        PatternMatch(
                            pattern: matcher.pattern,
                            captures: isWanted ? captures(of: regex, message) : []))
                    if matches.count == limit { return matches }
                }
            }
        }
        return matches
    }

    private mutating func matcher(_ index: Int) -> CompiledMatcher? {
        if let matcher = matchers[index] { return matcher }
        matchers[index] = pack.matcher(at: index)
        return matchers[index]
    }

    /// The compiled regex of a matcher; nil if it is left out.
    private mutating func regex(of index: Int) -> CompiledPattern? {
        if isImpaired, overruns.counts[index, default: 0] >= Self.failureLimit { return nil }
        if let regex = regexes[index] { return regex }
        regexes[index] = matcher(index)?.regex()
        return regexes[index]
    }

    private mutating func fail(_ matcher: Int) {
        allOverruns.counts[matcher, default: 0] += 1
        overruns.counts[matcher, default: 0] += 1
        if overruns.counts[matcher, default: 0] >= Self.failureLimit { leftOut.insert(matcher) }
    }

    /// The errnos that the patterns ask for whose literals the record holds that was
    /// looked at last.
    public mutating func candidateErrnos(
        of record: ParsedRecord, in bytes: Span<UInt8>
    ) -> Set<Errno> {
        let record = lookedAtLine ? Self.plain(record) : record
        pack.prefilter(for: RecordKind(source: record.source, level: record.level))
            .find(in: bytes.extracting(record.message), into: &candidates)
        var errnos: Set<Errno> = []
        for (word, bits) in candidates.enumerated() {
            for bit in 0..<64 where bits & 1 << UInt64(bit) != 0 {
                if let matcher = pack.matcher(at: word << 6 | bit) {
                    errnos.formUnion(matcher.errnos)
                }
            }
        }
        return errnos
    }

    /// The regexes that exceeded their match budget in any log.
    public var slow: [SlowRegex] {
        let slow = allOverruns.counts.map { matcher, count in
            let place = pack.place(of: matcher)
            return SlowRegex(
                pattern: place.pattern, number: place.number, lineCount: count,
                isLeftOut: leftOut.contains(matcher))
        }
        return SlowRegex.joined(slow)
    }

    private func captures(
        of regex: CompiledPattern, _ message: Span<UInt8>
    ) -> [(name: String, value: String)] {
        guard !regex.captureNames.isEmpty else { return [] }
        var captures: [(name: String, value: String)] = []
        captures.reserveCapacity(regex.captureNames.count)
        for group in regex.captureNames {
            guard let range = scratch.range(of: group.number) else { continue }
            if captures.contains(where: { $0.name == group.name }) { continue }
            // Safety: the buffer is only read, inside this call.
            let value = unsafe message.extracting(range).withUnsafeBufferPointer { bytes in
                unsafe String(decoding: bytes, as: UTF8.self)
            }
            captures.append((group.name, value))
        }
        return captures
    }
}

/// A pattern that recognised a record.
public struct PatternMatch: Sendable {
    /// Index into the pack's patterns.
    public var pattern: Int
    public var captures: [(name: String, value: String)]

    package init(pattern: Int, captures: [(name: String, value: String)]) {
        self.pattern = pattern
        self.captures = captures
    }
}
