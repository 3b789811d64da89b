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
        case "pct":
            product = .proxmox
            found = words.filter { !$0.hasPrefix("-") }.dropFirst().first
        case let tool where tool.hasPrefix("lxc-"):
            product = .lxc
            let flag = words.firstIndex { $0 == "-n" || $0 == "--name" }
            found = flag.flatMap { words.dropFirst($0 + 1).first }
        case "waydroid": product = .waydroid
        default: return nil
        }
        instance = found.flatMap { Self.isName($0) ? $0 : nil }
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
            guard rest.popFirst() == "device" else { return nil }
            rest.removeFirst(min(1, rest.count))
        case "file":
            // What is copied to an instance stands last.
            let command = rest.popFirst()
            return (command == "push" ? rest.last : rest.first).flatMap(place)
        case "start", "stop", "restart", "info", "exec", "console", "delete", "shell", "pause",
            "resume", "copy", "move", "publish", "export", "rebuild":
            break
        default: return nil
        }
        return rest.first.map(withoutSnapshot)
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

    private static func isName(_ word: String) -> Bool {
        !word.isEmpty && word.utf8.count <= 63 && word.utf8.allSatisfy(\.isOfName)
    }
}
