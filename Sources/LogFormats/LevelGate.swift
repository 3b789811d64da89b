public import LogModel

/// Reads the level of liblxc's records before anything else looks at them: in a
/// log of a debugged start nine lines out of ten are of no interest, and the
/// level tells it.
public enum LevelGate {
    /// The level of `line` if it has the shape of a record of lxc.log; nil for
    /// any other, and for the DEBUG record in which liblxc logs the output of a
    /// hook.
    ///
    /// `%s %s%s%s %-8s ` (lxc/lxc `src/lxc/log.c`, `log_append_logfile`): the level
    /// stands behind the second or the third blank, padded to eight bytes.
    public static func level(of line: Span<UInt8>) -> Level? {
        guard line.count > 40, line[0] == UInt8(ascii: "l") else { return nil }
        let end = min(140, line.count - 10)
        var index = 1
        var blanks = 0
        while index < end {
            if line[index] == 0x20 {
                blanks += 1
                if blanks >= 2, let level = level(in: line, at: index + 1) {
                    let isOutput =
                        level == .debug && isScriptOutput(line, from: index + 10)
                    return isOutput ? nil : level
                }
                if blanks == 3 { return nil }
            }
            index += 1
        }
        return nil
    }

    /// Whether `line` is a TRACE or DEBUG record of lxc.log without interest.
    public static func rejects(_ line: Span<UInt8>) -> Bool {
        level(of: line).map { $0 <= .debug } ?? false
    }

    private static func level(in line: Span<UInt8>, at start: Int) -> Level? {
        switch line[start] {
        case UInt8(ascii: "T"): line.hasPrefix("TRACE    ", at: start) ? .trace : nil
        case UInt8(ascii: "D"): line.hasPrefix("DEBUG    ", at: start) ? .debug : nil
        case UInt8(ascii: "I"): line.hasPrefix("INFO     ", at: start) ? .info : nil
        case UInt8(ascii: "N"): line.hasPrefix("NOTICE   ", at: start) ? .notice : nil
        case UInt8(ascii: "W"): line.hasPrefix("WARN     ", at: start) ? .warn : nil
        case UInt8(ascii: "E"): line.hasPrefix("ERROR    ", at: start) ? .error : nil
        default: nil
        }
    }

    /// Whether `category - file:run_buffer:…` stands at `start`.
    private static func isScriptOutput(_ line: Span<UInt8>, from start: Int) -> Bool {
        let end = min(start + 64, line.count)
        guard start < end else { return false }
        return line.firstIndex(of: ":run_buffer:", in: start..<end) != nil
    }
}
