internal import LogModel

/// Kernel lines: dmesg, journal bodies of the kernel, audit records.
enum KernelFormat {
    private static let verdict = Needle("apparmor=\"")
    private static let audit = Needle("audit(")

    /// Reads `[ 1234.567890] text` and `[Thu Nov 20 10:20:30 2026] text`.
    static func parseRing(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        guard range.count > 8, bytes[range.lowerBound] == UInt8(ascii: "["),
            let close = bytes.firstIndex(of: UInt8(ascii: "]"), in: range),
            close - range.lowerBound <= 32, close - range.lowerBound >= 8
        else { return false }
        let stamp = bytes.trimmed((range.lowerBound + 1)..<close)
        let isUptime =
            bytes.firstIndex(in: stamp) { !$0.isDigit && $0 != UInt8(ascii: ".") }
            == stamp.upperBound && bytes.firstIndex(of: UInt8(ascii: "."), in: stamp) != nil
        let isDate =
            bytes.firstIndex(in: stamp) { $0 == UInt8(ascii: ":") } < stamp.upperBound
            && bytes[stamp.lowerBound].isLetter
        guard isUptime || isDate else { return false }
        fill(&record, bytes, bytes.trimmed((close + 1)..<range.upperBound))
        return true
    }

    /// Reads audit records that stand alone: `audit: type=1400 …`, `type=AVC …`,
    /// and any line with an AppArmor verdict.
    static func parseAudit(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        let starts: [StaticString] = [
            "audit: type=", "audit(", "type=AVC ", "type=1400 ", "kernel: ",
        ]
        let isAudit =
            starts.contains { bytes.hasPrefix($0, in: range) }
            || bytes.firstIndex(of: verdict, in: range) != nil
        guard isAudit else { return false }
        var body = range
        if bytes.hasPrefix("kernel: ", in: body) {
            body = (body.lowerBound + 8)..<body.upperBound
            if parseRing(bytes, body, into: &record) { return true }
        }
        fill(&record, bytes, body)
        return true
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
