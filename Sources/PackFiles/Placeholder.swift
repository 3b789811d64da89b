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

    /// `text` with each `{name}` replaced; braces around anything else stay.
    public static func replaced(in text: String, by value: (String) -> String) -> String {
        guard text.contains("{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: "}"), isName(after[..<close]) else {
                result += "{"
                rest = after
                continue
            }
            result += value(String(after[..<close]))
            rest = after[after.index(after: close)...]
        }
        return result + rest
    }
}
