import Foundation
import TestSupport
import Testing

/// A pack offers commands to people: one that somebody else may have written is not used.
@Suite
struct PackTrustTests {
    private let program: Program
    private let packs: String

    private static let line = "Nov 20 10:20:30 host1 mount-guard[812]: refusing to start c1: /srv/x"

    init() throws {
        program = try Program()
        packs = program.folder.appending(path: "config/wherefore/packs").path
        _ = try program.file(
            "config/wherefore/packs/site/Patterns/site/guard.yaml",
            """
            cause: site/guard
            role: cause
            confidence: 0.95
            match:
              - source: program
                regex: |
                  (?x) ^refusing \\s to \\s start \\s (?<container>[a-z0-9]{1,63}): \\s (?<path>/[^ ]{1,200})
            captures: {container: name, path: path}
            examples:
              - line: '\(Self.line)'
            """)
        _ = try program.file(
            "config/wherefore/packs/site/KnowledgeBase/site/guard.yaml",
            """
            title: The guard refuses
            severity: error
            why: |
              The guard of this site refuses {path}.
            captures: {path: the volume}
            remediations:
              - title: Mount it
                risk: caution
                steps:
                  - run: [mount, "{path}"]
            """)
        try program.shell("chmod -R go-w config; chmod go-w .")
    }

    private func explain(_ arguments: String...) throws -> Program.Outcome {
        try program.run(["explain", "--no-record"] + arguments, input: Self.line + "\n")
    }

    @Test func `one's own pack is used`() throws {
        let outcome = try explain()
        #expect(outcome.output.contains("site/guard"))
        #expect(outcome.error.isEmpty)
    }

    @Test(arguments: [
        "chmod o+w config/wherefore/packs/site", "chmod o+w config/wherefore/packs",
        "chmod o+w config/wherefore", "chmod o+w config", "chmod o+w .",
        "chmod o+w config/wherefore/packs/site/Patterns",
        "chmod o+w config/wherefore/packs/site/KnowledgeBase/site",
        "chmod o+w config/wherefore/packs/site/KnowledgeBase/site/guard.yaml",
        "chmod 1777 config/wherefore/packs/site",
    ])
    func `one that everybody may write to is not, wherever that is`(change: String) throws {
        try program.shell(change)
        let outcome = try explain()
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("site/guard"))
        #expect(
            outcome.error.contains("is writable by everybody: the pack \(packs)/site is not used"))
    }

    @Test(
        .enabled(if: Sandbox.isRoot, "only root can give files away"),
        arguments: [
            "config/wherefore/packs/site", "config/wherefore/packs", "config", ".",
            "config/wherefore/packs/site/KnowledgeBase/site/guard.yaml",
        ])
    func `one that belongs to another user is not`(path: String) throws {
        try program.shell("chown 12345 \(path)")
        let outcome = try explain()
        #expect(!outcome.output.contains("site/guard"))
        #expect(
            outcome.error.contains("belongs to another user: the pack \(packs)/site is not used"))
    }

    @Test func `a link in a pack counts as what it leads to`() throws {
        try program.shell(
            """
            mkdir open; chmod 777 open
            mv config/wherefore/packs/site/KnowledgeBase/site/guard.yaml open/guard.yaml
            ln -s $PWD/open/guard.yaml config/wherefore/packs/site/KnowledgeBase/site/guard.yaml
            """)
        #expect(try explain().error.contains("/open is writable by everybody"))
        try program.shell("chmod 755 open")
        #expect(try explain().output.contains("site/guard"))
        try program.shell(
            "rm -r open; mv config/wherefore/packs/site x; ln -s $PWD/x config/wherefore/packs/site"
        )
        try program.shell("chmod 777 x")
        #expect(try explain().error.contains("/x is writable by everybody"))
    }

    @Test func `a pack that is named is refused where everybody may write, whoever owns it`() throws
    {
        try program.shell("cp -r config/wherefore/packs/site named; rm -r config")
        let named = program.folder.appending(path: "named").path
        #expect(try explain("--pack", named).output.contains("site/guard"))
        if Sandbox.isRoot {
            try program.shell("chown -R 12345 named")
            #expect(try explain("--pack", named).output.contains("site/guard"))
        }
        try program.shell("chmod o+w named/KnowledgeBase/site/guard.yaml")
        let outcome = try explain("--pack", named)
        #expect(outcome.status == 65)
        #expect(outcome.error.contains("guard.yaml is writable by everybody"))
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: ["", "config", "./config"])
    func `the folder where one happens to be is no place for packs`(config: String) throws {
        try program.shell("mkdir -p wherefore; cp -r config/wherefore/packs wherefore/packs")
        let outcome = try program.shell(
            "echo '\(Self.line)' | $WHEREFORE --no-record",
            environment: ["XDG_CONFIG_HOME": config, "HOME": "/nonexistent"])
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("site/guard"))
    }

    @Test func `a pipe in a pack is not waited for, and its text moves no cursor`() throws {
        try program.shell(
            """
            rm config/wherefore/packs/site/KnowledgeBase/site/guard.yaml
            mkfifo config/wherefore/packs/site/KnowledgeBase/site/guard.yaml
            """)
        let pipe = try program.run("knowledge", "check", packs + "/site")
        #expect(pipe.status == 65)
        #expect(pipe.output.contains("it is no plain file"))
        _ = try program.file(
            "stranger/Patterns/a.yaml", "\u{1B}]0;title\u{7}: \u{1B}[31m\u{202E}x\n")
        let check = try program.run("knowledge", "check", program.folder.path + "/stranger")
        #expect(check.status == 65)
        #expect(!check.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}
