internal import LogModel

/// The envelopes of syslog and of journalctl's short forms (systemd
/// src/shared/logs-show.c): time, host, program.
enum SyslogFormat {
    struct Header {
        var time: Timestamp?
        /// The program's name; empty for a kernel line without one.
        var program: Range<Int>
        var body: Range<Int>
    }

    /// Reads `Sep 01 10:20:30 host program[pid]: `, `2026-09-01T10:20:30+0200 host program: `,
    /// `Tue 2026-09-01 10:20:30 CEST host program: `, `1788250830.123456 host program: `
    /// and their like.
    static func header(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> Header? {
        guard let (time, end) = stamp(bytes, range, clock: clock) else { return nil }
        let host = end..<bytes.firstIndex(in: end..<range.upperBound) { $0.isBlank }
        guard !host.isEmpty, host.upperBound < range.upperBound else { return nil }
        let rest = (host.upperBound + 1)..<range.upperBound
        let named = program(bytes, rest).map { program, body in
            Header(time: time, program: program, body: body)
        }
        // Some pastes lose the host, and QEMU's log has none: then the word we took for it is
        // the program.
        guard bytes[host.upperBound - 1] == UInt8(ascii: ":") else { return named }
        let program = withoutPID(bytes, host.lowerBound..<(host.upperBound - 1))
        if let named, !ProgramName.isKnown(bytes, program) { return named }
        return Header(time: time, program: program, body: rest)
    }

    /// Reads the time that something which carries a program's output puts before each line,
    /// `2026-09-01T10:20:30.123456789Z text`: container engines do, and runners of jobs.
    static func carriedLine(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> (time: Timestamp, body: Range<Int>)? {
        guard range.count > 20, bytes[range.lowerBound].isDigit,
            bytes[range.lowerBound + 10] == UInt8(ascii: "T"),
            let (time, end) = stamp(bytes, range, clock: clock), let time, end < range.upperBound,
            bytes.firstIndex(in: range, where: { !isOfTime($0) }) == end - 1
        else { return nil }
        let word = end..<bytes.firstIndex(in: end..<range.upperBound) { $0.isBlank }
        // A host stands before a program.
        let isBare =
            word.isEmpty || bytes[word.upperBound - 1] == UInt8(ascii: ":")
            || header(bytes, range, clock: clock) == nil
        return isBare ? (time, bytes.trimmed(end..<range.upperBound)) : nil
    }

    private static func isOfTime(_ byte: UInt8) -> Bool {
        byte.isDigit || "-:T.,+Z".utf8.contains(byte)
    }

    /// Reads `program[pid]: ` without time and host.
    static func program(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (program: Range<Int>, body: Range<Int>)? {
        let end = bytes.firstIndex(in: range) { $0.isBlank }
        guard end - range.lowerBound >= 2, end - range.lowerBound <= 80,
            bytes[end - 1] == UInt8(ascii: ":")
        else { return nil }
        let body = min(end + 1, range.upperBound)..<range.upperBound
        return (withoutPID(bytes, range.lowerBound..<(end - 1)), body)
    }

    /// Reads `host program[pid]: ` and `host kernel: `, what stands behind the time of
    /// `journalctl -o short-monotonic`.
    static func hostAndProgram(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (program: Range<Int>, body: Range<Int>)? {
        let host = bytes.firstIndex(in: range) { !$0.isOfName }
        guard host > range.lowerBound, host < range.upperBound, bytes[host] == 0x20,
            let (program, body) = program(bytes, (host + 1)..<range.upperBound)
        else { return nil }
        let hasPID = bytes[program.upperBound] == UInt8(ascii: "[")
        return hasPID || bytes.equals("kernel", program) ? (program, body) : nil
    }

    /// Whether `range` ends in `[123]`.
    static func hasPID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        withoutPID(bytes, range) != range
    }

    private static func withoutPID(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        guard let open = bytes.firstIndex(of: UInt8(ascii: "["), in: range),
            bytes[range.upperBound - 1] == UInt8(ascii: "]"),
            bytes.number(in: (open + 1)..<(range.upperBound - 1)) != nil
        else { return range }
        return range.lowerBound..<open
    }

    private static func stamp(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> (time: Timestamp?, end: Int)? {
        let start = range.lowerBound
        guard range.count > 16 else { return nil }
        if bytes[start].isDigit, bytes[start + 4] == UInt8(ascii: "-"),
            bytes[start + 10] == UInt8(ascii: "T") || bytes[start + 10] == 0x20,
            bytes[start + 13] == UInt8(ascii: ":")
        {
            let from = bytes[start + 10] == 0x20 ? start + 11 : start
            let end = bytes.firstIndex(in: from..<range.upperBound) { $0.isBlank }
            guard end < range.upperBound else { return nil }
            return (TimeText.rfc3339(bytes, start..<end), end + 1)
        }
        if bytes[start].isDigit { return unixStamp(bytes, range) }
        if let stamp = fullStamp(bytes, range, clock: clock) { return stamp }
        return shortStamp(bytes, range, clock: clock)
    }

    /// `1788250830.123456`, of `-o short-unix`.
    private static func unixStamp(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (time: Timestamp?, end: Int)? {
        let dot = bytes.firstIndex(in: range) { !$0.isDigit }
        let end = min(dot + 7, range.upperBound)
        guard (9...10).contains(dot - range.lowerBound), end < range.upperBound,
            bytes[dot] == UInt8(ascii: "."), bytes[end] == 0x20,
            let seconds = bytes.number(in: range.lowerBound..<dot),
            let micros = bytes.number(in: (dot + 1)..<end)
        else { return nil }
        return (Timestamp(milliseconds: Int64(seconds * 1_000 + micros / 1_000)), end + 1)
    }

    /// `Tue 2026-09-01 10:20:30 CEST`, of `-o short-full`; a zone's short name does not tell
    /// which it is, so that all but UTC count as the clock's.
    private static func fullStamp(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> (time: Timestamp?, end: Int)? {
        let day = bytes.firstIndex(in: range) { $0.isBlank } + 1
        guard (3...12).contains(day - range.lowerBound), day + 24 < range.upperBound,
            bytes[day].isDigit, bytes[day + 10] == 0x20, bytes[day + 19] == 0x20
        else { return nil }
        let zone = (day + 20)..<bytes.firstIndex(in: (day + 20)..<range.upperBound) { $0.isBlank }
        guard (2...6).contains(zone.count), zone.upperBound < range.upperBound,
            let time = TimeText.rfc3339(bytes, day..<(day + 19))
        else { return nil }
        let ahead = bytes.equals("UTC", zone) ? 0 : Int64(clock.offset)
        return (Timestamp(milliseconds: time.milliseconds - ahead * 1_000), zone.upperBound + 1)
    }

    /// `Sep  1 10:20:30`, month names of any language.
    private static func shortStamp(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> (time: Timestamp?, end: Int)? {
        let month = range.lowerBound..<bytes.firstIndex(in: range) { $0.isBlank }
        guard (3...8).contains(month.count), !bytes[month.lowerBound].isDigit else { return nil }
        let dayStart = bytes.firstIndex(in: month.upperBound..<range.upperBound) { !$0.isBlank }
        let dayEnd = bytes.firstIndex(in: dayStart..<range.upperBound) { !$0.isDigit }
        guard let day = bytes.number(in: dayStart..<dayEnd), (1...31).contains(day),
            dayEnd + 9 < range.upperBound, bytes[dayEnd] == 0x20
        else { return nil }
        let time = dayEnd + 1
        guard let hour = bytes.number(in: time..<(time + 2)), bytes[time + 2] == UInt8(ascii: ":"),
            let minute = bytes.number(in: (time + 3)..<(time + 5)),
            bytes[time + 5] == UInt8(ascii: ":"),
            let second = bytes.number(in: (time + 6)..<(time + 8))
        else { return nil }
        var end = time + 8
        if bytes[end] == UInt8(ascii: ".") {
            end = bytes.firstIndex(in: (end + 1)..<range.upperBound) { !$0.isDigit }
        }
        guard end < range.upperBound, bytes[end] == 0x20 else { return nil }
        let stamp = TimeText.month(bytes, month).flatMap { month in
            clock.time(month: month, day: day, hour: hour, minute: minute, second: second)
        }
        return (stamp, end + 1)
    }
}
