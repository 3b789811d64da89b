package import LogModel

/// How a text report looks: with colours or without, and how wide.
public struct TerminalStyle: Sendable {
    public var hasColor: Bool
    /// Columns.
    public var width: Int

    public init(hasColor: Bool, width: Int) {
        self.hasColor = hasColor
        self.width = max(40, min(width, 120))
    }

    package enum Paint: String {
        case bold = "1"
        case dim = "2"
        case red = "1;31"
        case yellow = "1;33"
        case blue = "1;34"
        case green = "32"
        case cyan = "36"
    }

    package func paint(_ text: String, _ paint: Paint) -> String {
        hasColor ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    package static func paint(for severity: Severity) -> Paint {
        switch severity {
        case .critical, .error: .red
        case .warning: .yellow
        case .notice: .blue
        }
    }
}
