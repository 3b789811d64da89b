/// A form in which a log line may reach the program without changing what it says.
public enum Envelope: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case crlf = "with CRLF"
    case ansi = "with ANSI colours"
    case indented = "indented"
    case quoted = "quoted with >"
    case squeezed = "with squeezed spaces"
    case afterGarbage = "after a line of NUL and bad UTF-8"
    case journalShort = "in a short journal line"
    case journalISO = "in a short-iso journal line"
    case journalJSON = "in a JSON journal line"

    /// Whether a line of this kind can come in this form.
    func suits(isEnveloped: Bool) -> Bool {
        switch self {
        case .journalShort, .journalISO, .journalJSON: !isEnveloped
        default: true
        }
    }

    /// The bytes of `line` in this form, without a final newline.
    public func wrap(_ line: String, program: String = "lxc-start") -> [UInt8] {
        switch self {
        case .asWritten: return Array(line.utf8)
        case .crlf: return Array((line + "\r").utf8)
        case .ansi: return Array("\u{1B}[31m\(line)\u{1B}[0m\u{1B}[K".utf8)
        case .indented: return Array(("    \t" + line).utf8)
        case .quoted: return Array(("> " + line).utf8)
        case .squeezed:
            var result: [UInt8] = []
            for byte in line.utf8 where byte != 0x20 || result.last != 0x20 { result.append(byte) }
            return result
        case .afterGarbage: return [0x00, 0xFF, 0xC3, 0x28, 0x0A] + Array(line.utf8)
        case .journalShort: return Array("Nov 20 10:20:30 host1 \(program)[812]: \(line)".utf8)
        case .journalISO:
            return Array("2026-11-20T10:20:30+0100 host1 \(program)[812]: \(line)".utf8)
        case .journalJSON:
            return Array(
                """
                {"__REALTIME_TIMESTAMP":"1795000000000000","SYSLOG_IDENTIFIER":"\(program)",\
                "_TRANSPORT":"stdout","PRIORITY":"6","MESSAGE":"\(Self.escaped(line))"}
                """.utf8)
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                result += "\\u" + digits.leftPadded(to: 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
