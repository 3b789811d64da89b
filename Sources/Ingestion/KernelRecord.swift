/// One record of `/dev/kmsg`: `PRIORITY,SEQUENCE,MICROSECONDS,FLAGS;TEXT`.
///
/// The lines behind the first, ` KEY=value`, name a device and are left out
/// (kernel documentation, Documentation/ABI/testing/dev-kmsg).
package struct KernelRecord {
    /// The kernel itself is 0; what programs write there has another.
    package var facility: Int
    package var sequence: Int
    /// Since the host's start, without the time that it slept.
    package var microseconds: Int
    /// The text's lines; control characters are blanks.
    package var lines: [[UInt8]]

    /// Nil for what is no record.
    package init?(_ bytes: Span<UInt8>) {
        var numbers: [Int] = []
        var index = 0
        while numbers.count < 3 {
            guard let number = Self.number(bytes, &index), index < bytes.count,
                bytes[index] == UInt8(ascii: ",")
            else { return nil }
            numbers.append(number)
            index += 1
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
        guard index < bytes.count else { return nil }
        facility = numbers[0] >> 3
        sequence = numbers[1]
        microseconds = numbers[2]
        lines = Self.lines(bytes, from: index + 1)
    }

    private static func number(_ bytes: Span<UInt8>, _ index: inout Int) -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, index - start < 18, (0x30...0x39).contains(bytes[index]) {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    /// Decodes `\xNN`; an escaped newline divides, any other control is a blank.
    private static func lines(_ bytes: Span<UInt8>, from start: Int) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var index = start
        while index < bytes.count, bytes[index] != 0x0A {
            var byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\\"), let escaped = escape(bytes, at: index) {
                byte = escaped
                index += 3
            }
            if byte == 0x0A {
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte < 0x20 || byte == 0x7F ? 0x20 : byte)
            }
        }
        let told = lines.filter { !$0.allSatisfy { $0 == 0x20 } }
        return told.isEmpty ? [[]] : told
    }

    /// The byte whose `xNN` stands at `index`.
    private static func escape(_ bytes: Span<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < bytes.count, bytes[index] == UInt8(ascii: "x"),
            let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        case 0x41...0x46: byte - 0x41 + 10
        default: nil
        }
    }
}
