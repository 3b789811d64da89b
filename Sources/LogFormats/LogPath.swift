public import LogModel

/// What the path of a log file says about its content.
public enum LogPath {
    /// The instance whose log it is, and the product that wrote it.
    ///
    /// Incus and LXD keep `DIR/[PROJECT_]INSTANCE/lxc.log`; plain LXC keeps
    /// `/var/log/lxc/NAME.log` and `LXCPATH/NAME/NAME.log`, and its console log may be
    /// `LXCPATH/NAME/console.log`. An absolute path is one
    /// of this host; a relative one stands in a bundle.
    public static func subject(of path: String) -> (instance: InstanceName?, product: Product?) {
        let file = LogFile(path: path)
        if let name = plainName(file) { return (InstanceName(name: name), .lxc) }
        guard isInstanceLog(file.name), let folder = file.folders.last else {
            return (nil, product(file.folders + [file.name]))
        }
        let above = Array(file.folders.dropLast())
        let isLogFolder = above.last.map(isLogFolder) ?? !path.hasPrefix("/")
        guard isLogFolder, let instance = instance(folder) else {
            return (nil, product(file.folders))
        }
        return (instance, product(above))
    }

    /// The name of a plain LXC container.
    private static func plainName(_ file: LogFile) -> String? {
        guard file.name.hasSuffix(".log"), let folder = file.folders.last else { return nil }
        let name = String(file.name.dropLast(4))
        let above = file.folders.dropLast().last
        if above == "lxc", file.name == "console.log" { return folder }
        let isOwn = folder == "lxc" && above == "log" || folder == name && above == "lxc"
        return isOwn && !name.isEmpty ? name : nil
    }

    /// Files that Incus and LXD keep for each instance.
    private static func isInstanceLog(_ name: String) -> Bool {
        let names = [
            "lxc.log", "console.log", "qemu.log", "qemu.early.log", "qemu.qmp.log",
            "forkstart.log", "forklxc.log", "forkexec.log", "forknet-dhcp.log", "netcat.log",
        ]
        let beginnings = ["proxy.", "disk.", "tpm.", "migration_", "snapshot_"]
        return names.contains(name)
            || name.hasSuffix(".log") && beginnings.contains { name.hasPrefix($0) }
    }

    /// `/var/log/incus`, `/var/log/lxd`, `logs` of a snap or of INCUS_DIR, and
    /// copies of them that kept the product's name.
    private static func isLogFolder(_ name: String) -> Bool {
        name == "logs" || product(name) != nil && name != "lxc"
    }

    private static func instance(_ folder: String) -> InstanceName? {
        let instance = InstanceName(incusEncoded: folder)
        let isValid = instance.name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                || byte == UInt8(ascii: "-")
        }
        return isValid && !instance.name.isEmpty ? instance : nil
    }

    /// The product that the innermost telling part of a path names.
    private static func product(_ parts: [String]) -> Product? {
        parts.reversed().lazy.compactMap { product($0) }.first
    }

    private static func product(_ part: String) -> Product? {
        if part.hasPrefix("incus") { return .incus }
        if part.hasPrefix("lxd") { return .lxd }
        return part == "lxc" ? .lxc : nil
    }
}
