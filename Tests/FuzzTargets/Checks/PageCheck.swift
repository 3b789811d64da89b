/// Reads an HTML page strictly.
enum PageCheck {
    private static let tags: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav",
        "section", "article", "div", "span", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "a",
        "code", "pre", "mark", "strong", "time", "dl", "dt", "dd", "table", "caption", "thead",
        "tbody", "tr", "th", "td", "details", "summary", "figure", "figcaption", "svg", "g", "rect",
        "line", "desc", "text",
    ]
    private static let entities = [
        "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'",
    ]

    /// The page's text, without tags.
    ///
    /// - Throws: for anything but well-formed elements that reports are made of.
    static func text(of page: String) throws -> [UInt8] {
        try TerminalText.check(page)
        let doctype = "<!DOCTYPE html>\n"
        try check(page.utf8.starts(with: doctype.utf8), "no document type")
        var rest = Array(page.utf8)[doctype.utf8.count...]
        var text: [UInt8] = []
        var open: [String] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "<"): try takeTag(&rest, &open)
            case UInt8(ascii: "&"): text.append(try entity(&rest))
            case UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
                try check(open.last == "style", "a bare \(Unicode.Scalar(byte))")
            default: text.append(byte)
            }
        }
        try check(open.isEmpty, "open at the end: \(open)")
        return text
    }

    private static func entity(_ rest: inout ArraySlice<UInt8>) throws -> UInt8 {
        for (entity, text) in entities where rest.starts(with: entity.utf8.dropFirst()) {
            rest = rest.dropFirst(entity.utf8.count - 1)
            return text.utf8.first ?? 0
        }
        throw Violation("an unknown entity: \(string(rest.prefix(20)))")
    }

    private static func takeTag(
        _ rest: inout ArraySlice<UInt8>, _ open: inout [String]
    ) throws {
        if rest.first == UInt8(ascii: "/") {
            let name = string(rest.dropFirst().prefix { $0 != UInt8(ascii: ">") })
            try check(open.popLast() == name, "</\(name)> closes nothing")
            rest = rest.dropFirst(name.utf8.count + 2)
            return
        }
        let name = string(rest.prefix { $0 != 0x20 && $0 != UInt8(ascii: ">") })
        try check(tags.contains(name), "<\(name.prefix(40))>")
        rest = rest.dropFirst(name.utf8.count)
        while rest.first == 0x20 { try takeAttribute(&rest) }
        try check(rest.popFirst() == UInt8(ascii: ">"), "<\(name) does not end")
        if name != "meta" { open.append(name) }
    }

    private static func takeAttribute(_ rest: inout ArraySlice<UInt8>) throws {
        rest.removeFirst()
        let name = string(rest.prefix { $0 != UInt8(ascii: "=") })
        try check(
            name.utf8.allSatisfy {
                ("a"..."z").contains(Character(Unicode.Scalar($0 | 0x20))) || $0 == 0x2D
                    || (0x30...0x39).contains($0)
            }
                && !name.lowercased().hasPrefix("on"),
            "the attribute \(name.prefix(40))")
        rest = rest.dropFirst(name.utf8.count + 1)
        try check(rest.popFirst() == UInt8(ascii: "\""), "\(name) without quotes")
        let value = string(rest.prefix { $0 != UInt8(ascii: "\"") })
        try check(!value.utf8.contains(UInt8(ascii: "<")), "\(name)=\(value.prefix(40))")
        try check(
            name != "href" || value.hasPrefix("#incident-") || value.hasPrefix("https://"),
            "href=\(value.prefix(40))")
        rest = rest.dropFirst(value.utf8.count + 1)
    }

    private static func string(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
    }
}
