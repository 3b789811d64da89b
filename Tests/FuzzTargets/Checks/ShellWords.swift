/// Reads a command as a POSIX shell does, as far as words and quotes go.
enum ShellWords {
    /// The words; nil where a shell would do more than take them literally.
    static func read(_ command: String) -> [[UInt8]]? {
        var words: [[UInt8]] = []
        var word: [UInt8]?
        var rest = Array(command.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x20:
                if let done = word { words.append(done) }
                word = nil
            case UInt8(ascii: "'"):
                guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else { return nil }
                word = (word ?? []) + rest[..<end]
                rest = rest[(end + 1)...]
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                word = (word ?? []) + [escaped]
            case _ where Self.isSpecial(byte): return nil
            default: word = (word ?? []) + [byte]
            }
        }
        return words + [word].compactMap { $0 }
    }

    /// Operators, expansions, patterns, comments, and what parts commands.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || "\"$`;&|<>()#*?[]{}~!^".utf8.contains(byte) || byte == 0x7F
    }
}
