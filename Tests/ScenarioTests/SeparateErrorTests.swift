import Knowledge
import LogModel
import TestSupport
import Testing

@testable import Analysis

/// Errors of a client that have nothing to do with each other.
@Suite struct SeparateErrorTests {
    private static let errors = ["Error: Storage pool not found", "Error: Image alias not found"]

    /// The lines of the culprits, by log.
    private func culprits(in logs: [String]) throws -> [[Int]] {
        let scratch = try Scratch()
        let session = ExplainSession(engine: ScenarioTests.engine, language: .english)
        let paths = try logs.enumerated().map { index, text in
            try scratch.write("\(index).txt", Array(text.utf8))
        }
        for path in paths { try session.read(path: path) }
        let incidents = session.finish().incidents
        return logs.indices.map { index in
            incidents.map(\.culprit.record).filter { $0.origin.hasSuffix("\(index).txt") }
                .map(\.line).sorted()
        }
    }

    @Test func `each command in a paste has its own`() throws {
        let paste = """
            $ lxc storage create p1 dir
            \(Self.errors[0])
            $ lxc remote list
            $ lxc launch x
            \(Self.errors[1])
            """
        #expect(try culprits(in: [paste]) == [[2, 5]])
    }

    @Test func `each file has its own`() throws {
        #expect(try culprits(in: Self.errors.map { $0 + "\n" }) == [[1], [1]])
    }

    @Test func `files without times or instances have nothing to do with each other`() throws {
        let logs = [
            "rbd: image busy: cannot unmap\nError: Storage pool not found\n",
            "lvl=eror msg=\"x\" err=\"Required tool 'zpool' is missing\" t=2019-05-31T21:16:23+0200\n",
        ]
        #expect(try culprits(in: logs) == [[2], [1]])
    }
}
