internal import LogModel

/// Kernel lines: dmesg, journal bodies of the kernel, audit records.
enum KernelFormat {
    private static let verdict = Needle("apparmor=\"")
    private static let audit = Needle("audit(")

    /// What stands behind the time of a line of the ring buffer.
    struct RingLine {
        /// Nil: counted from the start of the machine.
        var time: Timestamp?
        var body: Range<Int>
    }

    /// Reads `[ 1234.567890] text`, and what `dmesg -T` and `dmesg --time-format iso` print:
    /// `[Fri Nov 20 10:20:30 2026] text`, `2026-11-20T10:20:30,123456+01:00 text`.
    static func ringLine(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> RingLine? {
        if let line = isoLine(bytes, range) { return line }
        let range = withoutFacility(bytes, range)
        guard range.count > 8, bytes[range.lowerBound] == UInt8(ascii: "["),
            let close = bytes.firstIndex(of: UInt8(ascii: "]"), in: range),
            close - range.lowerBound <= 32, close - range.lowerBound >= 8
        else { return nil }
        let stamp = bytes.trimmed((range.lowerBound + 1)..<close)
        let isUptime =
            bytes.firstIndex(in: stamp) { !$0.isDigit && $0 != UInt8(ascii: ".") }
            == stamp.upperBound && bytes.firstIndex(of: UInt8(ascii: "."), in: stamp) != nil
        let isDate =
            bytes.firstIndex(in: stamp) { $0 == UInt8(ascii: ":") } < stamp.upperBound
            && bytes[stamp.lowerBound].isLetter
        guard isUptime || isDate else { return nil }
        return RingLine(
            time: isDate ? TimeText.asctime(bytes, stamp, clock: clock) : nil,
            body: bytes.trimmed((close + 1)..<range.upperBound))
    }

    /// Behind `kern  :warn  : `, which `dmesg -x` prints before the time.
    private static func withoutFacility(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let start = range.lowerBound
        let isPrefixed =
            range.count > 15 && bytes[start].isLetter && bytes[start + 6] == UInt8(ascii: ":")
            && bytes.hasPrefix(": [", at: start + 13)
        return isPrefixed ? (start + 15)..<range.upperBound : range
    }

    private static func isoLine(_ bytes: Span<UInt8>, _ range: Range<Int>) -> RingLine? {
        guard range.count > 34, bytes[range.lowerBound].isDigit,
            bytes[range.lowerBound + 10] == UInt8(ascii: "T"),
            bytes[range.lowerBound + 19] == UInt8(ascii: ","),
            bytes[range.lowerBound + 32] == 0x20
        else { return nil }
        let stamp = range.lowerBound..<(range.lowerBound + 32)
        return TimeText.rfc3339(bytes, stamp).map {
            RingLine(time: $0, body: bytes.trimmed(stamp.upperBound..<range.upperBound))
        }
    }

    /// Reads audit records that stand alone: `audit: type=1400 …`, `type=AVC …`,
    /// and any line with an AppArmor verdict.
    static func parseAudit(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock,
        into record: inout ParsedRecord
    ) -> Bool {
        let starts: [StaticString] = [
            "audit: type=", "audit(", "type=AVC ", "type=1400 ", "kernel: ",
        ]
        let isAudit =
            starts.contains { bytes.hasPrefix($0, in: range) }
            || bytes.firstIndex(of: verdict, in: range) != nil
        guard isAudit else { return false }
        if bytes.hasPrefix("kernel: ", in: range) {
            let body = (range.lowerBound + 8)..<range.upperBound
            parse(bytes, body, clock: clock, into: &record)
        } else {
            fill(&record, bytes, range)
        }
        return true
    }

    /// Reads what the kernel says, with or without its own time before it.
    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock,
        into record: inout ParsedRecord
    ) {
        let line = ringLine(bytes, range, clock: clock)
        record.time = record.time ?? line?.time
        fill(&record, bytes, line?.body ?? range)
    }

    static func fill(_ record: inout ParsedRecord, _ bytes: Span<UInt8>, _ body: Range<Int>) {
        record.source = .kernel
        record.message = body
        record.time = auditTime(bytes, body) ?? record.time
    }

    /// The end of the year 9999.
    private static let lastSecond = 253_402_300_799

    /// The UTC epoch of `audit(1701565503.599:34)`.
    private static func auditTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Timestamp? {
        guard let found = bytes.firstIndex(of: audit, in: range) else { return nil }
        let start = found + 6
        let dot = bytes.firstIndex(in: start..<range.upperBound) { !$0.isDigit }
        guard let seconds = bytes.number(in: start..<dot), seconds <= Self.lastSecond else {
            return nil
        }
        var milliseconds = 0
        if dot < range.upperBound, bytes[dot] == UInt8(ascii: ".") {
            let end = bytes.firstIndex(in: (dot + 1)..<range.upperBound) { !$0.isDigit }
            if end - dot == 4 { milliseconds = bytes.number(in: (dot + 1)..<end) ?? 0 }
        }
        return Timestamp(milliseconds: Int64(seconds) * 1_000 + Int64(milliseconds))
    }
}
