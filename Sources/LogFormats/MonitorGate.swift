/// Turns away the events of `incus monitor` that nobody looks at before they are
/// parsed: the daemon's debug messages, and operations that make progress. On a
/// busy host they are nearly all.
///
/// The client prints one object a line with its keys sorted at every depth
/// (lxc/incus cmd/incus/monitor.go); a line of any other shape passes.
public enum MonitorGate {
    /// Whether `line` is an event without interest.
    public static func rejects(_ line: Span<UInt8>) -> Bool {
        guard line.count > 60, line[0] == UInt8(ascii: "{") else { return false }
        if line.hasPrefix(#""type":"logging"}"#, at: line.count - 17) { return isDebug(line) }
        if line.hasPrefix(#""type":"operation"}"#, at: line.count - 19) { return isProgress(line) }
        return false
    }

    /// Quotes inside strings are escaped in JSON, so none of these can be part of
    /// a message. The context's keys may be `level` too: it ends before.
    private static func isDebug(_ line: Span<UInt8>) -> Bool {
        debugMarks.contains { line.firstIndex(of: $0, in: 0..<line.count) != nil }
    }

    private static let debugMarks = [
        Needle(#"},"level":"debug","message":"#), Needle(#"null,"level":"debug","message":"#),
        Needle(#"},"level":"dbug","message":"#), Needle(#"},"level":"trace","message":"#),
    ]
    private static let errorKey = Needle(#","err":""#)
    private static let failure = Needle(#""status":"Failure""#)

    /// `err` stands before the operation's own metadata, which may hold anything.
    private static func isProgress(_ line: Span<UInt8>) -> Bool {
        guard let error = line.firstIndex(of: errorKey, in: 0..<line.count) else {
            return false
        }
        return line.hasPrefix(#"","#, at: error + 8)
            && line.firstIndex(of: failure, in: 0..<line.count) == nil
    }
}
