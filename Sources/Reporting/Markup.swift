/// A piece of HTML or SVG.
///
/// Markup comes from this module's own tags, attribute names and literals
/// alone. Text is escaped here and nowhere else, so that nothing a log holds
/// can become markup, move the reader's cursor or reorder what is read.
struct Markup: Sendable {
    private(set) var source: String

    static let empty = Markup(source: "")

    /// Text; control and invisible characters are spelled out.
    static func text(_ text: String) -> Markup {
        Markup(source: escaped(SafeText.visible(text, keepingNewlines: true)))
    }

    /// Markup that stands in this module's source as it is.
    static func literal(_ literal: StaticString) -> Markup { Markup(source: literal.description) }

    /// An element with its attributes and content.
    static func element(
        _ tag: Tag, _ attributes: KeyValuePairs<Attribute, String> = [:],
        _ content: [Markup] = []
    ) -> Markup {
        var source = "<\(tag.rawValue)"
        for (name, value) in attributes {
            source += " \(name.rawValue)=\"\(escaped(SafeText.visible(value)))\""
        }
        source += ">"
        for piece in content { source += piece.source }
        if !tag.isVoid { source += "</\(tag.rawValue)>" }
        if tag.endsLine { source += "\n" }
        return Markup(source: source)
    }

    /// An element that holds only text.
    static func element(
        _ tag: Tag, _ attributes: KeyValuePairs<Attribute, String> = [:], text: String
    ) -> Markup {
        element(tag, attributes, [.text(text)])
    }

    /// Pieces one after the other.
    static func joined(_ pieces: [Markup]) -> Markup {
        Markup(source: pieces.reduce(into: "") { $0 += $1.source })
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Markup {
    /// The elements that reports are made of.
    enum Tag: String, Sendable {
        case html, head, meta, title, style, body, header, main, footer, nav, section, article
        case div, span, p, h1, h2, h3, h4, ul, ol, li, a, code, pre, mark, strong, time
        case dl, dt, dd, table, caption, thead, tbody, tr, th, td, details, summary, figure
        case figcaption, svg, g, rect, line, desc
        case svgText = "text"

        var isVoid: Bool { self == .meta }

        /// Whether a line break behind it changes nothing that is seen.
        var endsLine: Bool {
            switch self {
            case .a, .code, .span, .mark, .strong, .time, .svgText, .title, .desc: false
            default: true
            }
        }
    }

    /// The attributes that reports use.
    enum Attribute: String, Sendable {
        case id, `class`, lang, href, rel, scope, role, open, charset, name, content, datetime
        case x, y, width, height, x1, x2, y1, y2, viewBox
        case httpEquiv = "http-equiv"
        case label = "aria-label"
        case labelledBy = "aria-labelledby"
        case describedBy = "aria-describedby"
        case tabIndex = "tabindex"
        case anchor = "text-anchor"
    }
}
