import Foundation
import TestSupport
import Testing

/// System calls that fail and clocks that go wrong, by a library that is loaded before
/// all others: Shim/faults.c says how it is told.
enum Faults {
    /// Why there is none, for a test that is skipped.
    static let missing: Comment = "no C compiler (cc) to make Shim/faults.c with"
    /// Nil where it cannot be made.
    static let library: String? = {
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Shim/faults.c")
        let folder = ScratchPlace.make()
        let library = folder.appending(path: "faults.so").path
        guard Sandbox.has("cc"),
            (try? FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)) != nil
        else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/cc")
        process.arguments = [
            "-shared", "-fPIC", "-O1", "-o", library, source.path,
            "-ldl",
        ]
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? library : nil
    }()

    /// The environment in which `calls` on files whose path holds `path` fail.
    static func environment(
        _ calls: String, on path: String, errno: Int32, _ more: [String: String] = [:]
    ) -> [String: String] {
        [
            "LD_PRELOAD": library ?? "", "FAULT_CALLS": calls, "FAULT_PATH": path,
            "FAULT_ERRNO": String(errno),
        ].merging(more) { $1 }
    }
}
