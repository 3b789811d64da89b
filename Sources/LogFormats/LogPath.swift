public import LogModel

/// What the path of a log file says about its content.
public enum LogPath {
    /// The instance whose log it is, and the product that wrote it.
    ///
    /// Incus and LXD keep `DIR/[PROJECT_]INSTANCE/lxc.log`; plain LXC keeps
    /// `/var/log/lxc/NAME.log`.
    public static func subject(of path: String) -> (instance: InstanceName?, product: Product?) {
        let parts = path.split(separator: "/").map(String.init)
        guard let file = parts.last else { return (nil, nil) }
        let folders = parts.dropLast()
        let product: Product? =
            path.contains("/incus")
            ? .incus
            : path.contains("/lxd")
                ? .lxd
                : path.contains("/lxc/") ? .lxc : nil
        let isInstanceLog = ["lxc.log", "console.log", "qemu.log", "forkstart.log", "forklxc.log"]
            .contains { file == $0 || file == $0 + ".old" }
        if isInstanceLog, let folder = folders.last, let parent = folders.dropLast().last,
            ["incus", "lxd", "logs"].contains(parent)
        {
            return (InstanceName(incusEncoded: folder), product)
        }
        if folders.last == "lxc", folders.dropLast().last == "log", file.hasSuffix(".log") {
            return (InstanceName(name: String(file.dropLast(4))), .lxc)
        }
        return (nil, product)
    }
}
