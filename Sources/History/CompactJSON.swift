/// Writes JSON without blanks into bytes; the caller gives an object's keys in their
/// order.
struct CompactJSON {
    private(set) var bytes: [UInt8] = []
    /// Whether the object or array in hand has a member already.
    private var hasMember = false

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    // MARK: - Members of an object

    mutating func object(_ key: StaticString, _ members: (inout Self) -> Void) {
        begin(key)
        object(members)
    }

    mutating func array<Element>(
        _ key: StaticString, _ elements: [Element], _ write: (inout Self, Element) -> Void
    ) {
        begin(key)
        append("[")
        hasMember = false
        for element in elements {
            separate()
            write(&self, element)
        }
        append("]")
        hasMember = true
    }

    mutating func member(_ key: StaticString, _ text: String?) {
        guard let text else { return }
        begin(key)
        string(text)
    }

    mutating func member(_ key: StaticString, _ number: (some BinaryInteger)?) {
        guard let number else { return }
        begin(key)
        self.number(number)
    }

    mutating func member(_ key: StaticString, _ number: Double) {
        begin(key)
        // What is no number at all has no JSON.
        guard number.isFinite else { return append("0") }
        let text = number.description
        bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
    }

    mutating func member(_ key: StaticString, _ value: Bool) {
        begin(key)
        append(value ? "true" : "false")
    }

    // MARK: - Values

    mutating func object(_ members: (inout Self) -> Void) {
        append("{")
        hasMember = false
        members(&self)
        append("}")
        hasMember = true
    }

    mutating func number(_ number: some BinaryInteger) {
        bytes.append(contentsOf: String(number).utf8)
    }

    mutating func string(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var written = 0
            for index in 0..<utf8.count {
                let byte = unsafe utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                    continue
                }
                // Safety: both ends are within the text.
                unsafe bytes.append(contentsOf: utf8[written..<index])
                escape(byte)
                written = index + 1
            }
            unsafe bytes.append(contentsOf: utf8[written...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            append("\\u00")
            bytes.append(Self.digit(byte >> 4))
            bytes.append(Self.digit(byte & 0xF))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private mutating func begin(_ key: StaticString) {
        separate()
        append("\"")
        append(key)
        append("\":")
    }

    private mutating func separate() {
        if hasMember { bytes.append(UInt8(ascii: ",")) }
        hasMember = true
    }

    private mutating func append(_ text: StaticString) {
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes and lives for ever.
        unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
