internal import LogModel
internal import PCRE2
internal import PackFiles
internal import Synchronization

/// A matcher and its regex, compiled on first use.
final class CompiledMatcher: Sendable {
    /// Index into the pack's patterns.
    let pattern: Int
    let definition: MatcherDefinition
    let errnos: [Errno]
    private let compiled = Mutex<CompiledPattern?>(nil)

    init(pattern: Int, definition: MatcherDefinition) {
        self.pattern = pattern
        self.definition = definition
        errnos = definition.errnos
    }

    /// The compiled regex; a pattern that does not compile was refused when
    /// its pack was loaded, so nil means that it is to be left out.
    func regex() -> CompiledPattern? {
        compiled.withLock { compiled in
            if compiled == nil { compiled = try? CompiledPattern(definition.regex) }
            return compiled
        }
    }

    /// Whether the conditions hold that are neither in the regex nor in
    /// `MatcherConditions`.
    func admits(_ record: ParsedRecord, in bytes: Span<UInt8>) -> Bool {
        if !errnos.isEmpty {
            guard let errno = record.errno, errnos.contains(errno) else { return false }
        }
        if let function = definition.function {
            guard let range = record.function, bytes.equals(function, range) else { return false }
        }
        if let file = definition.file, let range = record.file {
            return bytes.equals(file, range)
        }
        return true
    }
}

extension Span where Element == UInt8 {
    /// Whether exactly `text` stands in `range`.
    func equals(_ text: String, _ range: Range<Int>) -> Bool {
        let utf8 = text.utf8
        guard utf8.count == range.count else { return false }
        var index = range.lowerBound
        for byte in utf8 {
            guard self[index] == byte else { return false }
            index += 1
        }
        return true
    }
}
