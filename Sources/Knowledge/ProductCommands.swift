internal import LogModel

/// Turns the pack's neutral commands into those of the product at hand.
struct ProductCommands {
    let product: Product
    /// Named in the commands of Incus and LXD where it is not the default one.
    var project: String?
    /// The instance is a virtual machine, for which Proxmox has commands of its own.
    var isVirtualMachine = false

    /// The vectors to run, one after the other; nil if the product has no such command.
    func vectors(_ words: [String]) -> [[String]]? {
        // `lxc-stop -r` would start it with the configuration that it had before.
        if product == .lxc, words.first == "@restart" {
            let name = Array(words.dropFirst())
            return [plain("stop", name), plain("start", name)].compactMap(\.self)
        }
        return vector(words).map { [$0] }
    }

    /// The one vector to run; nil if the product has no such command.
    func vector(_ words: [String]) -> [String]? {
        guard let first = words.first else { return nil }
        let rest = Array(words.dropFirst())
        if first.hasPrefix("@") { return pseudo(String(first.dropFirst()), rest) }
        guard first == "incus" else { return words }
        switch product {
        case .incus: return words
        case .lxd:
            if rest.first == "admin" { return ["lxd"] + rest.dropFirst() }
            return ["lxc"] + rest
        case .lxc, .proxmox, .waydroid: return nil
        }
    }

    private func pseudo(_ name: String, _ rest: [String]) -> [String]? {
        let client = product == .lxd ? "lxc" : "incus"
        switch (name, product) {
        case ("restart-daemon", .incus): return ["systemctl", "restart", "incus"]
        case ("restart-daemon", .lxd):
            // A restart of the snap would stop all instances; where it has failed, a
            // reload would do nothing.
            return ["systemctl", "reload-or-restart", "snap.lxd.daemon"]
        case ("restart-daemon", .waydroid): return ["systemctl", "restart", "waydroid-container"]
        case ("daemon-log", .incus): return ["journalctl", "-u", "incus", "-n", "100"]
        case ("daemon-log", .lxd): return ["journalctl", "-u", "snap.lxd.daemon", "-n", "100"]
        case ("daemon-log", .waydroid): return ["waydroid", "log"]
        case ("restart-daemon", _), ("daemon-log", _): return nil
        case (_, .incus), (_, .lxd): return managed(name, rest).map { [client] + $0 + projectFlag }
        case (_, .proxmox): return isVirtualMachine ? machine(name, rest) : proxmox(name, rest)
        case (_, .waydroid): return waydroid(name)
        case (_, .lxc): return plain(name, rest)
        }
    }

    private var projectFlag: [String] {
        guard let project, project != "default" else { return [] }
        return ["--project", project]
    }

    private func managed(_ name: String, _ rest: [String]) -> [String]? {
        switch name {
        case "start", "stop", "restart": [name] + rest
        case "log": ["info"] + rest + ["--show-log"]
        case "debug": ["start"] + rest
        case "console": ["console"] + rest + ["--show-log"]
        case "config": ["config", "show", "--expanded"] + rest
        case "shell": ["shell"] + rest
        default: nil
        }
    }

    private func plain(_ name: String, _ rest: [String]) -> [String]? {
        let container = rest.first ?? "CONTAINER"
        switch name {
        case "start": return ["lxc-start", "-n", container]
        case "stop": return ["lxc-stop", "-n", container]
        case "restart": return ["lxc-stop", "-r", "-n", container]
        case "log", "debug":
            return [
                "lxc-start", "-n", container, "-F", "-l", "DEBUG", "-o", "/tmp/\(container).log",
            ]
        case "console": return ["lxc-start", "-n", container, "-F"]
        case "config": return ["cat", "/var/lib/lxc/\(container)/config"]
        case "shell": return ["lxc-attach", "-n", container]
        default: return nil
        }
    }

    private func proxmox(_ name: String, _ rest: [String]) -> [String]? {
        let container = rest.first ?? "CTID"
        switch name {
        case "start", "stop": return ["pct", name, container]
        case "restart": return ["pct", "reboot", container]
        case "log", "debug": return ["pct", "start", container, "--debug"]
        case "console": return ["pct", "console", container]
        case "config": return ["pct", "config", container]
        case "shell": return ["pct", "enter", container]
        default: return nil
        }
    }

    /// What `qm` has of it; a log of its own, or a shell, it has not.
    private func machine(_ name: String, _ rest: [String]) -> [String]? {
        let machine = rest.first ?? "VMID"
        switch name {
        case "start", "stop": return ["qm", name, machine]
        case "restart": return ["qm", "reboot", machine]
        case "log", "debug": return ["qm", "start", machine]
        case "console": return ["qm", "terminal", machine]
        case "config": return ["qm", "config", machine]
        default: return nil
        }
    }

    private func waydroid(_ name: String) -> [String]? {
        switch name {
        case "start": ["waydroid", "session", "start"]
        case "stop": ["waydroid", "session", "stop"]
        case "restart": ["systemctl", "restart", "waydroid-container"]
        case "log", "debug", "console": ["waydroid", "log"]
        case "shell": ["waydroid", "shell"]
        default: nil
        }
    }
}
