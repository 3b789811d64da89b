import Testing

@testable import LogFormats

@Suite struct LogFileTests {
    @Test(arguments: [
        ("lxc.log", "lxc.log", 0), ("c1/lxc.log.old", "lxc.log", 1),
        ("syslog.1", "syslog", 2), ("syslog.2.gz", "syslog", 3), ("dmesg.0", "dmesg", 1),
        ("console.log.1", "console.log", 2), ("web.log", "web.log", 0),
        ("dnsmasq.incusbr0.log", "dnsmasq.incusbr0.log", 0),
        ("migration_dump_2026-11-20T10:20:30Z.log", "migration_dump_2026-11-20T10:20:30Z.log", 0),
        ("node-1234", "node-1234", 0), ("lxc.log.old.zst", "lxc.log", 1),
        ("var.log.syslog.tailed", "var.log.syslog", 0), ("", "", 0), (".1", ".1", 0),
    ])
    func `a name falls into log and generation`(path: String, name: String, age: Int) {
        #expect(LogFile(path: path).name == name)
        #expect(LogFile(path: path).age == age)
    }

    @Test func `older generations come first, and logs of a folder together`() {
        let ordered = [
            "b/lxc.log", "a/lxc.log", "b/lxc.log.old", "a/messages-20261101.xz", "a/messages",
            "a/messages-20261108", "a/syslog", "a/syslog.10.gz", "a/syslog.1", "a/syslog.2.gz",
        ].sorted { LogFile(path: $0).order < LogFile(path: $1).order }
        #expect(
            ordered == [
                "a/lxc.log", "a/messages-20261101.xz", "a/messages-20261108", "a/messages",
                "a/syslog.10.gz", "a/syslog.2.gz", "a/syslog.1", "a/syslog", "b/lxc.log.old",
                "b/lxc.log",
            ])
    }

    @Test(arguments: [
        "var/log/incus/demo_c1/lxc.log", "c1/lxc.log.old", "c1/console.log", "c1/qemu.early.log",
        "c1/forkstart.log", "c1/forklxc.log", "incusd.log", "lxd.log.1",
        "incus/dnsmasq.incusbr0.log",
        "var/log/messages", "var/log/messages-20261101.gz", "var/log/syslog.3.gz",
        "var/log/kern.log.1",
        "var/log/dmesg", "dmesg.txt", "journal.txt", "journalctl-incus.txt", "c1-show-log.txt",
        "sos/sos_commands/logs/journalctl_--no-pager", "sos/sos_commands/kernel/dmesg_-T",
        "sos/sos_commands/logs/journalctl_--no-pager_--boot_-1",
        "sos/sos_commands/incus/incus_info_--show-log_c1", "sos/sos_commands/lxd/lxd.buginfo",
        "sos/sos_strings/logs/journalctl_--no-pager.tailed",
        "sos/sos_strings/logs/var.log.syslog.1.tailed",
        "sos/sos_strings/lxd/var.snap.lxd.common.lxd.logs.lxd.log.tailed",
        "var/log/pve/tasks/7/UPID:pve1:0003A2C4:01F2:6740B7B7:vzstart:101:root@pam:",
    ])
    func `this is a log`(path: String) {
        #expect(LogFile(path: path).kind == .log)
    }

    @Test(arguments: [
        "etc/hosts", "c1/lxc.conf", "etc/systemd/journald.conf", "var/log/lastlog", "notes.txt",
        "sos/sos_commands/logs/journalctl_--list-boots",
        "sos/sos_commands/logs/journalctl_--disk-usage",
        "sos/sos_commands/lxd/lxc_list_local", "sos/sos_commands/systemd/systemctl_list-units",
        "sos/sos_logs/sos.log", "sos/sos_commands/kernel/sysctl_-a", "sos/version.txt",
        "var/log/pve/tasks/7/UPID:pve1:0003A2C4:01F2:6740B7B7:qmstart:102:root@pam:", "",
    ])
    func `this is none`(path: String) {
        #expect(LogFile(path: path).kind == .other)
    }

    @Test func `of JSON the content decides`() {
        #expect(LogFile(path: "x/journal.json").kind == .json)
        #expect(LogFile(path: "sos_reports/manifest.json").kind == .other)
    }
}
