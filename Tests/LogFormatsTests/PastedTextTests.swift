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

    @Test(arguments: ["Error: Größe a & b &c; 日本語 €", "Error: plain"])
    func `everything else stays`(line: String) throws {
        #expect(try "Error: " + text(of: line) == line)
    }

    private func text(of line: String) throws -> String {
        try #require(Parsing.record(line)).message
    }
}
