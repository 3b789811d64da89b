import LogModel
import Testing

@testable import LogFormats

/// Lines that were copied out of forums and web pages.
@Suite struct PastedTextTests {
    @Test(arguments: [
        #"Failed to open rootfs “/srv/c1”"#, "Failed to open rootfs &quot;/srv/c1&quot;",
        "Failed to open rootfs &#34;/srv/c1&#34;", "Failed to open rootfs „/srv/c1“",
        "Failed to open rootfs\u{A0}“/srv/c1\"",
    ])
    func `shaped quotes and entities are what they were`(message: String) throws {
        let line = "lxc c1 20261120102030.473 ERROR    conf - ../src/lxc/conf.c:f:1 - \(message)"
        #expect(try text(of: line) == #"Failed to open rootfs "/srv/c1""#)
        #expect(try text(of: "Error: \(message)") == #"Failed to open rootfs "/srv/c1""#)
    }

    @Test(arguments: [
        ("Error: flag provided but not defined: –verbose", "--verbose"),
        ("Error: x &lt;y&gt; &amp;&amp; z…", "x <y> && z..."),
    ])
    func `dashes and dots too`(line: String, end: String) throws {
        #expect(try text(of: line).hasSuffix(end))
    }

    @Test(arguments: ["\u{201C}", "&quot;"])
    func `logfmt whose quotes were changed is read`(quote: String) throws {
        let line = #"time="2026-11-20T10:20:30Z" level=error msg="The start failed" instance=c1"#
        let record = try #require(
            Parsing.record(line.replacing("\"", with: quote)))
        #expect(record == Parsing.record(line))
        #expect(record.source == .incusd)
    }

    @Test(arguments: ["`", " `"])
    func `a line in marks of code is the line`(mark: String) throws {
        let line = "lxc-start: c1: conf.c: f: 12 Failed to open rootfs"
        #expect(Parsing.record("\(mark)\(line)`") == Parsing.record(line))
        #expect(try text(of: "`a` and `b`") == "`a` and `b`")
    }

    @Test(arguments: ["Error: Größe a & b &c; 日本語 €", "Error: plain"])
    func `everything else stays`(line: String) throws {
        #expect(try "Error: " + text(of: line) == line)
    }

    private func text(of line: String) throws -> String {
        try #require(Parsing.record(line)).message
    }
}
