import Foundation

/// A running `wherefore watch`.
final class WatchProcess {
    private let process = Process()
    private let output: URL
    private let errors: URL

    init(_ program: Program, _ arguments: [String], environment: [String: String] = [:]) throws {
        output = program.folder.appending(path: "watch-\(UUID().uuidString)")
        errors = program.folder.appending(path: "watch-errors-\(UUID().uuidString)")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = Program.binary
        process.arguments = ["watch"] + arguments
        process.currentDirectoryURL = program.folder
        process.environment = program.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var said: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }
    var isRunning: Bool { process.isRunning }

    /// Waits until `condition` holds; false after half a minute.
    func wait(until condition: (WatchProcess) -> Bool) -> Bool {
        for _ in 0..<1_500 {
            if condition(self) { return true }
            usleep(20_000)
        }
        return condition(self)
    }

    func hasBegun() -> Bool { wait { $0.said.contains("follows") } }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Ends it at once, as a crash does.
    func crash() {
        signal(SIGKILL)
        process.waitUntilExit()
    }

    /// Ends it as the service manager does; its exit status.
    @discardableResult
    func stop() -> Int32 {
        signal(SIGTERM)
        return end()
    }

    /// Waits for its end; -1 if it does not come.
    func end() -> Int32 {
        guard wait(until: { !$0.isRunning }) else {
            crash()
            return -1
        }
        return process.terminationStatus
    }
}
