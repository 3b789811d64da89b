internal import Knowledge
internal import LogModel

/// What upstream's formats print, with values of the kinds that stand in them.
enum SampleMessages {
    /// One of each kind that patterns tell apart.
    private static let values = [
        "/srv/data/x", "c1", "eth0", "lxc.net.0.type", "cpuset", "memory.limit_in_bytes", "12",
        "0 100000 65536", "pre-start", "apparmor_parser", "10.0.0.1/24", "bpf",
    ]

    /// Pairs for formats whose parts are of different kinds.
    private static let mixed = [
        ["c1", "/srv/data/x", "eth0", "12"], ["/srv/data/x", "/mnt/y", "rw,nosuid", "12"],
        ["eth0", "lxdbr0", "12"], ["12", "c1", "/srv/data/x"], ["cpuset.cpus", "0-3", "12"],
        ["12", "/srv/data/x", "c1"],
    ]

    /// Texts of a format, most common shapes first; without conversions only one.
    static func texts(of message: CatalogueMessage) -> [String] {
        let template = MessageTemplate(format: message.format)
        guard template.conversionCount > 0 else { return [template.filled(with: [])] }
        var texts = values.map { template.filled(with: [$0]) }
        if template.conversionCount > 1 { texts += mixed.map { template.filled(with: $0) } }
        return texts
    }

    /// Lines that print `text` as the program of `message` writes them.
    static func lines(_ text: String, of message: CatalogueMessage, errno: Errno?) -> [String] {
        let text = text.replacing("\n", with: " ")
        switch message.program {
        case "liblxc":
            let component = message.file.split(separator: "/").last ?? ""
            let name = component.prefix { $0 != "." }
            let level = message.level.padding(to: 8)
            let cause = errno.map { "\($0.text) - " } ?? ""
            return [
                "lxc c1 20261120102030.473 \(level) \(name) - ../src/lxc/\(message.file):"
                    + "\(message.function):1 - \(cause)\(text)"
            ]
        case "lxc-tools": return ["lxc-start: c1: \(text)", text]
        case "lxcfs": return ["lxcfs[812]: \(text)"]
        default:
            let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            let level = message.level == "WARN" ? "warning" : "error"
            return [
                "Error: \(text)",
                "time=\"2026-11-20T10:20:30Z\" level=\(level) msg=\"\(quoted)\" instance=c1 project=default",
            ]
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
