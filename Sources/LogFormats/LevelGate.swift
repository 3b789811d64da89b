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
        guard line.count > 40, line[0] == UInt8(ascii: "l"),
            let head = unsafe line.withUnsafeBytes({ unsafe plainHead(of: $0) })
        else { return nil }
        let isOutput = head.level == .debug && isScriptOutput(line, from: head.end)
        return isOutput ? nil : head
    }

    /// The head, whatever stands behind it.
    private static func plainHead(of line: UnsafeRawBufferPointer) -> Head? {
        let end = min(140, line.count - 10)
        var count = 0
        var index = 1
        while index < end {
            // Safety: ten bytes at least are left behind `end`.
            let word = unsafe line.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            var blanks = UInt64(littleEndian: word).blanks
            while blanks != 0 {
                let blank = index + blanks.trailingZeroBitCount / 8
                guard blank < end else { return nil }
                count += 1
                // Safety: nine bytes behind a blank before `end` are in the line.
                if count > 1, let level = unsafe level(in: line, at: blank + 1) {
                    return Head(level: level, end: blank + 10)
                }
                if count == 3 { return nil }
                blanks &= blanks - 1
            }
            index += 8
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

    /// - Precondition: nine bytes at `start` are in the line.
    private static func level(in line: UnsafeRawBufferPointer, at start: Int) -> Level? {
        let word = unsafe line.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        let level: Level
        switch word {
        case trace: level = .trace
        case debug: level = .debug
        case info: level = .info
        case notice: level = .notice
        case warn: level = .warn
        case error: level = .error
        default: return nil
        }
        return unsafe line[start + 8] == 0x20 ? level : nil
    }

    private static var trace: UInt64 { word("TRACE   ") }
    private static var debug: UInt64 { word("DEBUG   ") }
    private static var info: UInt64 { word("INFO    ") }
    private static var notice: UInt64 { word("NOTICE  ") }
    private static var warn: UInt64 { word("WARN    ") }
    private static var error: UInt64 { word("ERROR   ") }

    /// The eight bytes of `text` as they are loaded from a line.
    @inline(__always)
    private static func word(_ text: StaticString) -> UInt64 {
        // Safety: each of the texts above has eight bytes.
        unsafe UnsafeRawPointer(text.utf8Start).loadUnaligned(as: UInt64.self)
    }

    private static let scriptOutput = Needle(":run_buffer:")

    /// Whether `category - file:run_buffer:…` stands at `start`.
    private static func isScriptOutput(_ line: Span<UInt8>, from start: Int) -> Bool {
        let end = min(start + 64, line.count)
        guard start < end else { return false }
        return line.firstIndex(of: scriptOutput, in: start..<end) != nil
    }
}

extension UInt64 {
    /// The highest bit of each byte that is a blank.
    fileprivate var blanks: UInt64 {
        let others = self ^ 0x2020_2020_2020_2020
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((others & low) &+ low) | others | low)
    }
}
