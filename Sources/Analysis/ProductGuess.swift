internal import LogFormats
internal import LogModel

/// Tells from a record which product's commands its reader needs.
enum ProductGuess {
    /// Words that only one product's lines hold, first come first served.
    private static let words: [(text: Needle, product: Product)] = [
        (Needle("incus"), .incus), (Needle("waydroid"), .waydroid), (Needle("lxd"), .lxd),
        (Needle("lxc-pve"), .proxmox), (Needle("TASK ERROR"), .proxmox),
        (Needle("pve-container"), .proxmox), (Needle("run_buffer: "), .proxmox),
        (Needle("__lxc_start: "), .proxmox), (Needle("/share/perl5/PVE/"), .proxmox),
        (Needle("unable to create CT "), .proxmox), (Needle("unable to restore CT "), .proxmox),
        (Needle(" Backup of VM "), .proxmox), (Needle("/etc/pve/"), .proxmox),
        (Needle("pvesm "), .proxmox), (Needle("start failed: QEMU exited with code"), .proxmox),
    ]
    /// What Proxmox calls QEMU.
    private static let machine = Needle("kvm: -")

    static func product(of parsed: ParsedRecord, in buffer: RecordBuffer) -> Product? {
        for word in words {
            // Proxmox' pct relays liblxc's lines without a file; tools name it.
            let isPossible = parsed.file == nil || word.product != .proxmox
            if isPossible, buffer.contains(word.text, in: parsed.text) { return word.product }
        }
        if parsed.source == .qemu {
            let head =
                parsed.text.lowerBound..<min(parsed.text.lowerBound + 6, parsed.text.upperBound)
            if buffer.contains(machine, in: head) { return .proxmox }
        }
        return parsed.product
    }
}
