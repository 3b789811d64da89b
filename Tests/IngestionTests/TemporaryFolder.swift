import Foundation

/// A folder of its own for a test, gone with it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a shell script and returns its path.
    func script(_ name: String, _ body: String) throws -> String {
        try Data(("#!/bin/sh\n" + body + "\n").utf8).write(to: url.appending(path: name))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: path(name))
        return path(name)
    }
}
