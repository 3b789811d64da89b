internal import LogModel

/// Times as the programs write them.
enum TimeText {
    /// RFC 3339 or ISO 8601 with any offset form: `Z`, `+02:00`, `+0200`.
    /// A time without offset counts as UTC.
    static func rfc3339(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Timestamp? {
        var start = range.lowerBound
        if start < range.upperBound, bytes[start] == UInt8(ascii: "\"") { start += 1 }
        guard range.upperBound - start >= 19 else { return nil }
        func part(_ offset: Int, _ length: Int) -> Int? {
            bytes.number(in: (start + offset)..<(start + offset + length))
        }
        guard let year = part(0, 4), let month = part(5, 2), let day = part(8, 2),
            let hour = part(11, 2), let minute = part(14, 2), let second = part(17, 2),
            bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 13] == UInt8(ascii: ":")
        else { return nil }
        let fraction = fraction(bytes, (start + 19)..<range.upperBound)
        return Timestamp(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            millisecond: fraction.milliseconds, offset: offset(bytes, fraction.rest))
    }

    /// Reads `.123456789` or `,123`, of any length.
    private static func fraction(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (milliseconds: Int, rest: Range<Int>) {
        guard !range.isEmpty,
            bytes[range.lowerBound] == UInt8(ascii: ".")
                || bytes[range.lowerBound] == UInt8(ascii: ",")
        else { return (0, range) }
        let digits = range.lowerBound + 1
        let end = bytes.firstIndex(in: digits..<range.upperBound) { !$0.isDigit }
        var milliseconds = 0
        for index in digits..<(digits + 3) {
            milliseconds = milliseconds * 10 + (index < end ? Int(bytes[index] - 0x30) : 0)
        }
        return (milliseconds, end..<range.upperBound)
    }

    /// Seconds ahead of UTC of `+02:00` or `+0200`; anything else is 0.
    private static func offset(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard range.count >= 5 else { return 0 }
        let sign = bytes[range.lowerBound]
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return 0 }
        let hours = bytes.number(in: (range.lowerBound + 1)..<(range.lowerBound + 3)) ?? 0
        let hasColon = bytes[range.lowerBound + 3] == UInt8(ascii: ":")
        let minuteStart = range.lowerBound + (hasColon ? 4 : 3)
        guard minuteStart + 2 <= range.upperBound else { return 0 }
        let minutes = bytes.number(in: minuteStart..<(minuteStart + 2)) ?? 0
        let seconds = hours * 3_600 + minutes * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// `Fri Nov 20 10:20:30 2026`, in local time.
    static func asctime(
        _ bytes: Span<UInt8>, _ range: Range<Int>, clock: ReferenceClock
    ) -> Timestamp? {
        guard range.count == 24 else { return nil }
        let start = range.lowerBound
        let day = bytes.trimmed((start + 8)..<(start + 10))
        guard let month = month(bytes, (start + 4)..<(start + 7)),
            let day = bytes.number(in: day),
            let hour = bytes.number(in: (start + 11)..<(start + 13)),
            let minute = bytes.number(in: (start + 14)..<(start + 16)),
            let second = bytes.number(in: (start + 17)..<(start + 19)),
            let year = bytes.number(in: (start + 20)..<(start + 24))
        else { return nil }
        return Timestamp(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            offset: clock.offset)
    }

    /// The month of an English three-letter name.
    static func month(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let names: [StaticString] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return names.firstIndex { bytes.equals($0, range) }.map { $0 + 1 }
    }
}
