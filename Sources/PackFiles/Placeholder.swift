/// The `{name}` placeholders of articles.
public enum Placeholder {
    /// Placeholders that need no capture.
    public static let builtIn: Set<String> = ["container", "project"]

    /// Whether `text` can stand between the braces.
    public static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, first >= 0x61 && first <= 0x7A else { return false }
        return text.utf8.allSatisfy {
            $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39
                || $0 == 0x5F
        }
    }

    /// The names of all placeholders in `text`.
    public static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let after = rest[rest.index(after: open)...]
            if let close = after.firstIndex(of: "}"), isName(after[..<close]) {
                names.append(String(after[..<close]))
            }
            rest = after
        }
        return names
    }
}
