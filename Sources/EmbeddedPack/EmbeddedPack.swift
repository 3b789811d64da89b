/// The pack that the binary carries: the compiled knowledge base, a SQLite file.
///
/// It stands in the program's data in base64, since Swift has no other literal
/// for so many bytes, and is decoded where it is read.
public enum EmbeddedPack {
    /// Its length in bytes.
    public static let size: Int = {
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes and lives for
        // ever.
        let text = unsafe UnsafeBufferPointer(
            start: encodedPack.utf8Start, count: encodedPack.utf8CodeUnitCount)
        let padding = unsafe text.suffix(2).count { $0 == UInt8(ascii: "=") }
        return text.count / 4 * 3 - padding
    }()

    /// Fills `buffer` with the bytes from `offset` on.
    ///
    /// - Precondition: so many bytes are there.
    public static func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        precondition(offset >= 0 && offset + buffer.count <= size)
        // Safety: characters are read only of groups of four that hold a byte of the
        // range, and the encoder writes whole groups.
        let text = unsafe encodedPack.utf8Start
        var position = offset
        let end = offset + buffer.count
        unsafe values.withUnsafeBufferPointer { values in
            while position < end {
                let group = unsafe text + position / 3 * 4
                let bits =
                    unsafe UInt32(values[Int(group[0])]) << 18
                    | UInt32(values[Int(group[1])]) << 12
                    | UInt32(values[Int(group[2])]) << 6 | UInt32(values[Int(group[3])])
                let first = position % 3
                if first == 0, position + 3 <= end {
                    unsafe buffer[position - offset] = UInt8(truncatingIfNeeded: bits >> 16)
                    unsafe buffer[position - offset + 1] = UInt8(truncatingIfNeeded: bits >> 8)
                    unsafe buffer[position - offset + 2] = UInt8(truncatingIfNeeded: bits)
                    position += 3
                } else {
                    unsafe buffer[position - offset] = UInt8(
                        truncatingIfNeeded: bits >> (16 - 8 * UInt32(first)))
                    position += 1
                }
            }
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
