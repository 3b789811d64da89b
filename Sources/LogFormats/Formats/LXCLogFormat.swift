internal import LogModel

/// lxc.log and the syslog appender of liblxc, 1.0 to 7.0.
///
/// `[prefix] [name] [stamp] [level] category - file:function:line - message`;
/// what stands before the category may be missing (cut pastes) or padded.
/// Specification: lxc/lxc `src/lxc/log.c`, `log_append_logfile`.
enum LXCLogFormat {
    private static let separator = Needle(" - ")

    /// Fills `record` if `range` holds such a line.
    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        var dash = range.lowerBound
        var first: Int?
        for _ in 0..<3 {
            guard let found = bytes.firstIndex(of: separator, in: dash..<range.upperBound) else {
                break
            }
            first = first ?? found
            if let (site, end) = CallSite.read(in: bytes, (found + 3)..<range.upperBound),
                bytes.hasPrefix(" -", in: end..<range.upperBound)
            {
                guard readHead(bytes, range.lowerBound..<found, into: &record) else {
                    return false
                }
                fill(&record, bytes, site, min(end + 3, range.upperBound)..<range.upperBound)
                return true
            }
            dash = found + 3
        }
        guard let first else { return false }
        // All of the head may be cut off.
        if let (site, end) = CallSite.read(in: bytes, range.lowerBound..<range.upperBound),
            end == first, site.file.count > 2,
            bytes.hasPrefix(".c", in: (site.file.upperBound - 2)..<site.file.upperBound)
        {
            fill(&record, bytes, site, (first + 3)..<range.upperBound)
            return true
        }
        return parseOldest(bytes, range, behind: first, into: &record)
    }

    private static func fill(
        _ record: inout ParsedRecord, _ bytes: Span<UInt8>, _ site: CallSite,
        _ message: Range<Int>
    ) {
        record.source = .lxc
        record.file = site.file
        record.function = site.function
        record.sourceLine = site.line
        readMessage(bytes, message, into: &record)
        if isHookOutput(record, bytes) { record.level = nil }
    }

    /// Whether the record shows what a hook printed: its level is that of showing it, not of
    /// what it says.
    private static func isHookOutput(_ record: ParsedRecord, _ bytes: Span<UInt8>) -> Bool {
        guard record.level == .debug, let function = record.function else { return false }
        return bytes.equals("run_buffer", function)
            && bytes.hasPrefix("Script exec ", in: record.message)
    }

    /// Fills `record` if `range` holds a line of LXC 1.0, which names neither call site nor
    /// container: `lxc-start stamp level category - message`, with marks of a paste at most
    /// before it.
    private static func parseOldest(
        _ bytes: Span<UInt8>, _ range: Range<Int>, behind head: Int,
        into record: inout ParsedRecord
    ) -> Bool {
        var tried = record
        let tool = bytes.firstIndex(in: range.lowerBound..<head, where: \.isWord)
        guard bytes.hasPrefix("lxc-", in: tool..<head),
            readHead(bytes, range.lowerBound..<head, into: &tried), tried.level != nil,
            tried.time != nil, tried.instance == nil
        else { return false }
        record = tried
        record.source = .lxc
        readMessage(bytes, (head + 3)..<range.upperBound, into: &record)
        return true
    }

    /// Splits the errno text off a message.
    static func readMessage(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) {
        record.message = range
        if let (errno, length) = Errno.text(in: bytes, at: range.lowerBound) {
            let end = range.lowerBound + length
            guard end <= range.upperBound, bytes.hasPrefix(" - ", in: end..<range.upperBound)
            else { return }
            record.errno = errno
            record.message = (end + 3)..<range.upperBound
            return
        }
        for text: StaticString in ["Success - ", "No error information - "]
        where bytes.hasPrefix(text, in: range) {
            record.message = (range.lowerBound + text.utf8CodeUnitCount)..<range.upperBound
            return
        }
        if bytes.hasPrefix("Unknown error ", in: range) {
            let digits = range.lowerBound + 14
            let end = bytes.firstIndex(in: digits..<range.upperBound) { !$0.isDigit }
            guard let number = bytes.number(in: digits..<end), number < 4_096,
                bytes.hasPrefix(" - ", in: end..<range.upperBound)
            else { return }
            record.errno = Errno(number: UInt16(number))
            record.message = (end + 3)..<range.upperBound
        }
    }

    /// Reads `[prefix] [name] [stamp] [level] category` from its end.
    private static func readHead(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        var tokens = Tokens(range)
        guard let category = tokens.popLast(of: bytes), isCategory(bytes, category) else {
            return false
        }
        guard let token = tokens.popLast(of: bytes) else { return true }
        if let level = level(bytes, token) {
            record.level = level
            guard let token = tokens.popLast(of: bytes), let time = stamp(bytes, token) else {
                return true
            }
            record.time = time
            readNames(bytes, tokens, into: &record)
        } else if bytes[token.upperBound - 1] == UInt8(ascii: ":") {
            // The syslog appender: `name: category`.
            record.instance = instance(
                bytes, token.lowerBound..<(token.upperBound - 1), prefix: nil)
        }
        return true
    }

    private static func readNames(
        _ bytes: Span<UInt8>, _ words: Tokens, into record: inout ParsedRecord
    ) {
        var words = words
        guard let last = words.popLast(of: bytes) else { return }
        // A mark of a paste, such as `>` or a backtick, is no program, nor is the mark of
        // another log, such as vzdump's `INFO:`.
        guard let prefix = words.popLast(of: bytes),
            bytes.firstIndex(in: prefix, where: \.isWord) < prefix.upperBound,
            bytes[prefix.upperBound - 1] != UInt8(ascii: ":")
        else {
            record.product = product(bytes, last) ?? record.product
            return
        }
        record.product = product(bytes, prefix) ?? record.product
        record.instance = instance(bytes, last, prefix: prefix)
    }

    /// Plain LXC may have underscores in names; only what library users such
    /// as Incus log is `project_instance`.
    static func instance(
        _ bytes: Span<UInt8>, _ range: Range<Int>, prefix: Range<Int>?
    ) -> InstanceName? {
        let name = bytes.string(in: range)
        guard isPlausible(name) else { return nil }
        if let prefix, !bytes.hasPrefix("lxc-", in: prefix) {
            return InstanceName(incusEncoded: name)
        }
        return InstanceName(name: name)
    }

    /// Whether a word can be a container's name rather than a shred of text.
    static func isPlausible(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 256 && !name.utf8.contains(UInt8(ascii: "/"))
    }

    /// `lxc-start` and its like are plain LXC's tools; `lxc` is any user of
    /// the library.
    private static func product(_ bytes: Span<UInt8>, _ prefix: Range<Int>) -> Product? {
        bytes.hasPrefix("lxc-", in: prefix) ? .lxc : nil
    }

    private static func isCategory(_ bytes: Span<UInt8>, _ token: Range<Int>) -> Bool {
        bytes.firstIndex(in: token) { !$0.isWord && $0 != UInt8(ascii: "-") } == token.upperBound
    }

    private static func level(_ bytes: Span<UInt8>, _ token: Range<Int>) -> Level? {
        guard token.count >= 4, token.count <= 6, bytes[token.lowerBound].isLetter else {
            return nil
        }
        return Level.allCases.first { bytes.equals($0.word, token) }
    }

    /// `YYYYMMDDhhmmss.f`, or epoch seconds as 2.0.6 and older wrote them.
    ///
    /// The fraction is the nanoseconds without leading zeros, so only the
    /// second is trusted (lxc/lxc `src/lxc/log.c`, `lxc_unix_epoch_to_utc`).
    private static func stamp(_ bytes: Span<UInt8>, _ token: Range<Int>) -> Timestamp? {
        let dot = bytes.firstIndex(in: token) { !$0.isDigit }
        guard dot < token.upperBound, bytes[dot] == UInt8(ascii: "."),
            bytes.number(in: (dot + 1)..<token.upperBound) != nil
        else { return nil }
        let start = token.lowerBound
        switch dot - start {
        case 14:
            func part(_ offset: Int, _ length: Int) -> Int {
                bytes.number(in: (start + offset)..<(start + offset + length)) ?? 0
            }
            return Timestamp(
                year: part(0, 4), month: part(4, 2), day: part(6, 2), hour: part(8, 2),
                minute: part(10, 2), second: part(12, 2))
        case 9, 10:
            return bytes.number(in: start..<dot).map { Timestamp(milliseconds: Int64($0) * 1_000) }
        default: return nil
        }
    }
}
