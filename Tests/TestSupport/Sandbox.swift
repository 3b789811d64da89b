import Foundation

/// What a test may do to the system, in name spaces of its own that end with it.
public enum Sandbox {
    /// Begins a shell command that may mount; nil where that is not allowed.
    public static let mounting = first([
        "unshare --mount --propagation private",
        "unshare --map-root-user --mount --propagation private",
    ])
    /// Begins a shell command that may lower the kernel's limits for itself; nil where
    /// that is not allowed.
    public static let limiting = first(["unshare --map-root-user"])
    public static let isRoot = geteuid() == 0

    /// Whether a program is on the path that tests run with.
    public static func has(_ program: String) -> Bool {
        ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    private static func first(_ commands: [String]) -> String? {
        commands.first { succeeds($0 + " true") }
    }

    private static func succeeds(_ command: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
