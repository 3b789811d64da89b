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

    @Test func `coverage by release, by component and as a list`() throws {
        let all = try program.run("knowledge", "coverage", "--program", "lxc-tools")
        #expect(all.output.contains(/lxc-tools +any +\d+/))
        let components = try program.run(
            "knowledge", "coverage", "--release", "6.0.6", "--component", "internal/server/network",
            "--format", "json")
        #expect(components.output.contains("\"internal/server/network/acl\""))
        let new = try program.run(
            "knowledge", "coverage", "--new-in", "7.0", "--program", "liblxc", "--list", "all")
        #expect(new.output.contains(/(explained|located)\tliblxc\t/))
        #expect(new.output.split(separator: "\n").count < 200)
        let wrong = try program.run("knowledge", "coverage", "--release", "99.1")
        #expect(wrong.status == 64)
        #expect(wrong.error.contains("liblxc 6.0"))
    }

    private static let unknown = """
        lxc web 20260901102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_frob:1 - Permission denied - Failed to frob "/srv/a b" 3 times

        """

    @Test func `new drafts a pattern that recognises its line, and check names what is missing`()
        throws
    {
        let log = try program.file("lxc.log", Self.unknown)
        let drafted = try program.run("knowledge", "new", "--from", "\(log):1", "-o", "pack")
        #expect(drafted.status == 0)
        #expect(drafted.output.contains("pack/Patterns/site/frob-times.yaml"))
        let explained = try program.run("--pack", "pack", "--no-record", log)
        #expect(explained.output.contains("site/frob-times"))
        let check = try program.run("knowledge", "check", "pack")
        #expect(check.status == 65)
        #expect(check.output.contains("\"why\" is still a draft"))
        #expect(check.output.contains("1 example; give at least two"))
        #expect(!check.output.contains("not recognised"))
        let again = try program.run("knowledge", "new", "--from", "\(log):1", "-o", "pack")
        #expect(again.status == 64)
        #expect(again.error.contains("is there already"))
        #expect(try program.run("knowledge", "new", "--from", "\(log):7").status == 66)
        #expect(try program.run("knowledge", "new", "--from", log).status == 64)
        #expect(
            try program.run("knowledge", "new", "--from", "\(log):1", "--cause", "../x").status
                == 64)
    }

    @Test func `unknown errors are grouped, counted and new once`() throws {
        let second = Self.unknown.replacing("/srv/a b", with: "/other").replacing("web", with: "db")
            .replacing(" 3 times", with: " 41 times")
        let log = try program.file("lxc.log", Self.unknown + second)
        let before = try program.run("knowledge", "unknown", log)
        #expect(before.output.contains("2 ×  new  Failed to frob \"…\" … times"))
        #expect(before.output.contains("2 containers"))
        try program.run(log)
        let after = try program.run("knowledge", "unknown", log)
        #expect(after.output.contains("2 ×  Failed to frob"))
        let remembered = try program.run("knowledge", "unknown", "--format", "json")
        #expect(remembered.output.contains("\"shape\" : \"Failed to frob"))
    }

    @Test func `an unknown error is located`() throws {
        let line =
            "lxc c1 20261120102030.473 ERROR    network - ../src/lxc/network.c:"
            + "setup_veth_native_bridge_vlan:500 - Permission denied - Failed reading from \"/sys/x\"\n"
        let text = try program.run(input: line).output
        #expect(text.contains("liblxc · network.c · function setup_veth_native_bridge_vlan · in "))
        #expect(text.contains("variable parts: /sys/x"))
        let json = try program.run("--format", "json", input: line).output
        #expect(json.contains("\"site\""))
        #expect(json.contains("\"near\""))
        let chinese = try program.run("--lang", "zh", input: line).output
        #expect(chinese.contains("出自何处"))
    }
}
