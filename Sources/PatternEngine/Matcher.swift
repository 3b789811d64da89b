public import LogModel
internal import PCRE2
internal import PackFiles

/// Recognises records; belongs to one task.
public struct Matcher: ~Copyable {
    private let pack: PatternPack
    private var scratch: MatchScratch
    private var candidates: [Int32] = []
    private var failures: [Int32: Int] = [:]

    /// After so many lines on which a regex exceeded its limits it is left out.
    static let failureLimit = 3

    public init(pack: PatternPack) {
        self.pack = pack
        scratch = MatchScratch(limits: .standard)
    }

    /// The patterns that recognise `record`, best first, at most `limit`.
    ///
    /// A record that no pattern knows is looked at once more as the plain line
    /// that it is, since a tool's prefix may be part of what a pattern expects.
    public mutating func matches(
        of record: ParsedRecord, in bytes: Span<UInt8>, limit: Int = 4
    ) -> [PatternMatch] {
        let found = search(record, in: bytes, limit: limit)
        guard found.isEmpty else { return found }
        switch record.source {
        case .cli, .tool, .lxc, .lxcfs:
            guard record.lineCount == 1, record.level ?? .error >= .error else { return [] }
            var plain = record
            plain.source = .text
            plain.message = record.body
            plain.level = nil
            return search(plain, in: bytes, limit: limit)
        default: return []
        }
    }

    private mutating func search(
        _ record: ParsedRecord, in bytes: Span<UInt8>, limit: Int
    ) -> [PatternMatch] {
        guard !record.message.isEmpty else { return [] }
        let message = bytes.extracting(record.message)
        candidates.removeAll(keepingCapacity: true)
        pack.prefilter.candidates(in: message, into: &candidates)
        var matches: [PatternMatch] = []
        for candidate in candidates {
            let matcher = pack.matchers[Int(candidate)]
            if matches.contains(where: { $0.pattern == matcher.pattern }) { continue }
            guard matcher.admits(record, in: bytes), (failures[candidate] ?? 0) < Self.failureLimit,
                let regex = matcher.regex()
            else { continue }
            switch scratch.match(regex, in: message) {
            case .notFound: continue
            case .failed: failures[candidate, default: 0] += 1
            case .found:
                matches.append(
                    PatternMatch(pattern: matcher.pattern, captures: captures(of: regex, message)))
                if matches.count == limit { return matches }
            }
        }
        return matches
    }

    /// The errnos that the patterns ask for whose literals the record last looked
    /// at holds.
    public var candidateErrnos: Set<Errno> {
        candidates.reduce(into: []) { $0.formUnion(pack.matchers[Int($1)].errnos) }
    }

    /// The regexes that exceeded their limits so often that they are left out.
    public var disabledPatterns: [String] {
        failures.filter { $0.value >= Self.failureLimit }
            .map { pack.patterns[pack.matchers[Int($0.key)].pattern].id }
            .sorted()
    }

    private func captures(
        of regex: CompiledPattern, _ message: Span<UInt8>
    ) -> [(name: String, value: String)] {
        var captures: [(name: String, value: String)] = []
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
}
