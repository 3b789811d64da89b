private import Foundation
internal import LogModel

/// The API's address of an instance or of something of it.
enum InstanceURL {
    /// The instance of `/1.0/instances/c1/snapshots/s0?project=demo`; nil for the address of
    /// anything else.
    static func instance(in url: String, project: String?) -> InstanceName? {
        let parts = url.split(separator: "?", maxSplits: 1)
        guard let path = parts.first?.split(separator: "/"), path.count >= 3,
            ["instances", "containers", "virtual-machines"].contains(path[1])
        else { return nil }
        let name = String(path[2])
        guard LXCLogFormat.isPlausible(name) else { return nil }
        var project = project
        if parts.count == 2, let range = parts[1].range(of: "project=") {
            project = String(parts[1][range.upperBound...].prefix { $0 != "&" })
        }
        return InstanceName(name: name, project: project ?? "default")
    }
}
