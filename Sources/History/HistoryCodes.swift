internal import LogModel

/// The numbers that stand for words in narrow columns; they never change.
enum HistoryCodes {
    /// Also the order of precedence: of two programs that tell of one occurrence,
    /// the one with the smaller number is counted.
    static func code(of source: SourceKind) -> Int { source.number }

    static func code(of severity: Severity) -> Int {
        switch severity {
        case .notice: 0
        case .warning: 1
        case .error: 2
        case .critical: 3
        }
    }

    static func severity(_ code: Int) -> Severity {
        Severity.allCases.first { self.code(of: $0) == code } ?? .error
    }
}
