/// What pasting puts around a line.
enum LineMarkup {
    /// The line without indentation, quoting marks, the frame that Terraform draws, Markdown's
    /// marks of code, a priority of syslog and a leading NUL.
    static func body(of text: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
        var body = bytes.trimmed(text)
        while body.count > 1, bytes[body.lowerBound] == UInt8(ascii: ">"),
            bytes[body.lowerBound + 1] == 0x20 || bytes[body.lowerBound + 1] == UInt8(ascii: ">")
        {
            body = bytes.trimmed((body.lowerBound + 1)..<body.upperBound)
        }
        if bytes.hasPrefix("\u{2502}", in: body) {
            body = bytes.trimmed((body.lowerBound + 3)..<body.upperBound)
        }
        if !body.isEmpty, bytes[body.lowerBound] == UInt8(ascii: "<") {
            let close = bytes.firstIndex(in: (body.lowerBound + 1)..<body.upperBound) {
                !$0.isDigit
            }
            if (2...4).contains(close - body.lowerBound), close < body.upperBound,
                bytes[close] == UInt8(ascii: ">")
            {
                body = bytes.trimmed((close + 1)..<body.upperBound)
            }
        }
        while !body.isEmpty, bytes[body.lowerBound] == 0 {
            body = (body.lowerBound + 1)..<body.upperBound
        }
        return code(bytes, body) ?? body
    }

    /// What stands between Markdown's marks of code in a line that is nothing else.
    private static func code(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
        let mark = UInt8(ascii: "`")
        guard line.count > 2, bytes[line.lowerBound] == mark else { return nil }
        let code = (line.lowerBound + 1)..<(line.upperBound - 1)
        guard bytes.firstIndex(of: mark, in: code.lowerBound..<line.upperBound) == code.upperBound
        else { return nil }
        return bytes.trimmed(code)
    }

    /// Whether the line is one of a log that carries the output of liblxc's tools among its
    /// own lines, and so continues no record of liblxc.
    static func isOfCarrier(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        isOfProxmox(bytes, range) || isOfWaydroid(bytes, range)
    }

    /// Whether the line is one of a task's log: vzdump writes `INFO: ` before each line of
    /// its own and of the tools that it runs.
    private static func isOfProxmox(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let marks: [StaticString] = ["INFO: ", "TASK ERROR: ", "ERROR: Backup of VM "]
        return marks.contains { bytes.hasPrefix($0, in: range) }
    }

    /// Whether the line is one of Waydroid's own log, `(009115) [19:32:36] text`, in which
    /// the output of liblxc's tools stands without such a mark.
    private static func isOfWaydroid(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count > 10, bytes[range.lowerBound] == UInt8(ascii: "(") else { return false }
        let close = bytes.firstIndex(in: (range.lowerBound + 1)..<range.upperBound) {
            !$0.isDigit
        }
        return close > range.lowerBound + 1 && bytes.hasPrefix(") [", at: close)
    }

    /// Whether the line is a shell's prompt, `root@host:~# command` or `[root@host ~]# command`,
    /// with or without a command behind it.
    static func isPrompt(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let isFramed = bytes.hasPrefix("[", in: range)
        let user = (isFramed ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound
        let at = bytes.firstIndex(in: user) { !isOfHost($0) }
        guard at > user.lowerBound, at < range.upperBound, bytes[at] == UInt8(ascii: "@") else {
            return false
        }
        let host = bytes.firstIndex(in: (at + 1)..<range.upperBound) { !isOfHost($0) }
        guard host > at + 1, host < range.upperBound,
            bytes[host] == (isFramed ? 0x20 : UInt8(ascii: ":"))
        else { return false }
        // The folder, then the mark.
        let mark = bytes.firstIndex(in: (host + 1)..<range.upperBound) {
            $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "$")
        }
        guard mark < range.upperBound, mark - host < 200,
            !isFramed || bytes[mark - 1] == UInt8(ascii: "]")
        else { return false }
        return mark + 1 == range.upperBound || bytes[mark + 1] == 0x20
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// Whether the line is one of text in the frame that Terraform draws around an error.
    static func isFramed(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
        let line = bytes.trimmed(text)
        guard bytes.hasPrefix("\u{2502} ", in: line) else { return false }
        // What is indented further tells of the configuration.
        return line.count > 4 && !bytes[line.lowerBound + 4].isBlank
    }

    /// Whether what stands in `body` is the item of a list.
    static func isItem(_ bytes: Span<UInt8>, _ body: Range<Int>) -> Bool {
        let marks: [StaticString] = ["- ", "* ", "#", "\u{2022}"]
        return marks.contains { bytes.hasPrefix($0, in: body) }
    }

    /// Whether the line is a Markdown code fence or a journal marker.
    static func isFence(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let marks: [StaticString] = [
            "```", "~~~", "-- Boot ", "-- Logs begin", "-- Journal begins", "-- No entries",
            "-- Reboot",
        ]
        return marks.contains { bytes.hasPrefix($0, in: range) }
    }
}
