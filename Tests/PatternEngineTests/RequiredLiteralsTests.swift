import LogModel
import PackFiles
import Testing

@testable import PatternEngine

@Suite struct RequiredLiteralsTests {
    @Test(
        arguments: [
            ("Failed to open rootfs", ["Failed to open rootfs"]),
            ("(?x) ^Failed \\s to \\s mount", ["Failed to mount"]),
            ("(?x) Failed\\ to\\ mount # a comment\n", ["Failed to mount"]),
            ("(?:alphabet|betamax) rest", ["alphabet rest", "betamax rest"]),
            ("ab(?<name>[^\"]+)cdefgh", ["cdefgh"]),
            ("abcdx?efghij", ["abcdefghij", "abcdxefghij"]),
            ("abcd[xyz]efghij", ["abcdxefghij", "abcdyefghij", "abcdzefghij"]),
            (
                "Failed to (?:open|read)(?: the)? rootfs",
                [
                    "Failed to open rootfs", "Failed to open the rootfs", "Failed to read rootfs",
                    "Failed to read the rootfs",
                ]
            ),
            ("Failed to \\d{1,3} special_word", [" special_word"]),
            ("x(?1)special_word", ["special_word"]),
            ("\\x41special_word", ["Aspecial_word"]),
            ("(?i)Failed [Tt]o open", ["failed to open"]),
            ("abcdx+efghij", ["xefghij"]),
            ("(?:optional)?needed", ["needed", "optionalneeded"]),
            ("(?=lookahead)needed", ["needed"]),
            ("a\\.b\\[c\\]d", ["a.b[c]d"]),
            ("word[[:blank:]]other", ["word other"]),
            ("[\\x20-\\x7e]needed", ["needed"]),
            ("[^\\p{L}]needed", ["needed"]),
            ("ab{ 1, 3 }needed", ["needed"]),
            ("a\\Rneeded", ["a  needed", "a needed", "a\u{FFFD}needed"]),
            ("\\N{U+41}needed\\cAx", ["needed"]),
            ("(?x) word # it's ) or (\n + needed", ["dneeded"]),
            ("é?needed", ["éneeded", "\u{FFFD}needed"]),
        ] as [(String, [String])])
    func `every match holds one of the literals`(regex: String, expected: [String]) {
        let found = RequiredLiterals.find(in: regex)?.map { String(decoding: $0, as: UTF8.self) }
        #expect(found?.sorted() == expected.sorted())
    }

    @Test(arguments: [
        "abc", "\\d+ \\w+", "\\Qabcdef|x\\E", "(?(1)abcdef|x)", "(?:abcdef|x)", "(?:abcdef)?",
        "[abcdef]+", "(?:abcdef)*",
    ])
    func `no literal is promised where a match may lack it`(regex: String) {
        #expect(RequiredLiterals.find(in: regex) == nil)
    }

    @Test func `a regex that only common words hold together is named`() {
        func findings(_ regex: String, errnos: [Errno] = []) -> [PackError.Reason] {
            let place = SourceLocation(file: "a.yaml")
            let matcher = MatcherDefinition(
                sources: .all, file: nil, function: nil, errnos: errnos, levels: .failures,
                regex: regex, location: place)
            let pattern = PatternDefinition(
                id: "a", cause: nil, role: .context, confidence: 0.5, matchers: [matcher],
                location: place)
            return RegexCheck().run([pattern]).map(\.reason)
        }
        #expect(findings("Failed to open .{1,9} read-only") == [])
        #expect(findings("Failed to open .{1,9}$") == [.weakLiteral("Failed to open ")])
        #expect(findings("Failed to open .{1,9}$", errnos: [Errno(number: 28)]) == [])
        #expect(findings("\\w+ .*") == [.noLiteral])
    }
}
