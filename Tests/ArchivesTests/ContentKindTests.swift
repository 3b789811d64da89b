import TestSupport
import Testing

@testable import Archives

@Suite struct ContentKindTests {
    private func kind(_ bytes: [UInt8]) -> ContentKind {
        ContentKind(head: bytes.span.extracting(first: min(bytes.count, ContentKind.headLength)))
    }

    @Test(arguments: [
        "", "\n", "B", "BZh is how it began", "PK failed", "lxc c1 20261120102030.123 ERROR",
        String(repeating: "0", count: 2_000), String(repeating: " ", count: 2_000),
    ])
    func `a log is plain`(text: String) {
        #expect(kind(Array(text.utf8)) == .plain)
    }

    @Test func `a console's zeros are no tar header`() {
        #expect(kind([UInt8](repeating: 0, count: 2_000)) == .plain)
    }

    @Test func `what the programs write is told by its first bytes`() throws {
        let scratch = try Scratch()
        try scratch.write("a.log", logLines(10))
        try scratch.shell(
            "gzip -kn a.log && for form in gnu pax v7; do tar --format=$form -cf $form.tar a.log; done"
        )
        #expect(kind(try scratch.bytes("a.log.gz")) == .compressed)
        for form in ["gnu", "pax", "v7"] {
            #expect(kind(try scratch.bytes("\(form).tar")) == .bundle)
        }
        #expect(kind(try Compressor.compressed(logLines(10))) == .compressed)
    }
}
