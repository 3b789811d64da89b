/// Which entries of the journal are read: what LXC, Incus, LXD and the programs
/// around them write, and the kernel.
///
/// Field matches throughout: `--unit` and `--dmesg` would have to hold at once
/// (journalctl(1)). Values of one field are alternatives, different fields must
/// all hold, `+` begins another alternative.
enum JournalMatches {
    private static let units = [
        "incus", "incus-user", "incus-startup", "incus-lxcfs", "lxd", "lxd-containers",
        "snap.lxd.daemon", "snap.lxd.user-daemon", "lxcfs", "lxc", "lxc-net", "lxc-monitord",
        "dnsmasq",
    ].map { $0 + ".service" }

    /// A field match knows no globs, and `--unit 'lxc@*'` only finds the units
    /// that have entries when it starts. systemd puts all units of a template
    /// into a slice named after it; `-` is escaped there.
    private static let slices = ["system-lxc.slice", #"system-pve\x2dcontainer.slice"#]

    /// liblxc moves itself to a cgroup of its own, `lxc.monitor.NAME`, and from
    /// then on journald (client_context_read_cgroup) finds neither unit nor
    /// slice; the identifier stays. It is also all that there is for a service
    /// with another name, as on NixOS, and for what goes to syslog.
    private static let identifiers = [
        "lxc", "lxc-start", "lxc-autostart", "lxc-containers", "lxc-net", "lxcfs", "incusd",
        "incus", "lxd", "lxd.daemon", "dnsmasq", "dnsmasq-dhcp",
    ]

    /// AVC, which AppArmor and SELinux use, and SECCOMP; sessions and logins of
    /// an audited host are not read.
    private static let auditTypes = ["1400", "1326"]

    static let arguments: [String] = [
        units.map { "_SYSTEMD_UNIT=" + $0 },
        ["_PID=1"] + units.map { "UNIT=" + $0 },
        slices.map { "_SYSTEMD_SLICE=" + $0 },
        identifiers.map { "SYSLOG_IDENTIFIER=" + $0 },
        ["_TRANSPORT=kernel"],
        ["_TRANSPORT=audit"] + auditTypes.map { "_AUDIT_TYPE=" + $0 },
    ].reduce([]) { $0.isEmpty ? $1 : $0 + ["+"] + $1 }
}
