import Foundation
import TestSupport
import Testing

@testable import Ingestion

@Suite struct FolderWatcherTests {
    @Test func `files that came, changed and went are named`() throws {
        let scratch = try Scratch()
        let watcher = FolderWatcher()
        #expect(watcher.watch(scratch.folder.path) == .watched)
        try Data("x".utf8).write(to: scratch.folder.appending(path: "a.log"))
        let changes = watcher.takeChanges()
        #expect(changes.files.contains(scratch.path("a.log")))
        #expect(changes.isListingChanged)
        #expect(watcher.takeChanges().files.isEmpty)
    }

    @Test func `more events than fit into one read are all taken`() throws {
        let scratch = try Scratch()
        let watcher = FolderWatcher()
        _ = watcher.watch(scratch.folder.path)
        let name = String(repeating: "n", count: 200)
        for number in 0..<1_000 {
            try Data().write(to: scratch.folder.appending(path: "\(name)\(number)"))
        }
        #expect(watcher.takeChanges().files.count == 1_000)
    }
}
