import Foundation
import FuzzTargets
import Testing

/// What libFuzzer does for hours is done here for a moment: each target with its
/// corpus, which holds what was found before, and with some inputs made of it.
@Suite struct FuzzTests {
    @Test(arguments: FuzzTarget.all.map(\.name))
    func `what must hold of a target holds for its corpus and inputs like it`(name: String) async {
        // A trap would end all tests.
        await #expect(processExitsWith: .success) { [name = name as String] in
            try FuzzRun(name)?.run()
        }
        if let failure = FuzzRun.failure(of: name) { Issue.record("\(failure)") }
    }

    @Test func `every target has a corpus and no corpus is left over`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: FuzzRun.corpora.path)
        #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
    }

    @Test func `the corpora together stay small`() throws {
        let sizes = FuzzTarget.all.flatMap { FuzzRun.corpus($0.name) }.map(\.count)
        #expect(sizes.reduce(0, +) < 1_000_000)
    }
}
