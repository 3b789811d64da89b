/// The pack that the binary carries.
public enum EmbeddedPack {
    /// The compiled knowledge base, a SQLite file.
    ///
    /// - Complexity: O(*n*): it is decoded at each call.
    public static func image() -> [UInt8] {
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes and lives
        // for ever; the encoder writes whole groups of four.
        let text = unsafe UnsafeBufferPointer(
            start: encodedPack.utf8Start, count: encodedPack.utf8CodeUnitCount)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var index = 0
        while index + 3 < text.count {
            let group =
                unsafe UInt32(values[Int(text[index])]) << 18
                | UInt32(values[Int(text[index + 1])]) << 12
                | UInt32(values[Int(text[index + 2])]) << 6 | UInt32(values[Int(text[index + 3])])
            bytes.append(UInt8(truncatingIfNeeded: group >> 16))
            bytes.append(UInt8(truncatingIfNeeded: group >> 8))
            bytes.append(UInt8(truncatingIfNeeded: group))
            index += 4
        }
        // The padding stands for bytes that are not there.
        for _ in 0..<2 where !bytes.isEmpty {
            if index > 0, unsafe text[index - 1] == UInt8(ascii: "=") {
                bytes.removeLast()
                index -= 1
            }
        }
        return bytes
    }

    /// The six bits that each character of base64 stands for.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, character) in alphabet.utf8.enumerated() {
            values[Int(character)] = UInt8(value)
        }
        return values
    }()
}
