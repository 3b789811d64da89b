extension LogFile {
    /// What the name alone says.
    public enum Kind: Hashable, Sendable {
        case log
        /// JSON, which may be a journal, events of `incus monitor`, or anything.
        case json
        case other
    }

    /// Whether the file is a log that may tell about containers.
    public var kind: Kind {
        // sos keeps logs and reports of itself there.
        if folders.contains("sos_logs") || folders.contains("sos_reports") { return .other }
        if name.hasSuffix(".log") || Self.systemLogs.contains(name) || isProxmoxTask {
            return .log
        }
        if folders.contains("sos_commands") { return isSosLog ? .log : .other }
        if folders.contains("sos_strings") { return isSosLog || isCutCopy ? .log : .other }
        if Self.jsonSuffixes.contains(where: { name.hasSuffix($0) }) { return .json }
        return isExport ? .log : .other
    }

    /// Logs without suffix: of rsyslog's and sysklogd's usual rules, and of the kernel.
    private static let systemLogs: Set<String> = [
        "messages", "syslog", "dmesg", "daemon", "debug", "secure",
    ]

    private static let jsonSuffixes = [".json", ".jsonl", ".ndjson"]

    /// Output of commands that print logs, as sos names its files: the command
    /// line with `_` for what is no word. `lxd.buginfo` ends with LXD's log and
    /// the kernel's (report/plugins/{logs,kernel,lxd}.py).
    private var isSosLog: Bool {
        if name.hasPrefix("journalctl") {
            return !["--list-boots", "--disk-usage", "--verify", "--header"]
                .contains { name.contains($0) }
        }
        return name.hasPrefix("dmesg") || name.contains("show-log") || name == "lxd.buginfo"
    }

    /// A file that sos has cut, named by its path with dots:
    /// `var.log.syslog.tailed`.
    private var isCutCopy: Bool {
        let last = name.split(separator: ".").last.map(String.init) ?? ""
        return Self.systemLogs.contains(last)
    }

    /// What people call the output that they saved: `journal.txt`, `dmesg.txt`,
    /// `c1-show-log.txt`.
    private var isExport: Bool {
        let isText = name.hasSuffix(".txt") || !name.contains(".")
        return isText
            && (name.hasPrefix("journal") || name.hasPrefix("dmesg") || name.contains("show-log"))
    }

    /// The log of a task about a container:
    /// `UPID:NODE:PID:PSTART:STARTTIME:vzstart:ID:USER:`.
    private var isProxmoxTask: Bool { name.hasPrefix("UPID:") && name.contains(":vz") }
}
