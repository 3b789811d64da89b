import Foundation

/// A real journal file, written by systemd's own systemd-journal-remote.
struct TestJournal {
    let file: String
    let boot = "8b1f9c6d2e7a4f0db1c2d3e4f5a6b7c8"

    static let writer = [
        "/usr/lib/systemd/systemd-journal-remote", "/lib/systemd/systemd-journal-remote",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }

    static let isPossible =
        writer != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/journalctl")

    /// Appends one entry; `microseconds` is its time, since 1970.
    func append(_ fields: [String: [UInt8]], at microseconds: Int) throws {
        var entry: [UInt8] = []
        func line(_ text: String) { entry += Array(text.utf8) + [0x0A] }
        line("__REALTIME_TIMESTAMP=\(microseconds)")
        line("__MONOTONIC_TIMESTAMP=\(microseconds % 1_000_000_000_000)")
        line("_BOOT_ID=\(boot)")
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            // The export format's binary form, right for any value.
            line(key)
            entry += (0..<8).map { UInt8(truncatingIfNeeded: value.count >> ($0 * 8)) }
            entry += value + [0x0A]
        }
        entry.append(0x0A)
        try write(entry)
    }

    func append(_ message: String, at microseconds: Int, _ fields: [String: String] = [:]) throws {
        var all = fields.mapValues { Array($0.utf8) }
        all["MESSAGE"] = Array(message.utf8)
        if fields.isEmpty { all["_SYSTEMD_UNIT"] = Array("incus.service".utf8) }
        try append(all, at: microseconds)
    }

    private func write(_ entry: [UInt8]) throws {
        let process = Process()
        process.executableURL = URL(filePath: Self.writer ?? "")
        process.arguments = ["--output=\(file)", "-"]
        // No pipe: other children may hold its other end open for as long as they run.
        let input = file + ".entry"
        try Data(entry).write(to: URL(filePath: input))
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: input))
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }
}
