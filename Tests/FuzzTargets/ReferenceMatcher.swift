public import LogModel
internal import PCRE2
internal import PackFiles
public import PatternEngine

/// Tries each matcher of a pack in turn: what the engine must say too.
public struct ReferenceMatcher: ~Copyable {
    private let matchers: [Entry]
    private var scratch = MatchScratch()

    private struct Entry {
        /// Index into the pack's patterns.
        var pattern: Int
        var definition: MatcherDefinition
        var regex: CompiledPattern
    }

    public init(pack: PatternPack) {
        matchers = pack.patterns.enumerated().flatMap { index, pattern in
            pattern.matchers.compactMap { definition in
                (try? CompiledPattern(definition.regex)).map {
                    Entry(pattern: index, definition: definition, regex: $0)
                }
            }
        }
    }

    public mutating func matches(
        of record: ParsedRecord, in bytes: [UInt8], limit: Int
    ) -> [PatternMatch] {
        var found = search(record, bytes, limit)
        if record.lineCount > 1, let end = record.message.first(where: { bytes[$0] == 0x0A }) {
            var first = record
            first.message = record.message.lowerBound..<end
            for match in search(first, bytes, limit)
            where !found.contains(where: { $0.pattern == match.pattern }) {
                found.append(match)
            }
            found = Array(found.sorted { $0.pattern < $1.pattern }.prefix(limit))
        }
        let isRead = [.cli, .tool, .lxc, .lxcfs].contains(record.source)
        guard found.isEmpty, isRead, record.lineCount == 1, record.level ?? .error >= .error
        else { return found }
        var plain = record
        plain.source = .text
        plain.level = nil
        plain.message = record.body
        return search(plain, bytes, limit)
    }

    private mutating func search(
        _ record: ParsedRecord, _ bytes: [UInt8], _ limit: Int
    ) -> [PatternMatch] {
        guard !record.message.isEmpty else { return [] }
        let text = Array(bytes[record.message])
        var found: [PatternMatch] = []
        for matcher in matchers where found.count < limit {
            guard Self.admits(matcher.definition, record, bytes),
                !found.contains(where: { $0.pattern == matcher.pattern }),
                case .found = scratch.match(matcher.regex, in: text.span)
            else { continue }
            var captures: [(name: String, value: String)] = []
            for group in matcher.regex.captureNames {
                guard let range = scratch.range(of: group.number),
                    !captures.contains(where: { $0.name == group.name })
                else { continue }
                captures.append((group.name, Self.string(text, range)))
            }
            found.append(PatternMatch(pattern: matcher.pattern, captures: captures))
        }
        return found
    }

    private static func admits(
        _ definition: MatcherDefinition, _ record: ParsedRecord, _ bytes: [UInt8]
    ) -> Bool {
        definition.sources.admits(record.source)
            && record.level.map(definition.levels.contains) ?? true
            && (definition.errnos.isEmpty
                || record.errno.map(definition.errnos.contains) ?? false)
            && (definition.function == nil
                || definition.function == record.function.map { string(bytes, $0) })
            && (definition.file == nil || record.file == nil
                || definition.file == record.file.map { string(bytes, $0) })
    }

    private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
