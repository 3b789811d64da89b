internal import Foundation
internal import Reporting

/// Where a host keeps its own packs.
enum PackLocations {
    /// `/etc/wherefore/packs` and `$XDG_CONFIG_HOME/wherefore/packs`: each a
    /// pack itself or a folder of packs. Those that others could have written are
    /// passed over, with a word.
    static var standard: [URL] {
        let config =
            UserHome.folder(named: "XDG_CONFIG_HOME") ?? UserHome.folder.appending(path: ".config")
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
        guard let objection = PackTrust(origin: .found).objection(to: folder) else { return true }
        Console.note(SafeText.visible("\(objection): the pack \(folder.path) is not used"))
        return false
    }
}
