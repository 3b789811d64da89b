import Analysis
import Foundation
import Knowledge
import LogModel
import PackFiles
import Testing

/// The shipped pack, checked whole.
@Suite struct PackTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func `the shipped pack has no errors`() throws {
        let result = try PackChecker(folder: Self.root).check(only: [])
        for error in result.errors where !error.isWarning {
            Issue.record("\(error.location.file):\(error.location.line): \(error.reason)")
        }
        #expect(result.patternCount > 50)
        #expect(result.exampleCount > 2 * 50)
    }

    /// Examples that another pattern recognises first, as reviewers last saw
    /// them. Record anew with WHEREFORE_RECORD=1.
    @Test func `patterns overlap only as recorded`() throws {
        let result = try PackChecker(folder: Self.root).check(only: [])
        let file = Self.root.appending(path: "Tests/PackTests/overlaps.txt")
        let found = Set(result.overlaps).sorted().joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["WHEREFORE_RECORD"] != nil {
            try found.write(to: file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        let new = Set(found.split(separator: "\n")).subtracting(recorded.split(separator: "\n"))
        #expect(new.isEmpty, "new overlaps: \(new.sorted())")
    }

    @Test func `what the binary carries is what the files say`() throws {
        let built = try Engine().knowledge
        let fresh = try Engine(
            contents: PackFolder(Self.root).read(), tables: PackTables(folder: Self.root)
        ).knowledge
        #expect(
            try built.titles(language: .english) == fresh.titles(language: .english),
            "the embedded pack is stale: touch Package.swift and build again")
        #expect(try built.patterns().map(\.id).sorted() == fresh.patterns().map(\.id).sorted())
    }

    @Test func `search finds English words and Chinese ones`() throws {
        let knowledge = try Engine().knowledge
        let english = try knowledge.search("symbolic link rootfs", language: .english)
        #expect(english.contains { $0.cause.rawValue == "rootfs/symlink-in-mount-path" })
        let chinese = try knowledge.search("符号链接", language: .chinese)
        #expect(chinese.contains { $0.cause.rawValue == "rootfs/symlink-in-mount-path" })
        let short = try knowledge.search("链接", language: .chinese)
        #expect(short.contains { $0.cause.rawValue == "rootfs/symlink-in-mount-path" })
        #expect(try knowledge.search("\" OR 1=1 --", language: .english).isEmpty)
    }

    @Test func `every error of liblxc 3 to 7 is explained or located, most are explained`() throws {
        let coverage = try Coverage(of: Engine())
        let releases: Set = ["3.0", "4.0", "5.0", "6.0", "7.0"]
        let messages = coverage.messages.filter {
            $0.program == "liblxc" && !releases.isDisjoint(with: $0.versions)
        }
        let entries = coverage.entries(of: messages)
        #expect(entries.count > 2_000)
        let unknown = entries.filter { $0.reach == .unknown }
        #expect(unknown.isEmpty, "\(unknown.map(\.message))")
        for release in releases {
            let own = entries.filter { $0.message.versions.contains(release) }
            let reached = own.count { $0.reach != .located }
            #expect(Double(reached) / Double(own.count) >= 0.5, "\(release)")
        }
        #expect(coverage.release("6.0.6", of: "liblxc") == "6.0")
        #expect(coverage.release("6.0.6", of: "incus") == "6.0.6")
        #expect(coverage.release("2.9", of: "liblxc") == nil)
        #expect(coverage.releases(of: "liblxc").last == "main")
    }
}
