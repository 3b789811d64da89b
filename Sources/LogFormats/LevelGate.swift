public import LogModel

/// Reads the level of liblxc's records before anything else looks at them: in a
/// log of a debugged start nine lines out of ten are of no interest, and the
/// level tells it.
public enum LevelGate {
    /// The head of a record of lxc.log.
    public struct Head {
        public var level: Level
        /// Behind the level and its padding.
        public var end: Int
    }

    /// The head of `line` if it has the shape of a record of lxc.log; nil for any
    /// other, and for the DEBUG record in which liblxc logs the output of a hook.
    ///
    /// `%s %s%s%s %-8s ` (lxc/lxc `src/lxc/log.c`, `log_append_logfile`): the level
    /// stands behind the second or the third blank, padded to eight bytes.
    public static func head(of line: Span<UInt8>) -> Head? {
        guard line.count > 40, line[0] == UInt8(ascii: "l") else { return nil }
        let end = min(140, line.count - 10)
        var blank = 0
        for count in 1...3 {
            guard let next = line.firstIndex(of: 0x20, in: (blank + 1)..<end) else { return nil }
            blank = next
            guard count > 1, let level = level(in: line, at: blank + 1) else { continue }
            let isOutput = level == .debug && isScriptOutput(line, from: blank + 10)
            return isOutput ? nil : Head(level: level, end: blank + 10)
        }
        return nil
    }

    /// Where the message of a record with this head begins, its errno before it, if
    /// the record has the common shape.
    public static func message(of line: Span<UInt8>, behind head: Head) -> Int? {
        let category = line.firstIndex(in: head.end..<line.count) {
            !$0.isWord && $0 != UInt8(ascii: "-")
        }
        guard category > head.end, line.hasPrefix(" - ", at: category),
            let (_, end) = CallSite.read(in: line, (category + 3)..<line.count),
            line.hasPrefix(" - ", at: end)
        else { return nil }
        return end + 3
    }

    /// Whether `line` is a TRACE or DEBUG record of lxc.log without interest.
    public static func rejects(_ line: Span<UInt8>) -> Bool {
        head(of: line).map { $0.level <= .debug } ?? false
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

    private static let scriptOutput = Needle(":run_buffer:")

    /// Whether `category - file:run_buffer:…` stands at `start`.
    private static func isScriptOutput(_ line: Span<UInt8>, from start: Int) -> Bool {
        let end = min(start + 64, line.count)
        guard start < end else { return false }
        return line.firstIndex(of: scriptOutput, in: start..<end) != nil
    }
}
