public import LogModel

/// Recognises lines that nothing but a pattern's own words could make of interest,
/// so that they need not be parsed where none of those words is in them.
///
/// Of such a line the bytes are the text: nothing in it is encoded, and no message
/// is put together from two parts of it. Nor is it an error of a program whose
/// unknown errors count.
public enum PlainGate {
    /// What the record of such a line can be.
    public enum Shape: Equatable {
        /// One of the kernel's ring buffer.
        case kernel
        /// One of the daemon, below WARN.
        case daemon(Level)
        /// One of any program.
        case any

        /// The source and the level that the record has; nil: any.
        public var record: (source: SourceKind, level: Level?)? {
            switch self {
            case .kernel: (.kernel, nil)
            case .daemon(let level): (.incusd, level)
            case .any: nil
            }
        }
    }

    /// The shape of `line`, if it has one of these: the kernel's ring buffer, a
    /// record of the daemon below WARN, a JSON record of the journal of another
    /// program.
    public static func shape(of line: Span<UInt8>) -> Shape? {
        guard let shape = bareShape(of: line), !line.holdsPastedText else { return nil }
        return shape
    }

    private static func bareShape(of line: Span<UInt8>) -> Shape? {
        guard line.count > 24 else { return nil }
        let all = 0..<line.count
        switch line[0] {
        case UInt8(ascii: "["):
            guard let end = ringEnd(line), line.firstIndex(of: callSite, in: all) == nil,
                SyslogFormat.hostAndProgram(line, line.trimmed((end + 1)..<line.count)) == nil
            else { return nil }
            // A record of liblxc may stand in it.
            let isPlain = line.firstIndex(of: separator, in: all) == nil
            return isPlain && (8...32).contains(end) ? .kernel : .any
        case UInt8(ascii: "t"):
            guard line.hasPrefix("time=\""), let level = quietLevel(line),
                line.firstIndex(of: UInt8(ascii: "\\"), in: all) == nil,
                holds(noneOf: errorKeys, line)
            else { return nil }
            return level
        case UInt8(ascii: "{"):
            guard let start = line.firstIndex(of: message, in: all),
                line.firstIndex(of: UInt8(ascii: "\\"), in: all) == nil,
                line.firstIndex(of: realTime, in: all) != nil, line.isASCII,
                holds(noneOf: ownWords, line)
            else { return nil }
            // What pct prints of liblxc has none of these words.
            var relayed = ParsedRecord()
            let text = (start + message.count)..<line.count
            return LXCStderrFormat.parseRelayed(line, text, into: &relayed) ? nil : .any
        default: return nil
        }
    }

    private static let message = Needle("\"MESSAGE\":\"")
    private static let realTime = Needle("\"__REALTIME_TIMESTAMP\":\"")
    private static let separator = Needle(" - ")
    private static let levelKeys = [Needle("level="), Needle("lvl=")]
    /// A record of liblxc, whatever stands around it.
    private static let callSite = Needle(".c:")
    /// What is joined to the message, or makes an event of the API of the record.
    private static let errorKeys = [
        Needle(" err="), Needle(" error="), callSite, Needle(" Status=Failure"),
        Needle("msg=\"Action: "),
    ]
    /// What stands in records of our programs, and in all that look like an error of
    /// one of them.
    private static let ownWords = [
        callSite, Needle("lxc"), Needle("incus"), Needle("lxd"), Needle("rror"), Needle("RROR"),
        Needle("EROR"), Needle("level="), Needle("lvl="), Needle("CRIT"), Needle("FATAL"),
        Needle("ALERT"), Needle("pve"), Needle("waydroid"), Needle("qemu"),
        // The clients' word for an error, in other languages.
        Needle("Fehler"), Needle("Erreur"), Needle("Erro"), Needle("Feil"), Needle("Fout"),
    ]

    private static func holds(noneOf needles: [Needle], _ line: Span<UInt8>) -> Bool {
        for needle in needles where line.firstIndex(of: needle, in: 0..<line.count) != nil {
            return false
        }
        return true
    }

    /// Where the bracket of `[   12.345678] ` closes.
    private static func ringEnd(_ line: Span<UInt8>) -> Int? {
        let start = line.firstIndex(in: 1..<line.count) { $0 != 0x20 }
        let dot = line.firstIndex(in: start..<line.count) { !$0.isDigit }
        guard dot > start, dot < line.count, line[dot] == UInt8(ascii: ".") else { return nil }
        let end = line.firstIndex(in: (dot + 1)..<line.count) { !$0.isDigit }
        return end > dot + 1 && line.hasPrefix("] ", at: end) ? end : nil
    }

    /// `level=info`, `level=debug` or `level=trace` behind the time.
    private static func quietLevel(_ line: Span<UInt8>) -> Shape? {
        guard let quote = line.firstIndex(of: UInt8(ascii: "\""), in: 6..<min(48, line.count))
        else { return nil }
        for (text, level) in quietLevels where line.hasPrefix(text, at: quote + 1) {
            let rest = (quote + 1 + text.utf8CodeUnitCount)..<line.count
            // The last of several levels counts.
            let isOnly = levelKeys.allSatisfy { line.firstIndex(of: $0, in: rest) == nil }
            return isOnly ? .daemon(level) : .any
        }
        return nil
    }

    private static let quietLevels: [(StaticString, Level)] = [
        (" level=info ", .info), (" level=debug ", .debug), (" level=trace ", .trace),
    ]
}
