internal import Foundation

/// A file in memory, as far as the system has such a place, for this process alone.
struct ScratchFile: ~Copyable {
    let folder: URL
    let url: URL

    init(_ name: String, _ bytes: [UInt8]) throws {
        let base =
            FileManager.default.isWritableFile(atPath: "/dev/shm")
            ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
        folder = base.appending(path: "wherefore-fuzz-\(UUID().uuidString)")
        url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
