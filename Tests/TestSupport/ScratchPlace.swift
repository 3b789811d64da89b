public import Foundation

/// Places for the files of tests, gone with the process: a test may still use what it put
/// there when it has forgotten the place.
public enum ScratchPlace {
    /// A place of its own, at which nothing stands yet.
    public static func make() -> URL { parent.appending(path: UUID().uuidString) }

    private static let parent: URL = {
        let id = ProcessInfo.processInfo.processIdentifier
        let folder = FileManager.default.temporaryDirectory.appending(path: "wherefore-\(id)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: ScratchPlace.parent) }
        return folder
    }()
}
