internal import LogModel

/// Which source the name in a syslog or journal record stands for.
enum ProgramName {
    static func kind(_ bytes: Span<UInt8>, _ program: Range<Int>) -> SourceKind {
        if bytes.equals("kernel", program) || bytes.equals("audit", program) { return .kernel }
        if bytes.equals("systemd", program) { return .systemd }
        if bytes.equals("lxcfs", program) { return .lxcfs }
        if bytes.hasPrefix("dnsmasq", in: program) { return .dnsmasq }
        return isQEMU(bytes, program) ? .qemu : .program
    }

    /// Whether it is QEMU, whose name on Proxmox, `kvm`, is also what a module of the kernel
    /// calls itself: only what it says of an option is taken for QEMU's.
    private static func isQEMU(_ bytes: Span<UInt8>, _ program: Range<Int>) -> Bool {
        if bytes.hasPrefix("qemu-system-", in: program) || bytes.equals("qemu-kvm", program) {
            return true
        }
        return bytes.equals("kvm", program)
            && bytes.hasPrefix(": -", in: program.upperBound..<bytes.count)
    }

    /// Whether the program is one of LXC, LXD, Incus or Proxmox.
    static func isOfContainers(_ bytes: Span<UInt8>, _ program: Range<Int>) -> Bool {
        let beginnings: [StaticString] = [
            "lxc", "lxd", "incus", "pct", "pve", "vzdump", "snap", "distrobuilder",
        ]
        return beginnings.contains { bytes.hasPrefix($0, in: program) }
    }

    /// Whether a line that begins with this name and a colon is that
    /// program's, though nothing else says so.
    static func isKnown(_ bytes: Span<UInt8>, _ program: Range<Int>) -> Bool {
        kind(bytes, program) != .program
    }
}
