import Foundation
import Testing

@Suite struct KnowledgeCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test func `list, search and show`() throws {
        #expect(
            try program.run("knowledge", "list", "rootfs/").output.contains(
                "rootfs/symlink-in-mount-path"))
        #expect(
            try program.run("knowledge", "search", "symbolic", "bind mount").output.contains(
                "rootfs/"))
        #expect(
            try program.run("show", "rootfs/symlink-in-mount-path").output.contains(
                "RESOLVE_NO_SYMLINKS"))
        let near = try program.run("show", "rootfs/symlink-in-mount-pth")
        #expect(near.status == 66)
        #expect(near.error.contains("rootfs/symlink-in-mount-path"))
    }

    @Test func `check tells a fault with place and remedy, and exits with 65`() throws {
        let file = try program.file(
            "Patterns/a/x.yaml", "role: context\nmach:\n  - regex: abcdefgh\n")
        let outcome = try program.run("knowledge", "check", file)
        #expect(outcome.status == 65)
        #expect(
            outcome.output.contains(
                "Patterns/a/x.yaml:2:1: error: unknown key \"mach\"; did you mean \"match\"?"))
        #expect(outcome.output.contains("\n  mach:\n  ^"))
    }

    @Test func `an own pack is laid over the built-in one`() throws {
        _ = try program.file(
            "config/wherefore/packs/Patterns/site/frob.yaml",
            """
            cause: site/frob
            role: cause
            match:
              - source: cli
                regex: frobnicator is out of oil
            """)
        _ = try program.file(
            "config/wherefore/packs/KnowledgeBase/site/frob.yaml",
            """
            title: The frobnicator needs oil
            severity: error
            why: It is dry.
            remediations:
              - title: Oil it
                risk: safe
                steps: [{text: Pour.}]
            """)
        let outcome = try program.run(input: "Error: the frobnicator is out of oil\n")
        #expect(outcome.output.contains("site/frob: The frobnicator needs oil"))
        #expect(try program.run(input: FoundingLog.text()).output.contains("rootfs/symlink"))
    }
}
