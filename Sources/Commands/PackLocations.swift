internal import Foundation

/// Where a host keeps its own packs.
enum PackLocations {
    /// `/etc/wherefore/packs` and `$XDG_CONFIG_HOME/wherefore/packs`: each a
    /// pack itself or a folder of packs. Places that anybody may write to are
    /// passed over, with a word.
    static var standard: [URL] {
        let environment = ProcessInfo.processInfo.environment
        let config =
            environment["XDG_CONFIG_HOME"].map { URL(filePath: $0) }
            ?? UserHome.folder.appending(path: ".config")
        return [URL(filePath: "/etc/wherefore/packs"), config.appending(path: "wherefore/packs")]
            .flatMap(packs)
    }

    private static func packs(in folder: URL) -> [URL] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder.path) else { return [] }
        let below = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
        let candidates = [folder] + below.sorted().map { folder.appending(path: $0) }
        return candidates.filter { candidate in
            isPack(candidate) && isTrusted(candidate)
        }
    }

    private static func isPack(_ folder: URL) -> Bool {
        ["Patterns", "KnowledgeBase"].contains {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }

    private static func isTrusted(_ folder: URL) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
        let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o002 == 0 else {
            Console.note("\(folder.path) is writable by everybody: this pack is not used")
            return false
        }
        return true
    }
}
