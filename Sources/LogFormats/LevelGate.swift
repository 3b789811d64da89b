/// Turns away liblxc's TRACE and DEBUG records before anything else looks at
/// them: in a log of a debugged start they are nine lines out of ten.
///
/// A line of any other shape passes. So does the DEBUG record in which liblxc
/// logs the output of a hook.
public enum LevelGate {
    /// Whether `line` is a TRACE or DEBUG record of lxc.log without interest.
    public static func rejects(_ line: Span<UInt8>) -> Bool {
        guard line.count > 40, line[0] == UInt8(ascii: "l") else { return false }
        var index = 1
        var spaces = 0
        while index < 140, index < line.count {
            if line[index] == 0x20 {
                spaces += 1
                let next = index + 1
                guard next < line.count else { return false }
                if spaces >= 2 {
                    switch line[next] {
                    case UInt8(ascii: "T"):
                        if line.hasPrefix("TRACE    ", at: next) { return true }
                    case UInt8(ascii: "D"):
                        if line.hasPrefix("DEBUG    ", at: next) {
                            return !isScriptOutput(line, from: next + 9)
                        }
                    default: break
                    }
                }
                if spaces == 3 { return false }
            }
            index += 1
        }
        return false
    }

    /// Whether `category - file:run_buffer:…` stands at `start`.
    private static func isScriptOutput(_ line: Span<UInt8>, from start: Int) -> Bool {
        let end = min(start + 64, line.count)
        guard start < end else { return false }
        return line.firstIndex(of: ":run_buffer:", in: start..<end) != nil
    }
}
