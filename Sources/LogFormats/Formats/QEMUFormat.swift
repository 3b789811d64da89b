internal import LogModel

/// What QEMU reports (qemu/qemu `util/error-report.c`, `vreport`):
/// `PROGRAM: [OPTION: ][warning: |info: ]text`.
enum QEMUFormat {
    /// The level of the report that stands in `range`, behind the name of the program.
    static func level(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Level {
        for (word, level) in words {
            if let start = bytes.firstIndex(of: word, in: range),
                start == range.lowerBound
                    || start > range.lowerBound + 1 && bytes.hasPrefix(": ", at: start - 2)
            {
                return level
            }
        }
        return bytes.hasPrefix(request, in: range) ? .info : .error
    }

    private static let words = [(Needle("warning: "), Level.warn), (Needle("info: "), Level.info)]
    /// Of an end that was asked for: `system/runstate.c`, `qemu_kill_report`.
    private static let request: StaticString = "terminating on signal "
}
