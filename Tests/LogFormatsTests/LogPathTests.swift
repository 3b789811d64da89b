import LogModel
import Testing

@testable import LogFormats

@Suite struct LogPathTests {
    private func subject(_ path: String) -> String {
        let subject = LogPath.subject(of: path)
        let parts = [
            subject.product?.rawValue, subject.instance?.project, subject.instance?.name,
        ]
        return parts.map { $0 ?? "-" }.joined(separator: " ")
    }

    @Test(arguments: [
        ("/var/log/incus/c1/lxc.log", "incus default c1"),
        ("/var/log/incus/demo_c1/lxc.log.old", "incus demo c1"),
        ("/var/log/incus/demo_c1/console.log.1.gz", "incus demo c1"),
        ("/var/lib/incus/logs/c1/forklxc.log", "incus default c1"),
        ("/var/snap/lxd/common/lxd/logs/c1/lxc.log", "lxd default c1"),
        ("/var/log/lxd/incus-test/lxc.log", "lxd default incus-test"),
        ("/var/log/incus/c1/proxy.web.log", "incus default c1"),
        ("/var/log/incus/incusd.log", "incus - -"),
        ("/var/log/incus/dnsmasq.incusbr0.log", "incus - -"),
        ("/var/log/lxc/web_1.log", "lxc - web_1"),
        ("/var/log/lxc/incusbox.log.1", "lxc - incusbox"),
        ("/home/u/.local/share/lxc/web/web.log", "lxc - web"),
        ("/var/log/syslog", "- - -"), ("/tmp/incusd.log", "incus - -"),
        ("/srv/case/c1/lxc.log", "- - -"), ("/var/log/incus/bad name!/lxc.log", "incus - -"),
    ])
    func `a path of the host`(path: String, expected: String) {
        #expect(subject(path) == expected)
    }

    @Test(arguments: [
        ("sosreport-h1/var/log/incus/demo_c1/lxc.log", "incus demo c1"),
        ("./c1/lxc.log", "- default c1"), ("demo_c1/lxc.log.old", "- demo c1"),
        ("incus-logs-host1/demo_c1/lxc.log", "incus demo c1"),
        ("lxc.log", "- - -"), ("case/c1/lxc.log", "- - -"),
        ("h/var/log/lxc/web.log", "lxc - web"),
    ])
    func `a path in a bundle`(path: String, expected: String) {
        #expect(subject(path) == expected)
    }
}
