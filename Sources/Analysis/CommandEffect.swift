internal import PackFiles

/// What a command does to the system, as far as its words tell.
///
/// Making something new that nothing depends on, such as a test container, changes
/// nothing, nor do the settings that a client keeps for its user.
enum CommandEffect {
    /// The least risk that a remediation with this command has.
    static func risk(of command: [String]) -> ArticleDefinition.Risk {
        // The command that stands behind another one's options.
        if let inner = command.firstIndex(of: "--"), command.contains("exec") {
            return risk(of: Array(command[(inner + 1)...]))
        }
        let command = command.first == "sudo" ? Array(command.dropFirst()) : command
        guard let path = command.first,
            !command.dropFirst().contains(where: dryRuns.contains)
        else { return .safe }
        let program = path.split(separator: "/").last.map(String.init) ?? path
        let words = Array(command.dropFirst())
        if holds(words, anyOf: lookingWords[program]) { return .safe }
        if loses(program, words) { return .destructive }
        return changes(program, words) ? .caution : .safe
    }

    private static func loses(_ program: String, _ words: [String]) -> Bool {
        if program.hasPrefix("mkfs") || losers.contains(program) { return true }
        if program == "rm" {
            return words.contains { $0.hasPrefix("-") && $0.lowercased().contains("r") }
        }
        return holds(words, anyOf: losingWords[program])
    }

    private static func changes(_ program: String, _ words: [String]) -> Bool {
        switch program {
        case "incus", "lxc": return clientChanges(words)
        case "sysctl": return words.contains { $0.contains("=") || systemWide.contains($0) }
        case "mount": return !words.isEmpty
        case "pacman":
            return words.contains { $0.hasPrefix("-S") || $0.hasPrefix("-R") || $0.hasPrefix("-U") }
        case "pct" where words.first == "help", "qm" where words.first == "help": return false
        case "zpool" where words.first == "import": return words.count > 1
        default: return changers.contains(program) || holds(words, anyOf: changingWords[program])
        }
    }

    private static func clientChanges(_ words: [String]) -> Bool {
        let words = words.filter { !$0.hasPrefix("-") }
        switch words.first {
        case nil, "remote", "alias", "query", "console": return false
        case "project" where words.dropFirst().first == "switch": return false
        case "config", "profile", "cluster":
            // Devices, certificates and profiles are added to what is there.
            if words.dropFirst().prefix(2).contains(where: { $0.hasPrefix("add") }) { return true }
        default: break
        }
        let verb = words.prefix(3).first { clientWords.contains($0) || makingWords.contains($0) }
        return verb.map(clientWords.contains) ?? false
    }

    private static func holds(_ words: [String], anyOf wanted: Set<String>?) -> Bool {
        wanted.map { wanted in words.contains(where: wanted.contains) } ?? false
    }

    private static let dryRuns: Set = [
        "--simulate", "--dry-run", "--no-act", "--version", "--help", "--show-depends", "-V",
    ]

    private static let lookingWords: [String: Set<String>] = [
        "ldconfig": ["-p"], "swapon": ["--show", "-s"],
    ]

    private static let systemWide: Set = ["-w", "-p", "--system"]

    /// Programs that change the system whatever their words are.
    private static let changers: Set = [
        "@restart", "@restart-daemon", "@stop", "adduser", "chattr", "chmod", "chown", "gpasswd",
        "groupadd", "grub2-mkconfig", "insmod", "kill", "killall", "ldconfig", "ln", "lvchange",
        "lvextend", "lxc-cgroup", "lxc-device", "lxc-freeze", "lxc-stop", "lxc-unfreeze",
        "modprobe", "mv", "pkill", "reboot", "rm", "rmdir", "rmmod", "setcap", "setenforce",
        "setfacl", "setsebool", "swapoff", "swapon", "tee", "truncate", "umount",
        "update-alternatives", "update-grub", "update-initramfs", "useradd", "usermod", "vgchange",
    ]

    /// Programs that can lose data whatever their words are.
    private static let losers: Set = ["dd", "lvremove", "lxc-destroy", "pvremove", "vgremove"]

    private static let packageWords: Set = [
        "-f", "--configure", "-i", "add", "autoremove", "del", "dist-upgrade", "distro-sync",
        "full-upgrade", "install", "purge", "reinstall", "remove", "upgrade",
    ]

    private static let serviceWords: Set = [
        "disable", "edit", "enable", "isolate", "kill", "mask", "reload", "reload-or-restart",
        "restart", "set-property", "start", "stop", "unmask",
    ]

    private static let changingWords: [String: Set<String>] = [
        "apk": packageWords, "apt": packageWords, "apt-get": packageWords, "dnf": packageWords,
        "dpkg": packageWords, "yum": packageWords, "zypper": packageWords,
        "snap": [
            "connect", "disable", "disconnect", "enable", "install", "refresh", "remove", "restart",
            "revert", "set", "start", "stop", "unset",
        ],
        "systemctl": serviceWords, "service": serviceWords, "rc-service": serviceWords,
        "rc-update": ["add", "del", "delete"],
        "sed": ["-i"],
        "apparmor_parser": ["-a", "-r", "-R", "-C", "--add", "--replace", "--remove"],
        "loginctl": ["enable-linger", "disable-linger", "terminate-user"],
        "timedatectl": ["set-ntp", "set-time", "set-timezone"],
        "ip": ["add", "set", "del", "delete", "flush", "change", "replace"],
        "bridge": ["add", "set", "del"],
        "nft": ["add", "delete", "flush", "insert", "destroy", "-f"],
        "iptables": ["-A", "-D", "-F", "-I", "-P", "-X"],
        "ip6tables": ["-A", "-D", "-F", "-I", "-P", "-X"],
        "ufw": ["allow", "delete", "deny", "disable", "enable", "reload", "route"],
        "ovs-vsctl": [
            "add-br", "add-port", "del-br", "del-port", "remove", "set", "set-controller",
        ],
        "zfs": [
            "inherit", "load-key", "mount", "promote", "release", "rename", "set", "umount",
            "unmount",
        ],
        "zpool": [
            "clear", "export", "offline", "online", "replace", "scrub", "set", "upgrade",
        ],
        "btrfs": ["balance", "disable", "enable", "rescan", "resize", "set"],
        "rbd": ["feature", "map", "resize", "unmap"],
        "pct": [
            "migrate", "move-volume", "push", "reboot", "resize", "set", "shutdown", "stop",
            "template", "unlock",
        ],
        "qm": ["migrate", "reset", "resize", "set", "shutdown", "stop", "suspend", "unlock"],
        "pvesm": ["add", "remove", "set"],
        "ha-manager": ["add", "migrate", "remove", "set"],
        "pvecm": ["add", "expected", "updatecerts"],
        "waydroid": ["container", "init", "stop"],
    ]

    private static let losingWords: [String: Set<String>] = [
        "e2fsck": ["-y"], "wipefs": ["-a", "--all", "-o", "--offset"], "xfs_repair": ["-L"],
        "zfs": ["destroy", "rollback"], "zpool": ["destroy", "labelclear"],
        "btrfs": ["delete"], "rbd": ["rm", "rollback"],
        "pct": ["delsnapshot", "destroy", "rollback"],
        "qm": ["delsnapshot", "destroy", "rollback"], "pvesm": ["free"], "pvecm": ["delnode"],
    ]

    /// Words of a client's command that only makes something new.
    private static let makingWords: Set = [
        "copy", "create", "export", "import", "init", "launch", "publish",
    ]

    /// Words of a client's command, besides those of `config`, `profile` and
    /// `cluster`.
    private static let clientWords: Set = [
        "ack", "assign", "attach", "attach-profile", "delete", "detach", "detach-profile", "edit",
        "enable", "evacuate", "move", "mv", "override", "pause", "rebuild", "recover", "refresh",
        "remove", "rename", "restart", "restore", "rm", "set", "set-url", "stop", "unset",
        "update-certificate",
    ]
}
