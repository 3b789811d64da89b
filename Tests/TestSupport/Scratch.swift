public import Foundation

/// A folder of its own for a test, and the programs that pack; gone with the test.
public final class Scratch {
    public let folder = ScratchPlace.make()

    public init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A shell command that failed.
    public struct Failure: Error {
        public var command: String
        public var status: Int32
    }

    /// Writes a file, with the folders that it needs; returns its path.
    @discardableResult
    public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Writes a shell script and returns its path.
    public func script(_ name: String, _ body: String) throws -> String {
        let path = try write(name, Array(("#!/bin/sh\n" + body + "\n").utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    public func path(_ name: String) -> String { folder.appending(path: name).path }

    public func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    /// Runs a shell command in the folder; one that fails is an error.
    public func shell(_ command: String) throws {
        let process = try start(command)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: command, status: process.terminationStatus)
        }
    }

    /// Makes a named pipe and begins to write to it what `command` prints.
    public func pipe(_ name: String, from command: String) throws {
        try shell("mkfifo \(name)")
        try start("\(command) > \(name)")
    }

    @discardableResult
    private func start(_ command: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }
}
