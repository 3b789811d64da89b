/// A message without what varies from one time to the next: quoted texts,
/// paths, numbers and ids.
public enum MessageShape {
    /// The shape of `message`; `…` stands for what was taken out.
    public static func of(_ message: String) -> String {
        parts(of: message.prefix(512)).map { part in
            switch part {
            case .fixed(let text): text
            case .quoted: "\"…\""
            case .path: "/…"
            case .number: "…"
            }
        }.joined()
    }

    /// A piece of a message.
    public enum Part: Hashable, Sendable {
        case fixed(String)
        /// Without its quotes.
        case quoted(String)
        case path(String)
        /// A number, or a word with digits, such as an id or an address.
        case number(String)
    }

    /// The pieces of `message`, in order; fixed ones are never neighbours.
    public static func parts(of message: some StringProtocol) -> [Part] {
        var parts: [Part] = []
        var fixed = ""
        func flush() {
            if !fixed.isEmpty { parts.append(.fixed(fixed)) }
            fixed = ""
        }
        var rest = Substring(message)
        while let character = rest.first {
            if character == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
                flush()
                parts.append(.quoted(String(rest[rest.index(after: rest.startIndex)..<end])))
                rest = rest[rest.index(after: end)...]
                continue
            }
            let word = rest.prefix(while: isWord)
            guard !word.isEmpty else {
                fixed.append(character)
                rest = rest.dropFirst()
                continue
            }
            // A full stop or colon at the end belongs to the sentence.
            let core = word.lastIndex { !".:".contains($0) }.map { word[...$0] } ?? word
            if core.first == "/", core.count > 1 {
                flush()
                parts.append(.path(String(core)))
            } else if core.contains(where: \.isNumber) {
                flush()
                parts.append(.number(String(core)))
            } else {
                fixed += core
            }
            fixed += word[core.endIndex...]
            rest = rest[word.endIndex...]
        }
        flush()
        return parts
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "/._-:@+%".contains(character)
    }
}
