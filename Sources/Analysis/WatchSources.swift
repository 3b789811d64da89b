internal import Foundation
internal import Ingestion

/// What to watch: log files by pattern, and feeds.
public struct WatchSources {
    var patterns: [PathPattern]
    var feeds: [any Feed]

    /// Whether there is nothing to watch.
    public var isEmpty: Bool { patterns.isEmpty && feeds.isEmpty }

    /// The sources that `arguments` name: paths, shell patterns, `journal`,
    /// `journal:FOLDER`, `kernel`, `monitor`, `-` for standard input.
    ///
    /// A file with the name of a feed is named with its folder: `./journal`.
    public init(arguments: [String]) {
        let folder = FileManager.default.currentDirectoryPath
        patterns = []
        feeds = []
        for argument in arguments {
            if let feed = Self.feed(argument) {
                if !feeds.contains(where: { $0.name == feed.name }) { feeds.append(feed) }
            } else {
                for pattern in Self.patterns(argument, folder) where !patterns.contains(pattern) {
                    patterns.append(pattern)
                }
            }
        }
    }

    /// A folder stands for the logs in it and in the folders in it.
    private static func patterns(_ argument: String, _ folder: String) -> [PathPattern] {
        let pattern = PathPattern(argument, relativeTo: folder)
        guard !pattern.isGlob, LogFolders.isFolder(pattern.text) else { return [pattern] }
        return ["/*.log", "/*/*.log"].map {
            PathPattern(pattern.text + $0, relativeTo: folder)
        }
    }

    private static func feed(_ argument: String) -> (any Feed)? {
        switch argument {
        case "-": return StandardInputFeed()
        case "journal": return JournalFeed()
        case "kernel": return KernelFeed()
        case "monitor":
            let hasIncus = MonitorFeed.isAvailable(.incus) || !MonitorFeed.isAvailable(.lxd)
            return MonitorFeed(hasIncus ? .incus : .lxd)
        default: break
        }
        guard argument.hasPrefix("journal:") else { return nil }
        let path = String(argument.dropFirst("journal:".count))
        let isFolder = (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?
            .isDirectory
        return JournalFeed(isFolder == true ? .folder(path) : .file(path))
    }

    /// Everything that this host has: the logs of the programs that it has, the
    /// journal or else the kernel's ring buffer, the events of the daemons.
    public static func discovered() -> WatchSources {
        let environment = ProcessInfo.processInfo.environment
        var sources = WatchSources(arguments: [])
        sources.patterns = LogFolders.patterns(
            environment: environment, home: environment["HOME"] ?? NSHomeDirectory())
        if JournalFeed.isAvailable {
            sources.feeds.append(JournalFeed())
        } else if KernelFeed.isAvailable {
            sources.feeds.append(KernelFeed())
        }
        for client in [MonitorFeed.Client.incus, .lxd] where MonitorFeed.isAvailable(client) {
            sources.feeds.append(MonitorFeed(client))
        }
        return sources
    }
}
