/// Recognises lines that nothing but a pattern's own words could make of interest,
/// so that they need not be parsed where none of those words is in them.
///
/// Of such a line the bytes are the text: nothing in it is encoded, and no message
/// is put together from two parts of it. Nor is it an error of a program whose
/// unknown errors count.
public enum PlainGate {
    /// Whether `line` has one of the shapes: the kernel's ring buffer, a record of
    /// the daemon below WARN, a JSON record of the journal of another program.
    public static func admits(_ line: Span<UInt8>) -> Bool {
        guard line.count > 24 else { return false }
        let all = 0..<line.count
        switch line[0] {
        case UInt8(ascii: "["):
            return isRing(line) && line.firstIndex(of: callSite, in: all) == nil
        case UInt8(ascii: "t"):
            return line.hasPrefix("time=\"") && isQuietLevel(line)
                && line.firstIndex(of: UInt8(ascii: "\\"), in: all) == nil
                && holds(noneOf: errorKeys, line)
        case UInt8(ascii: "{"):
            return line.firstIndex(of: message, in: all) != nil
                && line.firstIndex(of: UInt8(ascii: "\\"), in: all) == nil
                && line.firstIndex(of: realTime, in: all) != nil && line.isASCII
                && holds(noneOf: ownWords, line)
        default: return false
        }
    }

    private static let message = Needle("\"MESSAGE\":\"")
    private static let realTime = Needle("\"__REALTIME_TIMESTAMP\":\"")
    /// A record of liblxc, whatever stands around it.
    private static let callSite = Needle(".c:")
    /// What is joined to the message.
    private static let errorKeys = [Needle(" err="), Needle(" error="), callSite]
    /// What stands in records of our programs, and in all that look like an error of
    /// one of them.
    private static let ownWords = [
        callSite, Needle("lxc"), Needle("incus"), Needle("lxd"), Needle("rror"), Needle("RROR"),
        Needle("EROR"), Needle("level="), Needle("lvl="), Needle("CRIT"), Needle("FATAL"),
        Needle("ALERT"), Needle("pve"), Needle("waydroid"),
        // The clients' word for an error, in other languages.
        Needle("Fehler"), Needle("Erreur"), Needle("Erro"), Needle("Feil"), Needle("Fout"),
    ]

    private static func holds(noneOf needles: [Needle], _ line: Span<UInt8>) -> Bool {
        for needle in needles where line.firstIndex(of: needle, in: 0..<line.count) != nil {
            return false
        }
        return true
    }

    /// `[   12.345678] `
    private static func isRing(_ line: Span<UInt8>) -> Bool {
        let start = line.firstIndex(in: 1..<line.count) { $0 != 0x20 }
        let dot = line.firstIndex(in: start..<line.count) { !$0.isDigit }
        guard dot > start, dot < line.count, line[dot] == UInt8(ascii: ".") else { return false }
        let end = line.firstIndex(in: (dot + 1)..<line.count) { !$0.isDigit }
        return end > dot + 1 && line.hasPrefix("] ", at: end)
    }

    /// `level=info`, `level=debug` or `level=trace` behind the time.
    private static func isQuietLevel(_ line: Span<UInt8>) -> Bool {
        guard let quote = line.firstIndex(of: UInt8(ascii: "\""), in: 6..<min(48, line.count))
        else { return false }
        return line.hasPrefix(" level=info ", at: quote + 1)
            || line.hasPrefix(" level=debug ", at: quote + 1)
            || line.hasPrefix(" level=trace ", at: quote + 1)
    }
}

extension Span where Element == UInt8 {
    fileprivate var isASCII: Bool {
        for index in 0..<count where self[index] >= 0x80 { return false }
        return true
    }
}
