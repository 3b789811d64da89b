/// An instance and, where one is known, its project.
public struct InstanceName: Hashable, Codable, Sendable {
    public var name: String
    /// Nil for plain LXC, which has no projects, and where it is not known.
    public var project: String?

    public init(name: String, project: String? = nil) {
        self.name = name
        self.project = project
    }

    /// Reads the `[PROJECT_]INSTANCE` form that Incus and LXD use for folders,
    /// cgroups and liblxc container names: split at the last underscore, which
    /// an instance name cannot hold.
    public init(incusEncoded text: String) {
        guard let separator = text.lastIndex(of: "_"), separator != text.startIndex,
            text.index(after: separator) != text.endIndex
        else {
            self.init(name: text, project: "default")
            return
        }
        self.init(
            name: String(text[text.index(after: separator)...]),
            project: String(text[..<separator]))
    }
}

/// Which family of programs wrote a log; decides the commands that are offered.
public enum Product: String, CaseIterable, Codable, Hashable, Sendable {
    case incus, lxd, lxc, proxmox, waydroid
}
