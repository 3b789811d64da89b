import LogModel
import PackFiles
import Testing

@Suite struct PatternReaderTests {
    static let sound = """
        cause: rootfs/x
        role: cause
        confidence: 0.9
        match:
          - source: lxc
            file: conf.c
            errno: [ELOOP]
            level: [ERROR]
            regex: |
              (?x) ^Failed \\s "(?<path>[^"]+)"
        captures: {path: path}
        examples:
          - line: 'a'
            captures: {path: /x}
        counterexamples:
          - line: 'b'
            why: c

        """

    private func read(_ text: String) throws(PackError) -> PatternDefinition {
        try PatternReader.pattern(id: "rootfs/x", path: "Patterns/rootfs/x.yaml", text: text)
    }

    @Test func `a sound file is read whole`() throws {
        let pattern = try read(Self.sound)
        #expect(pattern.cause == CauseID("rootfs/x"))
        #expect(pattern.matchers.count == 1)
        #expect(pattern.matchers[0].errnos == [Errno(symbol: "ELOOP")!])
        #expect(pattern.captures == ["path": .path])
        #expect(pattern.examples[0].captures == ["path": "/x"])
    }

    @Test func `an unknown key is an error with its place and the nearest key`() {
        let error = #expect(throws: PackError.self) {
            try read(Self.sound.replacing("confidence:", with: "confidense:"))
        }
        #expect(error?.reason == .unknownKey("confidense", nearest: "confidence"))
        #expect(error?.location.line == 3)
        #expect(error?.location.column == 1)
        #expect(error?.location.lineText == "confidense: 0.9")
    }

    @Test(arguments: [
        ("role: cause", "role: reason"), ("errno: [ELOOP]", "errno: [ELOP]"),
        ("level: [ERROR]", "level: [EROR]"), ("source: lxc", "source: lcx"),
        ("{path: path}", "{path: pth}"), ("confidence: 0.9", "confidence: 9"),
        ("role: cause\n", ""), ("cause: rootfs/x\n", ""), ("regex: |", "regx: |"),
    ])
    func `a wrong value is an error`(from: String, to: String) {
        #expect(throws: PackError.self) { try read(Self.sound.replacing(from, with: to)) }
    }

    @Test func `what is no YAML is an error with its place`() {
        let error = #expect(throws: PackError.self) { try read("cause: [\nrole: cause\n") }
        #expect((error?.location.line ?? 0) > 0)
    }
}
