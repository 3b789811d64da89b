import LogModel
import Testing

@testable import LogFormats

/// The instance that a message names.
@Suite struct InstanceFinderTests {
    private func instance(_ text: String, of product: Product?) -> InstanceName? {
        var buffer = RecordBuffer()
        let range = buffer.append(text)
        return InstanceFinder.instance(in: buffer, range, of: product)
    }

    @Test func `underscores are part of a name in plain LXC alone`() {
        let text = #"Failed to setup container "cache_srv_01"."#
        #expect(instance(text, of: .lxc) == InstanceName(name: "cache_srv_01"))
        #expect(instance(text, of: .incus) == InstanceName(name: "01", project: "cache_srv"))
        #expect(instance(text, of: nil) == InstanceName(name: "01", project: "cache_srv"))
    }

    @Test(arguments: [
        ("volume 'tank/vm-140-cloudinit' already exists", "140"),
        ("zfs error: cannot open 'rpool/data/subvol-101-disk-0': dataset does not exist", "101"),
        ("lvremove 'pve/vm-9000-disk-1' error", "9000"), ("vm-12-disk-0", nil),
        ("web-vm-140-app is not running", nil), ("vm-140-", nil),
    ])
    func `a volume of Proxmox names its guest`(text: String, name: String?) {
        #expect(instance(text, of: .proxmox)?.name == name)
    }

    @Test(arguments: [
        "Try `lxc info --show-log c1` for more info",
        "Try `lxc info --show-log local:c1` for more info",
        "Try `incus info --show-log box:c1` for more info", "Try `lxc info c1` for more info",
    ])
    func `a hint names the instance, behind the server's name or without`(text: String) {
        #expect(instance(text, of: nil)?.name == "c1")
    }

    @Test(arguments: [
        ("open /var/log/incus/c1/lxc.log: permission denied", "c1"),
        ("open /var/log/lxd/blog_web/lxc.log: permission denied", "web"),
        ("incusd --group incus-admin --logfile /var/log/incus/incusd.log", nil),
        ("open /var/snap/lxd/common/lxd/logs/lxd.log: permission denied", nil),
    ])
    func `a folder of logs names its instance, the daemon's own log does not`(
        text: String, name: String?
    ) {
        #expect(instance(text, of: nil)?.name == name)
    }
}
