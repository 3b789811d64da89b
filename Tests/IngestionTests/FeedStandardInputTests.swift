import Foundation
import LogModel
import TestSupport
import Testing

@testable import Ingestion

@Suite struct FeedStandardInputTests {
    @Test func `a pipe is read as it is written and ends with its writer`() throws {
        let pipe = Pipe()
        let reading = pipe.fileHandleForReading.fileDescriptor
        let runner = FeedRunner(StandardInputFeed(descriptor: reading))
        runner.open()
        try pipe.fileHandleForWriting.write(contentsOf: Data("one\ntw".utf8))
        runner.run { $0.lines.count == 1 }
        #expect(runner.lines == ["one"])
        #expect(!runner.hasEnded)
        try pipe.fileHandleForWriting.write(contentsOf: Data("o\n".utf8))
        try pipe.fileHandleForWriting.close()
        runner.run { $0.hasEnded }
        #expect(runner.lines == ["one", "two"])
        #expect(runner.feed.descriptor == nil)
        #expect(fcntl(reading, F_GETFD) >= 0, "the descriptor is its owner's to close")
    }

    @Test func `a file and a FIFO end as a pipe does`() throws {
        let scratch = try Scratch()
        let text = (0..<100_000).map { "line \($0)\n" }.joined()
        try Data(text.utf8).write(to: scratch.folder.appending(path: "file"))
        let writer = Process()
        writer.executableURL = URL(filePath: "/bin/sh")
        writer.arguments = ["-c", "mkfifo fifo && touch ready && cat file > fifo"]
        writer.currentDirectoryURL = scratch.folder
        try writer.run()
        while !FileManager.default.fileExists(atPath: scratch.path("ready")) { usleep(1_000) }
        for name in ["file", "fifo"] {
            let handle = try FileHandle(forReadingFrom: scratch.folder.appending(path: name))
            let runner = FeedRunner(StandardInputFeed(descriptor: handle.fileDescriptor))
            runner.open()
            runner.run { $0.hasEnded }
            #expect(runner.lines.count == 100_000)
            #expect(runner.lines.last == "line 99999")
            #expect(runner.losses.isEmpty)
        }
        writer.waitUntilExit()
    }

    @Test func `what cannot be read is reported`() throws {
        let handle = try FileHandle(
            forReadingFrom: FileManager.default.temporaryDirectory)
        let runner = FeedRunner(StandardInputFeed(descriptor: handle.fileDescriptor))
        runner.open()
        runner.run { $0.hasEnded }
        #expect(runner.losses == ["stdin cannot be read: Is a directory"])
    }
}
