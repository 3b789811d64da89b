internal import LogModel

/// What the lxc-* tools print on stderr, and what other programs relay of it.
enum LXCStderrFormat {
    private static let callSite = Needle(".c: ")

    /// `tool: [name: ]file.c: function: line message`
    /// (lxc/lxc `src/lxc/log.c`, `log_append_stderr`).
    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        guard let dotC = bytes.firstIndex(of: callSite, in: range) else { return false }
        var fileStart = dotC
        while fileStart > range.lowerBound, !bytes[fileStart - 1].isBlank { fileStart -= 1 }
        let functionStart = dotC + 4
        let functionEnd = bytes.firstIndex(in: functionStart..<range.upperBound) { !$0.isWord }
        guard functionEnd > functionStart,
            bytes.hasPrefix(": ", in: functionEnd..<range.upperBound)
        else { return false }
        let lineEnd = bytes.firstIndex(in: (functionEnd + 2)..<range.upperBound) { !$0.isDigit }
        guard let line = bytes.number(in: (functionEnd + 2)..<lineEnd), lineEnd < range.upperBound,
            bytes[lineEnd] == 0x20
        else { return false }
        readHead(bytes, range.lowerBound..<fileStart, into: &record)
        record.source = .lxc
        record.level = .error
        record.file = CallSite.normalised(bytes, fileStart..<(dotC + 2))
        record.function = functionStart..<functionEnd
        record.sourceLine = line
        LXCLogFormat.readMessage(bytes, (lineEnd + 1)..<range.upperBound, into: &record)
        return true
    }

    /// `function: line message`, as Proxmox' pct prints liblxc's errors.
    static func parseRelayed(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] == UInt8(ascii: "|") || bytes[start].isBlank {
            start += 1
        }
        let end = bytes.firstIndex(in: start..<range.upperBound) { !$0.isWord }
        guard end > start, bytes.hasPrefix(": ", in: end..<range.upperBound),
            bytes[start].isLetter || bytes[start] == 0x5F,
            isFunctionName(bytes, start..<end)
        else { return false }
        let lineEnd = bytes.firstIndex(in: (end + 2)..<range.upperBound) { !$0.isDigit }
        guard (2...5).contains(lineEnd - end - 2),
            bytes.hasPrefix(" ", in: lineEnd..<range.upperBound),
            let line = bytes.number(in: (end + 2)..<lineEnd)
        else { return false }
        record.source = .lxc
        record.level = .error
        record.function = start..<end
        record.sourceLine = line
        LXCLogFormat.readMessage(bytes, (lineEnd + 1)..<range.upperBound, into: &record)
        return true
    }

    /// `lxc-tool: text`: the tools' own complaints, and all of 1.0's stderr.
    static func parseTool(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        guard bytes.hasPrefix("lxc-", in: range) || bytes.hasPrefix("lxc_", in: range) else {
            return false
        }
        let end = bytes.firstIndex(in: range) {
            !$0.isWord && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".")
        }
        guard end - range.lowerBound <= 24, bytes.hasPrefix(": ", in: end..<range.upperBound)
        else { return false }
        record.source = .tool
        record.level = .error
        record.product = .lxc
        LXCLogFormat.readMessage(bytes, (end + 2)..<range.upperBound, into: &record)
        if record.errno == nil {
            record.errno = CLIFormat.trailingErrno(bytes, record.message)
        }
        return true
    }

    private static func readHead(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) {
        var words = Tokens(range)
        guard let last = words.popLast(of: bytes) else { return }
        let first = words.popLast(of: bytes) ?? last
        guard bytes[first.upperBound - 1] == UInt8(ascii: ":") else { return }
        if bytes.hasPrefix("lxc-", in: first) { record.product = .lxc }
        guard first != last, bytes[last.upperBound - 1] == UInt8(ascii: ":") else { return }
        record.instance = LXCLogFormat.instance(
            bytes, last.lowerBound..<(last.upperBound - 1), prefix: first)
    }

    /// liblxc's function names have an underscore, but for a few.
    private static func isFunctionName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if bytes.firstIndex(of: UInt8(ascii: "_"), in: range) != nil { return true }
        return ["start", "main", "instantiate", "attach"].contains(bytes.string(in: range))
    }
}
