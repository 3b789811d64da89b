internal import Analysis
internal import PackFiles
internal import Reporting

/// Words what became of a regex that exceeded its match budget: which it is, where
/// it stands, what to do.
enum SlowPatternText {
    static func text(_ slow: SlowPattern) -> String {
        let lines = Plural.of(slow.lineCount, "line")
        let fate =
            slow.isLeftOut
            ? "exceeded its match budget on \(lines) and is left out from there on"
            : "exceeded its match budget on \(lines), which it was not compared with"
        guard let location = slow.location else {
            return "the built-in pattern \(slow.id) \(fate); please report the line as an issue of "
                + "Wherefore"
        }
        let file = SafeText.visible(location.file)
        return "the pattern \(slow.id) \(fate): bound the repeats of the regex at "
            + "\(file):\(location.line), then prove it with: wherefore knowledge check \(file)"
    }
}
