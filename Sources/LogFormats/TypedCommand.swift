internal import LogModel

/// A command that somebody typed: whose it is, and the instance that it is about.
struct TypedCommand {
    let product: Product
    let instance: String?

    /// Nil: no command of a program that is known.
    init?(_ text: String) {
        var words = text.split(separator: " ").map(String.init)
        if words.first == "sudo" { words.removeFirst() }
        guard let program = words.first else { return nil }
        words.removeFirst()
        var found: String?
        switch program {
        case "incus", "lxc":
            product = program == "incus" ? .incus : .lxd
            found = Self.clientsInstance(words)
        case "pct", "qm":
            product = .proxmox
            found = words.filter { !$0.hasPrefix("-") }.dropFirst().first
        case let tool where tool.hasPrefix("lxc-"):
            product = .lxc
            found = Self.toolsInstance(words, of: tool)
        case "waydroid": product = .waydroid
        default: return nil
        }
        instance = found.flatMap { Self.isName($0) ? $0 : nil }
    }

    /// The container that a tool of LXC is given.
    private static func toolsInstance(_ words: [String], of tool: String) -> String? {
        if let flag = words.firstIndex(where: { $0 == "-n" || $0 == "--name" }) {
            return words.dropFirst(flag + 1).first
        }
        for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--name=") {
            return String(word.dropFirst("--name=".count))
        }
        // Since LXC 3 the name may stand by itself.
        let others = ["lxc-autostart", "lxc-config", "lxc-ls", "lxc-net", "lxc-usernsexec"]
        return words.first.flatMap { $0.hasPrefix("-") || others.contains(tool) ? nil : $0 }
    }

    /// The instance that a command of Incus' or LXD's client names.
    private static func clientsInstance(_ words: [String]) -> String? {
        let arguments = arguments(of: words)
        guard let verb = arguments.first else { return nil }
        var rest = arguments.dropFirst()
        switch verb {
        case "launch", "init", "create": return rest.dropFirst().first
        case "snapshot":
            // LXD has no command below it.
            let commands = ["create", "delete", "list", "rename", "restore", "show"]
            if let first = rest.first, commands.contains(first) { rest.removeFirst() }
        case "config":
            guard let command = rest.popFirst() else { return nil }
            return configured(rest, by: command).map(withoutSnapshot)
        case "network":
            guard rest.popFirst() == "attach" else { return nil }
            rest.removeFirst(min(1, rest.count))
        case "profile":
            let commands = ["add", "apply", "assign", "remove"]
            guard let command = rest.popFirst(), commands.contains(command) else { return nil }
        case "file":
            // What is copied to an instance stands last.
            let command = rest.popFirst()
            return (command == "push" ? rest.last : rest.first).flatMap(place)
        case "start", "stop", "restart", "info", "exec", "console", "delete", "shell", "pause",
            "resume", "copy", "move", "publish", "export", "rebuild", "rename", "restore", "rm",
            "cp", "mv":
            break
        default: return nil
        }
        return rest.first.map(withoutSnapshot)
    }

    /// The instance whose configuration `config COMMAND` reads or changes; without one it is
    /// the server's.
    private static func configured(_ words: ArraySlice<String>, by command: String) -> String? {
        switch command {
        case "device", "metadata", "template": words.dropFirst().first
        case "edit", "show": words.first
        // The server's keys have a dot in them, an instance's name has none.
        case "get", "set", "unset":
            words.count > 1 && !words[words.startIndex].contains { ".=".contains($0) }
                ? words.first : nil
        default: nil
        }
    }

    /// Words that are no options, nor the values of any.
    private static func arguments(of words: [String]) -> [String] {
        var arguments: [String] = []
        var isValue = false
        for word in words {
            if word == "--" { break }
            if isValue {
                isValue = false
            } else if word.hasPrefix("-") {
                isValue = takesValue(word, behind: arguments.first)
            } else {
                arguments.append(word)
            }
        }
        return arguments
    }

    /// Options whose value is the next word; in `--key=value` it is not (lxc/incus
    /// `cmd/incus/create.go`, `cmd/incus/main.go`).
    private static func takesValue(_ option: String, behind verb: String?) -> Bool {
        switch option {
        case "-p", "-n", "-s", "-t", "-c", "-d": ["launch", "init", "create"].contains(verb)
        case "--profile", "--network", "--storage", "--type", "--config", "--device", "--target",
            "--target-project", "--project", "--timeout", "--cwd", "--user", "--group", "--env",
            "--mode", "--alias", "--compression", "--uid", "--gid":
            true
        default: false
        }
    }

    /// `c1` of `remote:c1/snap0`.
    private static func withoutSnapshot(_ word: String) -> String {
        let name = word.split(separator: ":").last ?? ""
        return String(name.prefix { $0 != "/" })
    }

    /// `c1` of `remote:c1/etc/hosts`; nil where no path follows.
    private static func place(_ word: String) -> String? {
        word.contains("/") && !word.hasPrefix("/") ? withoutSnapshot(word) : nil
    }

    static func isName(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.count <= 63 && word.utf8.allSatisfy(\.isOfName)
    }
}
