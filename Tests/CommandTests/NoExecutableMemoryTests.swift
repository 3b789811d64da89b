import Foundation
import TestSupport
import Testing

/// Where executable memory is refused, as the systemd unit does, PCRE2 has no
/// machine code: the program gives the same results.
@Suite(.enabled(if: ExecutableMemory.canBeRefused, "the kernel has no PR_SET_MDWE (Linux 6.3)"))
struct NoExecutableMemoryTests {
    @Test func `what is found does not depend on machine code`() async throws {
        let program = try Program()
        let log = try program.file("all.log", Self.examples())
        let expected = try program.run("--format", "json", "--no-record", log).output
        #expect(expected.utf8.count > 1_000_000)
        let output = try program.file("expected.json", expected)
        await #expect(processExitsWith: .success) {
            [log = log as String, output = output as String, binary = Program.binary.path as String]
            in
            #expect(ExecutableMemory.refuse())
            // Safety: no other thread reads the environment now.
            unsafe setenv("WHEREFORE_BINARY", binary, 1)
            let found = try Program().run("--format", "json", "--no-record", log)
            let expected = try String(contentsOfFile: output, encoding: .utf8)
            #expect(found.status == 0)
            #expect(found.error.isEmpty)
            #expect(found.output == expected)
        }
    }

    /// All examples of the pack, also as parts of long lines.
    private static func examples() throws -> String {
        let patterns = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Patterns")
        let files = FileManager.default.enumerator(atPath: patterns.path)
        var names: [String] = []
        while let name = files?.nextObject() as? String {
            if name.hasSuffix(".yaml") { names.append(name) }
        }
        var lines: [String] = []
        for name in names.sorted() {
            let text = try String(contentsOf: patterns.appending(path: name), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let line = line.drop { $0 == " " }
                guard line.hasPrefix("- line: '"), line.hasSuffix("'") else { continue }
                lines.append(String(line.dropFirst(9).dropLast()).replacing("''", with: "'"))
            }
        }
        let long = lines.enumerated().filter { $0.offset % 7 == 0 }.map { index, line in
            line + String(repeating: " x/\(index) \"", count: 1_000)
        }
        return (lines + long).joined(separator: "\n") + "\n"
    }
}
