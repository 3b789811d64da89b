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
        let padding = unsafe text.suffix(2).count { $0 == UInt8(ascii: "=") }
        let count = text.count / 4 * 3 - padding
        // Safety: each group of four characters fills three bytes; room for a
        // whole last group is there, and only `count` bytes are kept.
        return unsafe [UInt8](unsafeUninitializedCapacity: count + 2) { buffer, filled in
            unsafe values.withUnsafeBufferPointer { values in
                var target = 0
                for index in stride(from: 0, to: text.count - 3, by: 4) {
                    let group =
                        unsafe UInt32(values[Int(text[index])]) << 18
                        | UInt32(values[Int(text[index + 1])]) << 12
                        | UInt32(values[Int(text[index + 2])]) << 6
                        | UInt32(values[Int(text[index + 3])])
                    unsafe buffer[target] = UInt8(truncatingIfNeeded: group >> 16)
                    unsafe buffer[target + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    unsafe buffer[target + 2] = UInt8(truncatingIfNeeded: group)
                    target += 3
                }
            }
            filled = count
        }
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
