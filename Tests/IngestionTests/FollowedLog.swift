import Foundation
import Ingestion
import LogFormats
import LogModel
import TestSupport
import Testing

/// A log in a folder of its own, and somebody who follows it.
final class FollowedLog {
    let folder = ScratchPlace.make()
    var path: String { folder.appending(path: "lxc.log").path }
    private let registry = Registry()
    private var follower: FileFollower?
    private var known: [LogStream] = []
    /// What was read of each generation.
    private(set) var texts: [Int64: String] = [:]
    private var order: [Int64] = []
    private(set) var losses: [String] = []

    init(start: FileFollower.Start = .beginning, existing: String? = nil) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let existing { try append(existing) }
        restart(start)
    }

    /// Gives generations their numbers.
    private final class Registry: StreamRegistry {
        private var lastID: Int64 = 0

        func newStream(of source: String, _ mark: LogStream) -> LogStream? {
            lastID += 1
            var mark = mark
            mark.id = lastID
            return mark
        }
    }

    // What its program does.

    func append(_ text: String, to name: String = "lxc.log") throws {
        let file = folder.appending(path: name)
        if !FileManager.default.fileExists(atPath: file.path) {
            try Data().write(to: file)
        }
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    func rename(_ from: String, _ to: String) throws {
        try? FileManager.default.removeItem(at: folder.appending(path: to))
        try FileManager.default.moveItem(
            at: folder.appending(path: from), to: folder.appending(path: to))
    }

    func copyAndTruncate(to name: String) throws {
        try FileManager.default.copyItem(
            at: folder.appending(path: "lxc.log"), to: folder.appending(path: name))
        try truncate()
    }

    func pack(_ name: String, with program: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                program, "-q", "-f", folder.appending(path: name).path,
            ] + (program == "zstd" ? ["--rm"] : [])
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    func truncate() throws {
        let handle = try FileHandle(forWritingTo: folder.appending(path: "lxc.log"))
        try handle.truncate(atOffset: 0)
        try handle.close()
    }

    // What its follower does.

    /// Reads all there is, or a single chunk.
    func read(atMost limit: Int = .max) {
        guard let follower else { return }
        follower.check()
        for _ in 0..<limit {
            switch follower.read() {
            case .bytes(let chunk, let stream):
                if texts[stream.id] == nil { order.append(stream.id) }
                texts[stream.id, default: ""] += String(decoding: chunk, as: UTF8.self)
            case .end: continue
            case .nothing:
                losses += follower.takeLosses()
                return
            }
        }
    }

    /// Puts down that all that was read is processed.
    func checkpoint() {
        let positions = texts.map { id, text in
            (stream: id, position: LinePosition(number: 1, offset: text.utf8.count))
        }
        for mark in follower?.marks(at: positions) ?? [] {
            if let index = known.firstIndex(where: { $0.id == mark.id }) {
                known[index] = mark
            } else {
                known.append(mark)
            }
        }
        kept = texts
        keptOrder = order
    }

    private var kept: [Int64: String] = [:]
    private var keptOrder: [Int64] = []

    /// Forgets what no checkpoint covers, as a crash does, and begins again.
    func restart(_ start: FileFollower.Start = .beginning) {
        texts = kept
        order = keptOrder
        follower = FileFollower(
            path: path, origin: .found, known: known, start: start, registry: registry)
    }

    /// All that was read, generation by generation.
    var text: String { order.compactMap { texts[$0] }.joined() }
}
