internal import LogFormats
internal import LogModel

/// Tells from a record which product's commands its reader needs.
enum ProductGuess {
    /// Words that only one product's lines hold, first come first served.
    private static let words: [(text: StaticString, product: Product)] = [
        ("incus", .incus), ("waydroid", .waydroid), ("lxd", .lxd), ("lxc-pve", .proxmox),
        ("TASK ERROR", .proxmox), ("pve-container", .proxmox), ("run_buffer: ", .proxmox),
        ("__lxc_start: ", .proxmox),
    ]

    static func product(of parsed: ParsedRecord, in buffer: RecordBuffer) -> Product? {
        for word in words where buffer.contains(word.text, in: parsed.text) {
            // Proxmox' pct relays liblxc's lines without a file; tools name it.
            let isRelayed = parsed.file == nil || word.product != .proxmox
            if isRelayed { return word.product }
        }
        return parsed.product
    }
}
