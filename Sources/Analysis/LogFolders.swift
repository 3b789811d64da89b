internal import Foundation
internal import Ingestion

/// Where LXC, Incus and LXD keep their logs.
///
/// Incus: `internal/util/paths.go` and the packages' own choices; LXD the same;
/// plain LXC: LOGPATH and the container's folder.
enum LogFolders {
    /// Patterns for the logs of the programs that this host has.
    static func patterns(environment: [String: String], home: String) -> [PathPattern] {
        let daemons = daemonFolders(environment).filter(isFolder).flatMap { folder in
            daemonLogs.map { "\(folder)/\($0)" }
        }
        let containers = lxcFolders(home).filter { isFolder($0.folder) }
            .map { "\($0.folder)/\($0.logs)" }
        return (daemons + containers).map { PathPattern($0, relativeTo: "/") }
    }

    private static func daemonFolders(_ environment: [String: String]) -> [String] {
        let own = ["INCUS_DIR", "LXD_DIR"].compactMap { environment[$0] }.map { "\($0)/logs" }
        let usual = [
            "/var/log/incus", "/var/lib/incus/logs", "/var/log/lxd",
            "/var/snap/lxd/common/lxd/logs",
        ]
        var seen: Set<String> = []
        return (own + usual).filter { seen.insert($0).inserted }
    }

    /// Below a daemon's folder. What a launcher prints (forkstart.log,
    /// forklxc.log) only repeats lxc.log.
    private static let daemonLogs = [
        "*/lxc.log", "*/console.log", "*/qemu.log", "*/qemu.early.log", "incusd.log", "incus.log",
        "lxd.log", "dnsmasq.*.log",
    ]

    private static func lxcFolders(_ home: String) -> [(folder: String, logs: String)] {
        [
            ("/var/log/lxc", "*.log"), ("/var/lib/lxc", "*/*.log"),
            ("\(home)/.local/share/lxc", "*/*.log"),
        ]
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
