/// Names that say nothing of anybody, and words that are too common to be
/// replaced wherever they stand.
enum KnownNames {
    /// Whether a name is left as it is.
    static func stays(_ name: String, _ kind: Pseudonyms.Kind) -> Bool {
        let name = name.lowercased()
        guard name.contains(where: \.isLetter), !isPseudonym(name) else { return true }
        switch kind {
        case .host: return hosts.contains(name)
        case .domain: return hosts.contains(name) || isPublic(name)
        case .user, .home: return users.contains(name)
        default: return false
        }
    }

    /// Whether a name may be replaced wherever it stands as a word.
    static func isDistinctive(_ name: String) -> Bool {
        name.count >= 3 && !common.contains(name.lowercased())
    }

    /// Keys whose values are hosts.
    static let hostKeys: Set<String> = [
        "host", "hostname", "server", "server_name", "node", "member", "clustermember", "peer",
    ]

    /// Keys whose values are people.
    static let userKeys: Set<String> = ["user", "username", "owner", "login"]

    /// What stands where a secret could, without being one.
    static let nonSecrets: Set<String> = [
        "true", "false", "yes", "no", "null", "nil", "none", "unset", "empty", "not", "is", "was",
        "has", "option", "flag", "needs", "requires", "must", "and", "or", "cannot", "for", "with",
        "from", "file", "path", "string", "value", "0", "1", "-", "***", "xxx", "redacted",
        "[redacted]", "<redacted>", "invalid", "missing", "expired", "in", "to", "of", "add",
        "create", "list", "remove", "show", "revoke",
    ]

    /// Whether a text is one of this program's own pseudonyms.
    static func isPseudonym(_ text: String) -> Bool {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts.last == "example" { parts.removeLast() }
        // Of a name each part may have been masked.
        return parts.allSatisfy(isPseudonym)
    }

    private static func isPseudonym(_ part: Substring) -> Bool {
        guard let dash = part.firstIndex(of: "-"),
            ["host", "user", "secret", "fingerprint", "id", "container", "project"].contains(
                part[..<dash])
        else { return false }
        let digits = part[part.index(after: dash)...]
        return !digits.isEmpty && digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func isPublic(_ name: String) -> Bool {
        publicDomains.contains { name == $0 || name.hasSuffix("." + $0) }
    }

    private static let hosts: Set<String> = [
        "localhost", "localhost.localdomain", "ip6-localhost", "unix", "unix.socket", "none",
        "incus", "lxd", "lxc", "lxcfs", "kernel", "root", "error", "warn", "warning", "info",
        "debug", "notice", "trace", "fatal", "critical", "crit", "alert", "version", "the", "a",
        "tcp", "udp", "null", "true", "false", "host",
    ]

    private static let users: Set<String> = [
        "root", "nobody", "nogroup", "incus", "incus-admin", "lxd", "lxc", "lxc-dnsmasq", "lxcfs",
        "dnsmasq", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp",
        "proxy", "www-data", "backup", "list", "irc", "gnats", "_apt", "systemd", "messagebus",
        "systemd-network", "systemd-resolve", "systemd-timesync", "systemd-coredump", "sshd",
        "polkitd", "syslog", "tss", "uuidd", "tcpdump", "landscape", "qemu", "libvirt-qemu", "kvm",
        "postgres", "mysql", "postfix", "chrony", "statd", "rpc", "avahi", "cups", "nginx",
        "apache", "waydroid", "tty", "disk", "adm", "wheel", "sudo", "opt", "usr", "var", "data",
        "lost+found", "namespace", "namespaces", "session", "sessions", "manager", "service",
        "slice", "instance", "unset", "none", "null", "and", "or", "is", "was", "has", "not",
        "with", "on", "in", "id", "ids", "mode", "space", "the", "a", "no", "command", "system",
        "container", "containers", "mapping", "input", "login", "unknown", "invalid",
    ]

    /// Where upstreams, distributions and registries live.
    private static let publicDomains = [
        "github.com", "githubusercontent.com", "gitlab.com", "linuxcontainers.org",
        "canonical.com", "ubuntu.com", "snapcraft.io", "launchpad.net", "debian.org",
        "proxmox.com", "kernel.org", "freedesktop.org", "systemd.io", "docker.io", "docker.com",
        "quay.io", "ghcr.io", "gcr.io", "redhat.com", "fedoraproject.org", "centos.org",
        "rockylinux.org", "almalinux.org", "opensuse.org", "suse.com", "archlinux.org",
        "alpinelinux.org", "gentoo.org", "nixos.org", "voidlinux.org", "openwrt.org", "qemu.org",
        "rsyslog.com", "waydro.id", "lineageos.org", "kvack.org", "gnu.org", "gnupg.org",
        "openzfs.org", "zabbly.com", "ntp.org", "localdomain", "golang.org", "go.dev", "python.org",
        "sqlite.org",
    ]

    /// Replacing these as words would make nonsense of sentences and paths.
    private static let common: Set<String> = [
        "host", "hosts", "server", "client", "desktop", "laptop", "machine", "system", "node",
        "vm", "guest", "container", "containers", "debian", "ubuntu", "fedora", "centos",
        "centos7", "alpine", "arch", "archlinux", "gentoo", "opensuse", "linux", "proxmox", "pve",
        "waydroid", "android", "docker", "podman", "kubernetes", "mail", "web", "www", "dns",
        "proxy", "gateway", "router", "bridge", "network", "storage", "backup", "data", "default",
        "test", "testing", "dev", "prod", "stage", "local", "home", "user", "users", "admin",
        "administrator", "operator", "guest", "git", "app", "api", "database", "build", "builder",
        "fresh", "new", "old", "main", "master", "worker", "cluster", "member", "image", "images",
        "tmp", "log", "logs", "run", "boot", "init", "start", "stop", "console", "monitor", "name",
        "config", "pi", "raspberrypi", "live", "service", "public", "private", "mount", "file",
        "distrobuilder", "buster-template", "template", "process", "exec", "error", "failed",
    ]
}
