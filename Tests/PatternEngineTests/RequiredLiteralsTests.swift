import Testing

@testable import PatternEngine

@Suite struct RequiredLiteralsTests {
    @Test(
        arguments: [
            ("Failed to open rootfs", ["Failed to open rootfs"]),
            ("(?x) ^Failed \\s to \\s mount", ["Failed"]),
            ("(?x) Failed\\ to\\ mount # a comment\n", ["Failed to mount"]),
            ("(?:alphabet|betamax) rest", ["alphabet", "betamax"]),
            ("ab(?<name>[^\"]+)cdefgh", ["cdefgh"]),
            ("abcdx?efghij", ["efghij"]),
            ("abcdx+efghij", ["efghij"]),
            ("(?:optional)?needed", ["needed"]),
            ("(?=lookahead)needed", ["needed"]),
            ("a\\.b\\[c\\]d", ["a.b[c]d"]),
        ] as [(String, [String])])
    func `every match holds one of the literals`(regex: String, expected: [String]) {
        let found = RequiredLiterals.find(in: regex)?.map { String(decoding: $0, as: UTF8.self) }
        #expect(found?.sorted() == expected.sorted())
    }

    @Test(arguments: [
        "abc", "\\d+ \\w+", "(?:abcdef|x)", "(?:abcdef)?", "[abcdef]+", "(?:abcdef)*",
    ])
    func `no literal is promised where a match may lack it`(regex: String) {
        #expect(RequiredLiterals.find(in: regex) == nil)
    }
}
