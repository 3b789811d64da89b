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
            ("Device %q: %w", "Device \"eth0\": gone: away", ["\"eth0\"", "gone: away"]),
            ("%d of %d", "-3 of 17", ["-3", "17"]),
        ] as [(String, String, [String])])
    func `a format recognises what it printed`(format: String, message: String, expected: [String])
    {
        #expect(MessageTemplate(format: format).arguments(in: message) == expected)
    }

    @Test(arguments: [
        ("Failed to open \"%s\"", "Failed to open /x"), ("a %d b", "a 1 c"), ("ab", "abc"),
        ("fd %d", "fd x"), ("fd %d", "fd "), ("device %q", "device eth0"),
        ("device %q", "device \""),
    ])
    func `and nothing else`(format: String, message: String) {
        #expect(MessageTemplate(format: format).arguments(in: message) == nil)
    }

    @Test(arguments: ["Failed to open \"%s\"", "%d of %q: %w", "plain", "a %s b %s c"])
    func `what a format is filled with it recognises`(format: String) {
        let template = MessageTemplate(format: format)
        let text = template.filled(with: ["/srv/x", "c1"])
        #expect(template.arguments(in: text)?.count == template.conversionCount)
        #expect(template.literals.joined().isEmpty == false)
    }

    @Test func `grams are every six bytes`() {
        #expect(MessageGram.all(in: Array("abcdef".utf8)).count == 1)
        #expect(MessageGram.all(in: Array("abcdefg".utf8)).count == 2)
        #expect(MessageGram.all(in: Array("abc".utf8)).isEmpty)
        let long = MessageGram.all(in: Array("Failed to open \"/x\"".utf8))
        #expect(long.isSuperset(of: MessageGram.all(in: Array("Failed to open".utf8))))
    }
}
