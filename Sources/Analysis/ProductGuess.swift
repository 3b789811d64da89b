internal import LogModel

/// Tells from a record which product's commands its reader needs.
enum ProductGuess {
    static func product(of record: Record) -> Product? {
        let text = record.text
        if text.contains("incus") { return .incus }
        if text.contains("waydroid") { return .waydroid }
        if text.contains("/snap/lxd") || text.contains("/lib/lxd") || text.contains("lxd") {
            return .lxd
        }
        if text.contains("lxc-pve") || text.contains("TASK ERROR") || text.contains("pve-container")
            || text.hasPrefix("run_buffer: ") || text.hasPrefix("__lxc_start: ")
        {
            return .proxmox
        }
        return record.product
    }
}
