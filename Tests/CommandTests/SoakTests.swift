import Foundation
import TestSupport
import Testing

/// A short run of `scripts/soak`: rotation in every way, `kill -9`, a full disk, a locked
/// history and signals, all at once.
@Suite(.enabled(if: Sandbox.has("python3"), "no python3 here"))
struct SoakTests {
    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scripts/soak")

    @Test func `nothing is lost and nothing counted twice`() throws {
        let program = try Program()
        let outcome = try program.shell(
            "python3 -B \(Self.script.path) --seconds 15 --files 40 --rate 60 --csv soak.csv "
                + "$WHEREFORE")
        #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.error)")
        #expect(outcome.output.hasSuffix("nothing was lost, nothing counted twice\n"))
        let rows = try String(
            contentsOf: program.folder.appending(path: "soak.csv"), encoding: .utf8
        ).split(whereSeparator: \.isNewline)
        #expect(rows.first?.hasPrefix("seconds,run,state,memory_kib,descriptors") ?? false)
        #expect(rows.count > 10)
    }
}
