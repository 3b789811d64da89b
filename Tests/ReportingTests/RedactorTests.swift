import Foundation
import Knowledge
import LogModel
import Testing

@testable import Reporting

@Suite struct RedactorTests {
    private func redacted(_ text: String) -> String {
        var redactor = Redactor()
        return redactor.redacted(text)
    }

    @Test(arguments: [
        // Addresses.
        ("dial tcp 10.20.30.40:8443: i/o timeout", "10.20.30.40"),
        ("listen udp 8.8.4.4:53: bind", "8.8.4.4"),
        ("ip=172.16.0.5/24,gw=172.16.0.1", "172.16.0"),
        ("ssl:10.30.38.55:6641,ssl:10.30.38.17:6641", "10.30.38"),
        ("from 2a01:4f8:c17:b8f::2 port 22", "2a01:4f8"),
        ("dial tcp [fd42:1:2::10]:8443: refused", "fd42"),
        ("address:fd42:1:2::10", "fd42"), ("inet6:fd42:1:2::10 up", "fd42"),
        ("listen on fe80::216:3eff:fe12:3456%br0", "3eff"),
        ("Connect to ::ffff:10.1.2.3 failed", "10.1.2.3"),
        ("hwaddr 00:16:3E:aa:bb:01 in use", "3E:aa"),
        ("MAC=00:16:3e:aa:bb:01:00:16:3e:aa:bb:02:08:00 SRC=10.1.2.3", "3e:aa"),
        ("enx00163eaabb01: link down", "00163eaabb01"),
        ("00-16-3e-aa-bb-01", "3e-aa"),
        // People.
        ("open /home/tux/.config/incus/client.crt: denied", "tux"),
        ("tux@machine:~$ incus start c1", "tux"), ("@root@pve7 ~ # lxc info", "pve7"),
        ("root@pve7:~# pct start 100", "pve7"),
        ("mail to jane.doe@corp.test.de failed", "jane"),
        ("https://h/x?token= token: GZBwdYzN7238 end", "GZBwdYzN7238"),
        ("x token= --password GZBwdYzN7238 end", "GZBwdYzN7238"),
        ("x token: 0123456789abcdef0 end", "0123456789abcdef0"),
        ("secret:  \"secret\":\"GZBwdYzN7238\" end", "GZBwdYzN7238"),
        ("msg=\"Handling API request\" username=tux", "tux"),
        ("sudo:   tux : TTY=pts/0 ; PWD=/srv ; USER=root ; COMMAND=/bin/ls", " tux "),
        ("pam_unix(sshd:session): session opened for user tux(uid=1000) by (uid=0)", "tux"),
        ("Failed to create /sys/fs/cgroup/systemd/user/tux/3.session/lxc/c1", "tux"),
        ("cgroup \"/user/tux/0/lxc\" is busy", "tux"), ("/user/tux/c2: denied", "tux"),
        ("Accepted publickey for tux from 10.1.2.3 port 50", "tux"),
        ("{\"user\":\"tux\",\"x\":1}", "tux"),
        // Hosts.
        ("Nov 20 10:20:30 athena incusd[12]: failed", "athena"),
        ("Nov 20 10:20:30 athena.lan kernel: oops", "athena"),
        ("2026-11-20T10:20:30+0100 athena incusd[12]: failed", "athena"),
        ("<30>1 2026-11-20T10:20:30.1Z athena incusd 12 - - failed", "athena"),
        ("{\"_HOSTNAME\":\"athena\",\"MESSAGE\":\"x\"}", "athena"),
        ("level=warning member=athena", "athena"), ("server_name: athena", "athena"),
        ("lookup images.corp.lan on 10.0.0.53:53: no such host", "corp"),
        ("Get \"https://images.corp.test.de:8443/1.0\": EOF", "corp"),
        ("Linux athena 6.1.0-13-amd64 #1 SMP", "athena"),
        ("x509: certificate is valid for athena, not zeus1", "zeus1"),
        ("systemd[1]: Hostname set to <athena>.", "athena"),
        // Secrets.
        ("core.trust_password=hunter2", "hunter2"), ("{\"password\": \"s3cr et\"}", "s3cr"),
        ("msg=\"x\" data=\"{\\\"secret\\\":\\\"abc\\\"}\"", "abc"),
        ("https://tux:pass@git.corp.test.de/x", "pass"), ("Authorization: Bearer abcDEF123", "DEF"),
        ("incus config trust add --token Zm9vYmFy1", "Zm9v"),
        (
            "token eyJjbGllbnRfbmFtZSI6ImEiLCJmaW5nZXJwcmludCI6IjEyIn0=",
            "eyJjbGllbnRfbmFtZSI6"
        ),
        ("key ghp_0123456789abcdefghij", "ghp_"),
        ("fingerprint 028d045b1cfcfc8a69cc68674557bd86e015c0ba4bb5c3d6851043f785963728", "028d04"),
        (
            "SHA1 AA:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13",
            "08:09:0A"
        ),
        ("psk k7Gx0Zp3Qw9Rt2Lm8Vb5Nc1Ys4Hd6Jf0Aq7Xe3Uo=", "Gx0Z"),
        ("-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----", "abc"),
    ])
    func `what tells of hosts, people and secrets is masked`(text: String, value: String) {
        let result = redacted(text)
        #expect(!result.contains(value), "\(result)")
        #expect(redacted(result) == result, "masking again changes something")
    }

    @Test(arguments: [
        "lxc c1 20261120102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1223 - x",
        "conf.c: lxc_setup: 3820 Failed",
        "5.0.2, liblxc 6.0.6.1 and lxc-6.0.4.2 or version 4.0.0.1",
        "pci 0000:00:1f.2: BAR 0: error", "[12345.678901] lxcbr0: port 1(veth1234) entered",
        "2026-11-20 10:20:30.123 and 10:20:30",
        "listen tcp 127.0.0.1:53 and 0.0.0.0:80 and [::]:80",
        "mask 255.255.255.0, ::1, 224.0.0.251, ff02::fb", "dns 192.0.2.53 and 2001:db8::5",
        "10.0.3.300 is no address", "b:0:100000:65536 and u:0:100000:65536",
        "tank/lxd/c1@snapshot-1 and tank@snap0", "modprobe@drm.service getty@tty1.service",
        "lxc.net.0.link = lxcbr0, lxc.net and user.name, security.idmap.size",
        "/etc/rc.local /run/user/1000/bus org.freedesktop.systemd1",
        "https://images.linuxcontainers.org/streams http://unix.socket/1.0 https://github.com/lxc/lxc",
        "eth0@if12: veth", "root@localhost:~# id", "uid=1000(root) user=root owner=nobody",
        "Failed to get token: certificate not found", "the password is missing",
        "filesystem UUID 1b2c3d4e-5f6a-4b7c-8d9e-0f1a2b3c4d5e", "std::string ab::cd foo::a1",
        "write /sys/fs/cgroup/lxc.payload.c1/cgroup.controllers: 00000000000000000000000000000000",
        "\"/usr/lib/x86_64-linux-gnu/lxc/hooks/Long-CamelCase2Name/And9More/config.d\"",
        "Failed to start user namespace for user session manager", "hw 00:16:3e:xx:xx:xx",
        "ff:ff:ff:ff:ff:ff 00:00:00:00:00:00",
    ])
    func `what explains stays`(text: String) {
        #expect(redacted(text) == text)
    }

    @Test func `one value has one pseudonym throughout, other values others`() {
        var redactor = Redactor()
        let lines = [
            "Nov 20 10:20:30 athena incusd[1]: dial 10.0.0.5:8443",
            "athena refused 10.0.0.6 and 10.0.0.5", "zeus99@athena:~$ ls /home/zeus99",
            "2001:470:0:0::1 is 2001:470::1",
        ].map { redactor.redacted($0) }
        #expect(lines[0] == "Nov 20 10:20:30 host-1 incusd[1]: dial 192.0.2.1:8443")
        #expect(lines[1] == "host-1 refused 192.0.2.2 and 192.0.2.1")
        #expect(lines[2] == "user-1@host-1:~$ ls /home/user-1")
        #expect(lines[3] == "2001:db8::1 is 2001:db8::1")
    }

    @Test func `a documentation address of the log is not given out again`() {
        var redactor = Redactor()
        #expect(redactor.redacted("192.0.2.1 and 10.0.0.1") == "192.0.2.1 and 192.0.2.2")
    }

    @Test func `what is masked is not masked again`() {
        var redactor = Redactor()
        let masked = redactor.redacted(
            "user=tux at 52:54:00:12:34:56, 10.1.2.3 and fd00::1, /home/tux::, password=GZBwdYzN7238"
        )
        #expect(redactor.redacted(masked) == masked)
    }

    @Test func `more addresses than documentation networks have still differ`() {
        var redactor = Redactor()
        let all = (0..<3_000).map { redactor.redacted("10.1.\($0 / 250).\($0 % 250)") }
        #expect(Set(all).count == 3_000)
        #expect(all.allSatisfy { InternetAddress($0)?.isDocumentation == true })
    }

    @Test func `a container keeps its name where a host or person has it too`() {
        let incident = Self.incident(
            text: "Nov 20 10:20:30 c1 systemd[1]: failed for c1, /home/c1/x", name: "c1")
        var redactor = Redactor()
        #expect(
            redactor.redacted([incident])[0].culprit.record.text
                == "Nov 20 10:20:30 c1 systemd[1]: failed for c1, /home/user-1/x")
    }

    @Test func `names of containers and projects are masked where that is asked for`() {
        let text =
            "lxc shop_acme-db 20261120102030.123 ERROR x - acme-db: /var/log/incus/shop_acme-db/lxc.log "
            + "lxc.payload.shop_acme-db \"incus-shop_acme-db_</var/lib/incus>\" lxc-acme-db_ shop"
        var incident = Self.incident(text: text, name: "acme-db")
        incident.instance?.project = "shop"
        incident.culprit.record.origin = "shop_acme-db/lxc.log"
        incident.captures = [
            Capture(name: "container", type: .name, value: "acme-db"),
            Capture(name: "path", type: .path, value: "/srv/acme-db/x"),
        ]
        var redactor = Redactor(instances: .masked)
        let masked = redactor.redacted([incident])[0]
        #expect(masked.instance == InstanceName(name: "container-1", project: "project-1"))
        #expect(masked.culprit.record.instance?.name == "container-1")
        #expect(masked.captures.map(\.value) == ["container-1", "/srv/container-1/x"])
        let record = masked.culprit.record
        for part in [record.text, record.message, record.origin] {
            #expect(!part.contains("acme") && !part.contains("shop"), "\(part)")
        }
        #expect(record.origin == "project-1_container-1/lxc.log")
        var keeping = Redactor()
        #expect(keeping.redacted([incident])[0] == incident)
    }

    @Test func `captures are masked by type and name, and fit their types still`() {
        var incident = Self.incident(text: "x", name: "c1")
        incident.captures = [
            Capture(name: "address", type: .address, value: "10.0.0.5/24"),
            Capture(name: "user", type: .user, value: "tux"),
            Capture(name: "path", type: .path, value: "/home/tux/rootfs"),
            Capture(name: "member", type: .name, value: "athena"),
            Capture(name: "token", type: .text, value: "abc"),
            Capture(name: "container", type: .name, value: "c1"),
            Capture(name: "interface", type: .interface, value: "veth12ab"),
        ]
        var redactor = Redactor()
        let captures = redactor.redacted([incident])[0].captures
        #expect(
            captures.map(\.value) == [
                "192.0.2.1/24", "user-1", "/home/user-1/rootfs", "host-1", "secret-1", "c1",
                "veth12ab",
            ])
        for capture in captures where capture.type != .text {
            #expect(capture.isUsableInCommand)
        }
    }

    @Test func `a combining mark hides nothing`() {
        #expect(!redacted("10.20.30.40\u{301} failed").contains("10.20.30.40"))
    }

    @Test func `neighbours, origins and the bytes of the file are masked`() {
        var incident = Self.incident(text: "Nov 20 10:20:30 athena lxd[1]: x", name: "c1")
        incident.culprit.neighbours = Neighbours(before: ["on athena"], after: ["by 10.9.8.7"])
        incident.culprit.record.origin = "athena.log"
        incident.culprit.record.place = .file(
            FileIdentity(device: 1, inode: 2, head: Array("athena".utf8)), offset: 0)
        var redactor = Redactor()
        let culprit = redactor.redacted([incident])[0].culprit
        #expect(culprit.neighbours == Neighbours(before: ["on host-1"], after: ["by 192.0.2.1"]))
        #expect(culprit.record.origin == "host-1.log")
        #expect(culprit.record.place == nil)
    }

    static func incident(text: String, name: String) -> Incident {
        let record = Record(
            origin: "lxc.log", line: 3, source: .lxc, instance: InstanceName(name: name),
            message: text, text: text)
        return Incident(
            fingerprint: String(repeating: "a", count: 32), occurrences: [],
            cause: CauseID("rootfs/x"), verdict: .explained, severity: nil, confidence: 0.9,
            culprit: Event(record: record, role: .cause, cause: CauseID("rootfs/x")), others: [],
            captures: [], instance: InstanceName(name: name), product: .incus, firstSeen: nil,
            lastSeen: nil, stage: nil)
    }
}
