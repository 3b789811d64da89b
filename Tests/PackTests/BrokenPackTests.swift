import Analysis
import Foundation
import LogModel
import PackFiles
import TestSupport
import Testing

/// Each fault in a pack is found, with its place.
@Suite struct BrokenPackTests {
    private let folder = ScratchPlace.make()

    private func check(pattern: String, article: String = Self.article) throws -> [PackError] {
        for (path, text) in ["Patterns/area/x.yaml": pattern, "KnowledgeBase/area/x.yaml": article]
        {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return try PackChecker(folder: folder).check(only: []).errors
    }

    private static let line =
        #"lxc c1 20260901102030.123 ERROR    conf - ../src/lxc/conf.c:f:1 - Permission denied - Failed to frobnicate "/x""#

    private static let pattern = """
        cause: area/x
        role: cause
        match:
          - source: lxc
            errno: [EACCES]
            regex: |
              (?x) ^Failed \\s to \\s frobnicate \\s "(?<path>[^"]+)"
        captures: {path: path}
        examples:
          - line: '\(line)'
            captures: {path: /x}
          - line: 'lxc-start: c1: conf.c: f: 1 Permission denied - Failed to frobnicate "/y"'
        counterexamples:
          - line: 'lxc-start: c1: conf.c: f: 1 Not a directory - Failed to frobnicate "/y"'
            why: another errno

        """

    private static let article = """
        title: Frobnication of {path} failed
        severity: error
        why: It did.
        captures: {path: the path}
        remediations:
          - title: Frobnicate again
            risk: safe
            steps:
              - run: [ls, -l, "{path}"]
        references: [https://example.org/x]

        """

    @Test func `a sound pack has no faults`() throws {
        #expect(try check(pattern: Self.pattern).isEmpty)
    }

    @Test func `a regex that does not compile`() throws {
        let errors = try check(pattern: Self.pattern.replacing("[^\"]+)", with: "[^\"]+"))
        let error = errors.first { if case .invalidRegex = $0.reason { true } else { false } }
        guard case .invalidRegex(_, let offset) = error?.reason else {
            Issue.record("found \(errors)")
            return
        }
        #expect(offset > 0)
        #expect(error?.location.line == 6)
    }

    @Test func `an example that does not match`() throws {
        let errors = try check(
            pattern: Self.pattern.replacing(
                "Failed to frobnicate \"/y\"'\n", with: "Failed to x \"/y\"'\n"))
        #expect(
            errors.contains { $0.reason == .exampleNotMatched(index: 1, envelope: "as written") })
    }

    @Test func `an example with another capture`() throws {
        let errors = try check(pattern: Self.pattern.replacing("{path: /x}", with: "{path: /z}"))
        #expect(
            errors.contains {
                $0.reason == .exampleCapture(index: 0, name: "path", found: "/x", expected: "/z")
            })
    }

    @Test func `a near miss that matches`() throws {
        let errors = try check(
            pattern: Self.pattern.replacing("Not a directory", with: "Permission denied"))
        #expect(errors.contains { $0.reason == .counterexampleMatched(index: 0) })
    }

    @Test func `a group without type, a type without group`() throws {
        let errors = try check(
            pattern: Self.pattern.replacing(
                "captures: {path: path}", with: "captures: {pfad: path}"))
        #expect(errors.contains { $0.reason == .untypedGroup("path") })
        #expect(errors.contains { $0.reason == .typeWithoutGroup("pfad") })
    }

    @Test func `free text in a command`() throws {
        let errors = try check(
            pattern: Self.pattern.replacing(
                "captures: {path: path}", with: "captures: {path: text}"))
        #expect(errors.contains { $0.reason == .textInCommand("path") })
    }

    @Test func `a placeholder without neutral words`() throws {
        let errors = try check(
            pattern: Self.pattern,
            article: Self.article.replacing("captures: {path: the path}\n", with: ""))
        #expect(errors.contains { $0.reason == .placeholderWithoutWords("path") })
    }

    @Test func `a typo in an article's key, with the nearest`() throws {
        let errors = try check(
            pattern: Self.pattern, article: Self.article.replacing("severity:", with: "severty:"))
        #expect(errors.contains { $0.reason == .unknownKey("severty", nearest: "severity") })
    }

    @Test func `a catastrophic regex exceeds its budget`() throws {
        let errors = try check(
            pattern: Self.pattern.replacing(
                "\"(?<path>[^\"]+)\"", with: "\"(?<path>(?:[a-z/\"\\s]+)+)!"))
        #expect(errors.contains { if case .matchBudget = $0.reason { true } else { false } })
    }

    @Test func `a change without a way back is named`() throws {
        let article = Self.article.replacing("risk: safe", with: "risk: caution")
        let errors = try check(pattern: Self.pattern, article: article)
        #expect(errors.map(\.reason) == [.noUndo(remediation: 1)])
        #expect(errors.allSatisfy { $0.isWarning })
        let final = article.replacing("risk: caution", with: "risk: caution\n    reversible: false")
        #expect(try check(pattern: Self.pattern, article: final).isEmpty)
    }

    @Test(
        arguments: [
            ("[ls, -l]", nil), ("[apt-get, install, uidmap]", .caution),
            ("[apt-get, --simulate, install, uidmap]", nil), ("['@restart-daemon']", .caution),
            ("[incus, config, set, c1, limits.memory=1GiB]", .caution),
            ("[incus, config, show, c1]", nil), ("[incus, storage, create, restore, dir]", nil),
            ("[incus, exec, c1, --, chmod, +x, /srv/app]", .caution),
            ("[incus, remote, switch, local]", nil), ("[incus, config, trust, add, c1]", .caution),
            ("[sysctl, vm.max_map_count]", nil), ("[sysctl, vm.max_map_count=262144]", .caution),
            ("[rm, /srv/file]", .caution), ("[rm, -rf, /srv/folder]", .destructive),
            ("[/usr/sbin/zfs, destroy, tank/c1]", .destructive), ("[wipefs, /dev/sdb]", nil),
            ("[wipefs, -a, /dev/sdb]", .destructive), ("[lxc-destroy, -n, c1]", .destructive),
            ("[mount]", nil), ("[mount, -a]", .caution), ("[sudo, reboot]", .caution),
        ] as [(String, ArticleDefinition.Risk?)])
    func `a risk milder than the command is named`(
        command: String, least: ArticleDefinition.Risk?
    ) throws {
        let article = Self.article.replacing(#"[ls, -l, "{path}"]"#, with: command)
        let errors = try check(pattern: Self.pattern, article: article)
        let risks = errors.map { error -> ArticleDefinition.Risk? in
            if case .riskTooMild(_, let risk) = error.reason { risk } else { nil }
        }
        #expect(risks == (least.map { [$0] } ?? []))
        #expect(errors.allSatisfy { $0.isWarning })
    }

    @Test func `a line to write changes the system`() throws {
        let article = Self.article.replacing(
            #"run: [ls, -l, "{path}"]"#, with: #"append: {file: /etc/fstab, line: "x"}"#)
        let errors = try check(pattern: Self.pattern, article: article)
        #expect(
            errors.map(\.reason) == [.riskTooMild("to write /etc/fstab", atLeast: .caution)])
    }

    @Test(arguments: [
        #"[sh, -c, "ls {path}"]"#, #"[incus, exec, x, --, bash, -lc, "cat {path}"]"#,
        #"[sed, -i, "s/{path}//", /etc/fstab]"#, #"[awk, "/{path}/", /proc/mounts]"#,
    ])
    func `a log's value may not become a program`(command: String) throws {
        let article = Self.article.replacing(#"[ls, -l, "{path}"]"#, with: command)
        let errors = try check(pattern: Self.pattern, article: article)
        #expect(errors.filter { !$0.isWarning }.map(\.reason) == [.placeholderInScript("path")])
    }

    @Test func `a draft is told for what it is`() throws {
        let article = Self.article.replacing("why: It did.", with: "why: \"TODO: the cause\"")
        let errors = try check(pattern: Self.pattern, article: article)
        #expect(errors.map(\.reason) == [.draft(key: "why")])
    }
}
