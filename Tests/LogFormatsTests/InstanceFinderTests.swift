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

    @Test(arguments: [
        ("open /var/lib/incus/storage-pools/p/containers/blog_web/backup.yaml: no space", "web"),
        ("chmod /var/lib/lxd/containers/c1/backup.yaml: no space left on device", "c1"),
        ("cannot destroy 'tank/containers/c1': dataset is busy", "c1"),
        ("zfs clone tank/containers/c1@copy-1 tank/x", nil),
        ("open /var/lib/docker/containers/0123456789ab/config.v2.json: no space", nil),
        ("lvremove -f /dev/vg/virtual-machines_my--vm.block: exit status 5", "my-vm"),
        ("/dev/vg0/containers_c1: ***** FILE SYSTEM WAS MODIFIED *****", "c1"),
        ("rbd --pool p unmap virtual-machine_test-vm-1: exit status 16", "test-vm-1"),
        ("qemu-system-x86_64:/run/incus/user-1000_v2/qemu.conf:46: not found", "v2"),
        ("failed to create directory '/var/lib/lxc/web1/delta0'", "web1"),
        ("open /var/lib/lxc/default.conf: permission denied", nil),
        ("failed to create directory '/sys/fs/cgroup/memory//lxc/c1'", "c1"),
        ("PVE 500 /nodes/pve1/lxc/105/migrate: busy", "105"),
        ("oom-kill:constraint=CONSTRAINT_MEMCG,oom_memcg=/lxc/703/ns/x.slice", "703"),
        ("starting migration of VM 416 to node 'pve2'", "416"),
        ("failed to open /proc/sys/net/ipv6/conf/tap101i0/disable_ipv6", "101"),
        ("device veth123456 entered promiscuous mode", nil),
        ("mount: can't read superblock on /dev/mapper/pve-vm--101--disk--0.", "101"),
        (#"task "UPID:pve:00188D93:0186372E:69B66E35:vzcreate:100:root@pam:" failed"#, "100"),
        ("nothing of the kind in /lxc/ and UPID: here", nil),
    ])
    func `a folder, a volume, a control group or a task names its instance`(
        text: String, name: String?
    ) {
        var buffer = RecordBuffer()
        let range = buffer.append(text)
        #expect(InstanceFinder.trace(in: buffer, range)?.name == name)
    }
}
