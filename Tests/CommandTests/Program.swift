import Foundation
import TestSupport
import Testing

/// Runs the built program as a user does.
struct Program {
    /// A folder of its own for each test: state, configuration, files.
    let folder = ScratchPlace.make()

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    struct Outcome {
        var status: Int32
        var output: String
        var error: String
    }

    /// The program beside the test bundle, unless the environment names another.
    static let binary: URL = {
        if let path = ProcessInfo.processInfo.environment["WHEREFORE_BINARY"] {
            return URL(filePath: path)
        }
        return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "wherefore")
    }()

    /// A user's environment, with nothing of this machine's user in it.
    var environment: [String: String] {
        [
            "XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.appending(path: "config").path,
            "LANG": "C.UTF-8", "HOME": folder.path, "PATH": "/usr/bin:/bin",
        ]
    }

    @discardableResult
    func run(
        _ arguments: String..., input: String = "", inputFile: URL? = nil,
        locale: String = "C.UTF-8"
    ) throws -> Outcome {
        try run(arguments, input: input, inputFile: inputFile, locale: locale)
    }

    @discardableResult
    func run(
        _ arguments: [String], input: String = "", inputFile: URL? = nil,
        locale: String = "C.UTF-8"
    ) throws -> Outcome {
        try run(
            Self.binary, arguments, input: inputFile ?? file(of: input),
            environment: ["LANG": locale])
    }

    /// Runs a shell command in the test's folder; there `$WHEREFORE` is the program.
    @discardableResult
    func shell(_ command: String, environment: [String: String] = [:]) throws -> Outcome {
        try run(
            URL(filePath: "/bin/sh"), ["-c", command], input: URL(filePath: "/dev/null"),
            environment: environment.merging(["WHEREFORE": Self.binary.path]) { $1 })
    }

    private func run(
        _ executable: URL, _ arguments: [String], input: URL, environment: [String: String]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = self.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: input)
        let outputFile = folder.appending(path: "output-\(UUID().uuidString)")
        let errorFile = folder.appending(path: "error-\(UUID().uuidString)")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
    }

    private func file(of input: String) throws -> URL {
        let url = folder.appending(path: "input-\(UUID().uuidString)")
        try Data(input.utf8).write(to: url)
        return url
    }

    /// Writes a file into the test's folder and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }
}

/// The log that the project began with.
enum FoundingLog {
    static func text(name: String = "c1", path: String = "/opt/incus/lib/lxc/rootfs") -> String {
        """
        lxc \(name) 20261120102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1223 - Too many levels of symbolic links - Failed to open rootfs "\(path)"
        lxc \(name) 20261120102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_setup:3820 - Failed to setup rootfs
        lxc \(name) 20261120102030.123 ERROR    start - ../src/lxc/start.c:do_start:1273 - Failed to setup container "\(name)"
        lxc \(name) 20261120102030.123 ERROR    sync - ../src/lxc/sync.c:sync_wait:34 - An error occurred in another process (expected sequence number 3)
        lxc \(name) 20261120102030.140 ERROR    start - ../src/lxc/start.c:__lxc_start:2119 - Failed to spawn container "\(name)"

        """
    }
}
