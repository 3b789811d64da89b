import Knowledge
import Testing

@Suite struct MessageTemplateTests {
    @Test(
        arguments: [
            ("Failed to open \"%s\"", "Failed to open \"/x\"", ["/x"]),
            ("fd %d of %zu", "fd 3 of 17", ["3", "17"]),
            ("100%% of %s", "100% of x", ["x"]),
            ("no arguments\\n", "no arguments", []),
            ("%s - %m", "a - b - c", ["a", "b - c"]),
        ] as [(String, String, [String])])
    func `a format recognises what it printed`(format: String, message: String, expected: [String])
    {
        #expect(MessageTemplate(format: format).arguments(in: message) == expected)
    }

    @Test(arguments: [
        ("Failed to open \"%s\"", "Failed to open /x"), ("a %d b", "a 1 c"), ("ab", "abc"),
    ])
    func `and nothing else`(format: String, message: String) {
        #expect(MessageTemplate(format: format).arguments(in: message) == nil)
    }
}
