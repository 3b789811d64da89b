import Testing

@testable import Reporting

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("\u{1B}[31mred\u{7}", "\\x1b[31mred\\x07"), ("a\r\nb", "a\\r\\nb"),
        ("left\u{202E}right", "left\\u{202e}right"), ("zero\u{200B}width", "zero\\u{200b}width"),
        ("\u{9B}31m", "\\x9b31m"), ("plain 容器 ü", "plain 容器 ü"),
    ])
    func `nothing invisible reaches a terminal`(text: String, expected: String) {
        #expect(SafeText.visible(text) == expected)
    }

    @Test(arguments: ["<script>alert(1)</script>", "[x](http://y)", "**b**", "`c`", "| a |", "# h"])
    func `markup in a log stays text in Markdown`(text: String) {
        let escaped = MarkdownText.escaped(text)
        for mark in "<>[]*`|#" where text.contains(mark) { #expect(escaped.contains("\\\(mark)")) }
    }

    @Test func `a fence is longer than any in the text`() {
        #expect(MarkdownText.fence("a ```` b").first == "`````")
    }

    @Test(arguments: [
        ("容器无法启动", 6, ["容器无", "法启动"]), ("aa bb cc", 5, ["aa bb", "cc"]),
        ("abcdefgh", 3, ["abcdefgh"]),
    ])
    func `text is wrapped by columns`(text: String, width: Int, expected: [String]) {
        #expect(DisplayWidth.wrapped(text, width: width) == expected)
    }
}
