internal import LogModel

/// Daemon logs of incusd and lxd: logrus' text form, log15's of old LXD, and
/// the terminal forms of both.
enum LogfmtFormat {
    /// Fills `record` if `range` holds `key=value` pairs with a level and a message.
    static func parse(
        _ buffer: inout RecordBuffer, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        guard let start = bodyStart(buffer.bytes.span, range) else { return false }
        guard let pairs = readPairs(buffer.bytes.span, start..<range.upperBound) else {
            return false
        }
        var level: Level?
        var message: Range<Int>?
        var time: Timestamp?
        var isOfLXD = false
        for pair in pairs {
            let bytes = buffer.bytes.span
            if bytes.equals("level", pair.key) {
                level = Self.level(bytes.string(in: pair.value))
            } else if bytes.equals("lvl", pair.key) {
                level = Self.level(bytes.string(in: pair.value))
                // log15's word, which old LXD wrote and Incus never did.
                isOfLXD = true
            } else if bytes.equals("msg", pair.key) {
                message = pair.value
            } else if bytes.equals("time", pair.key) || bytes.equals("t", pair.key) {
                time = TimeText.rfc3339(bytes, pair.value)
            }
        }
        guard let level else { return false }
        record.time = time ?? record.time
        record.level = level
        if isOfLXD { record.product = .lxd }
        fill(&record, from: pairs, message: message, in: &buffer)
        return true
    }

    /// `ERROR  [2026-09-01T10:20:30+02:00] text   key=value` and log15's
    /// `EROR[01-02|15:04:05] text key=value`.
    static func parseTerminal(
        _ buffer: inout RecordBuffer, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        guard let line = terminalLine(buffer.bytes.span, range) else { return false }
        record.level = line.level
        record.time = line.time
        fill(&record, from: line.pairs, message: line.message, in: &buffer)
        return true
    }

    private struct TerminalLine {
        var level: Level
        var time: Timestamp?
        var message: Range<Int>
        var pairs: [ParsedRecord.Field]
    }

    private static func terminalLine(_ bytes: Span<UInt8>, _ range: Range<Int>) -> TerminalLine? {
        let word = bytes.firstIndex(in: range) { !$0.isLetter }
        guard word - range.lowerBound >= 4, word - range.lowerBound <= 7,
            let level = Self.terminalLevel(bytes.string(in: range.lowerBound..<word))
        else { return nil }
        let open = bytes.firstIndex(in: word..<range.upperBound) { $0 != 0x20 }
        guard open < range.upperBound, bytes[open] == UInt8(ascii: "["),
            let close = bytes.firstIndex(of: UInt8(ascii: "]"), in: open..<range.upperBound),
            bytes[open + 1].isDigit
        else { return nil }
        let body = bytes.trimmed((close + 1)..<range.upperBound)
        let keys = firstPair(bytes, body)
        return TerminalLine(
            level: level, time: TimeText.rfc3339(bytes, (open + 1)..<close),
            message: bytes.trimmed(body.lowerBound..<keys),
            pairs: readPairs(bytes, keys..<body.upperBound) ?? [])
    }

    private static func fill(
        _ record: inout ParsedRecord, from pairs: [ParsedRecord.Field], message: Range<Int>?,
        in buffer: inout RecordBuffer
    ) {
        record.source = .incusd
        record.fields = pairs.map { field in
            .init(key: field.key, value: unquoted(field.value, in: &buffer))
        }
        var text: Range<Int>?
        var error: Range<Int>?
        // What a helper such as dnsmasq said itself before it ended.
        var output: Range<Int>?
        for (pair, field) in zip(pairs, record.fields) {
            let bytes = buffer.bytes.span
            if let message, pair.value == message { text = field.value }
            if bytes.equals("err", field.key) || bytes.equals("error", field.key) {
                error = field.value
            } else if bytes.equals("stderr", field.key) || bytes.equals("output", field.key) {
                output = field.value
            }
        }
        let head = text ?? message ?? 0..<0
        record.message = head
        for detail in [error, output] {
            guard let detail, !detail.isEmpty else { continue }
            record.message = buffer.append(record.message, and: detail)
        }
        if record.level == .warn, buffer.bytes.span.equals("Failure for operation", head) {
            // LXD calls every failed operation a warning (canonical/lxd
            // lxd/operations/operations.go).
            record.level = .error
        }
        InstanceFields.fill(&record, from: buffer.bytes.span)
        PrettyEvent.fill(&record, head: head, in: &buffer)
        record.errno = CLIFormat.trailingErrno(buffer.bytes.span, record.message)
    }

    /// Where the pairs begin: at the line's start, or behind an identifier.
    private static let timeBehindFile = Needle(":time=\"")

    private static func bodyStart(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        for key: StaticString in ["time=", "level=", "lvl=", "t="]
        where bytes.hasPrefix(key, in: range) {
            return range.lowerBound
        }
        // grep puts the file's name before it.
        if let mark = bytes.firstIndex(of: timeBehindFile, in: range),
            mark < bytes.firstIndex(in: range, where: \.isBlank)
        {
            return mark + 1
        }
        // log15 sorts its keys where it writes to syslog: another may stand first.
        let end = bytes.firstIndex(in: range) { !$0.isWord }
        guard end > range.lowerBound, end < range.upperBound, bytes[end] == UInt8(ascii: "="),
            bytes.firstIndex(of: level, in: end..<range.upperBound) != nil,
            bytes.firstIndex(of: message, in: range) != nil
        else { return nil }
        return range.lowerBound
    }

    private static let level = Needle(" lvl=")
    private static let message = Needle("msg=\"")

    /// All pairs of a line; nil if it is no list of pairs. Values keep their quotes.
    private static func readPairs(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> [ParsedRecord.Field]? {
        var pairs: [ParsedRecord.Field] = []
        var index = range.lowerBound
        while index < range.upperBound {
            index = bytes.firstIndex(in: index..<range.upperBound) { !$0.isBlank }
            guard index < range.upperBound else { break }
            let keyEnd = bytes.firstIndex(in: index..<range.upperBound) {
                $0 == UInt8(ascii: "=") || $0.isBlank || $0 == UInt8(ascii: "\"")
            }
            guard keyEnd > index, keyEnd < range.upperBound, bytes[keyEnd] == UInt8(ascii: "=")
            else { return pairs.count >= 2 ? pairs : nil }
            let value = readValue(bytes, (keyEnd + 1)..<range.upperBound)
            pairs.append(.init(key: index..<keyEnd, value: value))
            index = value.upperBound
            if pairs.count >= 64 { break }
        }
        return pairs
    }

    private static func readValue(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "\"") else {
            return range.lowerBound..<bytes.firstIndex(in: range) { $0.isBlank }
        }
        var index = range.lowerBound + 1
        while index < range.upperBound, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return range.lowerBound..<min(index + 1, range.upperBound)
    }

    /// Where ` key=` first stands in a terminal line.
    private static func firstPair(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound {
            let start = bytes.firstIndex(in: index..<range.upperBound) { $0 == 0x20 } + 1
            guard start < range.upperBound else { break }
            let end = bytes.firstIndex(in: start..<range.upperBound) { !$0.isWord }
            if end > start, end < range.upperBound, bytes[end] == UInt8(ascii: "=") { return start }
            index = start
        }
        return range.upperBound
    }

    /// Decodes Go's %q; a value without quotes stays where it is.
    static func unquoted(_ value: Range<Int>, in buffer: inout RecordBuffer) -> Range<Int> {
        guard value.count >= 2, buffer.bytes[value.lowerBound] == UInt8(ascii: "\"") else {
            return value
        }
        let hasEnd = buffer.bytes[value.upperBound - 1] == UInt8(ascii: "\"")
        let inner = (value.lowerBound + 1)..<(hasEnd ? value.upperBound - 1 : value.upperBound)
        guard buffer.bytes.span.firstIndex(of: UInt8(ascii: "\\"), in: inner) != nil else {
            return inner
        }
        let start = buffer.bytes.count
        var index = inner.lowerBound
        while index < inner.upperBound {
            let byte = buffer.bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < inner.upperBound else {
                buffer.append(byte)
                continue
            }
            index = appendEscape(at: index, end: inner.upperBound, in: &buffer)
        }
        return start..<buffer.bytes.count
    }

    /// Decodes one escape whose letter stands at `index`; returns what follows it.
    private static func appendEscape(
        at index: Int, end: Int, in buffer: inout RecordBuffer
    ) -> Int {
        let letter = buffer.bytes[index]
        switch letter {
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"):
            buffer.append(0x20)
        case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
            let width = letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : 8
            let digits = (index + 1)..<min(index + 1 + width, end)
            let text = buffer.string(in: digits)
            guard let value = UInt32(text, radix: 16) else { break }
            if width == 2 {
                buffer.append(UInt8(truncatingIfNeeded: value))
            } else if let scalar = Unicode.Scalar(value) {
                _ = buffer.append(String(Character(scalar)))
            }
            return digits.upperBound
        default: buffer.append(letter)
        }
        return index + 1
    }

    private static func level(_ word: String) -> Level? {
        switch word {
        case "trace": .trace
        case "debug", "dbug": .debug
        case "info": .info
        case "warning", "warn": .warn
        case "error", "eror": .error
        case "crit": .critical
        case "fatal", "panic": .fatal
        default: nil
        }
    }

    private static func terminalLevel(_ word: String) -> Level? {
        switch word {
        case "TRACE": .trace
        case "DEBUG", "DBUG": .debug
        case "INFO": .info
        case "WARNING", "WARN": .warn
        case "ERROR", "EROR": .error
        case "CRIT": .critical
        case "FATAL", "PANIC": .fatal
        default: nil
        }
    }
}
