/// The bytes of one record while it is parsed: its lines as they stood in the
/// input, stripped of terminal control, and behind them whatever was decoded.
public struct RecordBuffer: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() { bytes.reserveCapacity(4_096) }

    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Appends decoded bytes and returns where they stand.
    mutating func append(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Appends bytes that stand in this buffer already.
    mutating func append(copyOf range: Range<Int>) {
        for index in range { bytes.append(bytes[index]) }
    }

    /// Appends `head: tail`, or `tail` alone, of bytes that stand in this buffer already.
    mutating func append(_ head: Range<Int>, and tail: Range<Int>) -> Range<Int> {
        let start = bytes.count
        append(copyOf: head)
        if !head.isEmpty { _ = append(": ") }
        append(copyOf: tail)
        return start..<bytes.count
    }

    /// Appends `line` without escape sequences, carriage returns and
    /// backspaces, and returns where it stands.
    mutating func append(line: Span<UInt8>) -> Range<Int> {
        let start = bytes.count
        guard line.holdsTerminalControl else {
            let end = line.last == 0x0D ? line.count - 1 : line.count
            // Safety: the buffer is only read, inside this call.
            unsafe line.extracting(0..<end).withUnsafeBufferPointer {
                unsafe bytes.append(contentsOf: $0)
            }
            return start..<bytes.count
        }
        var index = 0
        while index < line.count {
            let byte = line[index]
            switch byte {
            case 0x1B: index = Self.end(ofEscapeIn: line, at: index)
            case 0x0D:
                // A lone carriage return lets a terminal overwrite the line:
                // what stands behind it is a line of its own to the eye.
                if index + 1 < line.count, line[index + 1] != 0x0D, bytes.count > start {
                    bytes.append(0x20)
                }
                index += 1
            case 0x08:
                if bytes.count > start { bytes.removeLast() }
                index += 1
            default:
                bytes.append(byte)
                index += 1
            }
        }
        return start..<bytes.count
    }

    /// The position behind the escape sequence at `start` (ECMA-48 CSI and OSC
    /// sequences, else two bytes).
    private static func end(ofEscapeIn line: Span<UInt8>, at start: Int) -> Int {
        guard start + 1 < line.count else { return line.count }
        var index = start + 2
        switch line[start + 1] {
        case UInt8(ascii: "["):
            while index < line.count, line[index] < 0x40 || line[index] > 0x7E { index += 1 }
            return min(index + 1, line.count)
        case UInt8(ascii: "]"):
            while index < line.count, line[index] != 0x07, line[index] != 0x1B { index += 1 }
            if index < line.count, line[index] == 0x1B { index += 1 }
            return min(index + 1, line.count)
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"):
            return min(index + 1, line.count)
        default: return index
        }
    }

    /// Whether `needle` stands somewhere in `range`.
    public func contains(_ needle: Needle, in range: Range<Int>) -> Bool {
        bytes.span.firstIndex(of: needle, in: range) != nil
    }

    /// The text in `range`; bytes that are no UTF-8 are replaced.
    public func string(in range: Range<Int>) -> String { bytes.span.string(in: range) }
}

extension Span where Element == UInt8 {
    /// Whether a byte is in it that moves a terminal's cursor, but for a carriage
    /// return at its end.
    public var holdsTerminalControl: Bool {
        let body = 0..<(last == 0x0D ? count - 1 : count)
        return firstIndex(of: 0x1B, in: body) != nil || firstIndex(of: 0x0D, in: body) != nil
            || firstIndex(of: 0x08, in: body) != nil
    }

    fileprivate var last: UInt8? { isEmpty ? nil : self[count - 1] }
}
