internal import Foundation
internal import Ingestion

/// What to watch: log files by pattern, and feeds.
public struct WatchSources {
    var patterns: [PathPattern]
    var feeds: [any Feed]

    init(patterns: [PathPattern], feeds: [any Feed]) {
        self.patterns = patterns
        self.feeds = feeds
    }

    /// The sources that `arguments` name: paths, shell patterns, `journal`,
    /// `kernel`, `monitor`, `-` for standard input.
    public init(arguments: [String]) {
        let folder = FileManager.default.currentDirectoryPath
        patterns = arguments.map { PathPattern($0, relativeTo: folder) }
        feeds = []
    }
}
