import Testing

@testable import LogFormats

@Suite struct TypedCommandTests {
    @Test(
        arguments: [
            ("incus start c1", "c1"), ("sudo lxc info c1 --show-log", "c1"),
            ("incus info --show-log c1", "c1"), ("incus delete -f c1", "c1"),
            ("lxc launch -e ubuntu:z -p sharedhome web1", "web1"),
            ("incus launch images:debian/12 web1 --config=limits.memory=1GiB", "web1"),
            ("incus launch images:debian/12", nil),
            ("incus snapshot create web1 snap1", "web1"), ("lxc snapshot web1 snap1", "web1"),
            ("incus snapshot delete web1 snap1", "web1"),
            ("incus copy server:web1/snap0 web2", "web1"),
            ("incus file push foo web1/tmp/", "web1"), ("incus file pull web1/etc/hosts .", "web1"),
            ("incus file push ./foo /tmp", nil),
            ("incus config device add web1 eth0 nic network=incusbr0", "web1"),
            ("incus config set core.https_address :8443", nil),
            ("incus exec web1 --project p1 -- ls -l", "web1"),
            ("incus exec --project p1 web1 -- ls", "web1"), ("incus storage list", nil),
            ("pct start 101", "101"), ("lxc-start -n web1 -F", "web1"), ("ls -l web1", nil),
            ("incus config set web1 limits.cpu=4", "web1"), ("incus config edit web1", "web1"),
            ("lxc config get web1 raw.lxc", "web1"), ("incus config show --expanded", nil),
            ("incus config set user.note=x core.https_address=:8443", nil),
            ("incus config trust list", nil), ("lxc network attach lxdbr0 web1 eth1", "web1"),
            ("lxc network show lxdbr0", nil), ("lxc profile assign web1 default", "web1"),
            ("lxc profile show default", nil), ("lxc restore web1 snap1", "web1"),
            ("lxc rm web1", "web1"), ("qm start 101", "101"), ("lxc-attach --name=web1", "web1"),
            ("lxc-start web1 -F", "web1"), ("lxc-ls web1", nil),
            ("lxc-execute -n web1 -- sh --name=x", "web1"),
        ] as [(String, String?)])
    func `a command names its instance`(text: String, instance: String?) {
        #expect(TypedCommand(text)?.instance == instance)
    }
}
