/// Argument vectors as text that a shell reads back as the same vector.
enum CommandLine {
    static func rendered(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    /// The word itself if a shell takes it literally, else in single quotes.
    static func quoted(_ word: String) -> String {
        let isSafe =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
                    || "_./:=@%+,-".utf8.contains(byte)
            }
        if isSafe { return word }
        // Byte by byte, as a shell reads it: with a combining mark behind it a quote
        // is another character.
        var quoted = Array("'".utf8)
        for byte in word.utf8 {
            quoted += byte == UInt8(ascii: "'") ? Array("'\\''".utf8) : [byte]
        }
        return String(decoding: quoted, as: UTF8.self) + "'"
    }
}
