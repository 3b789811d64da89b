import Foundation
import Testing

/// A log that was written to harm who reads the report of it, through every form that
/// a report has.
@Suite
struct InjectionTests {
    private let program: Program
    private let log: String

    /// Moves the cursor, sets colour and title, rings, reorders, hides; HTML; Markdown.
    private static let nasty =
        "\u{1B}]0;title\u{7}\u{1B}[2J\u{1B}[31m\u{9B}31m\u{202E}\u{2066}\u{8}\u{0}\u{200B}\u{7F}"
        + "\u{2028}</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>"
        + "`**[x](http://example.org)**|\\"

    init() throws {
        program = try Program()
        let nasty = Self.nasty
        let word = nasty.replacing(" ", with: "")
        let lines = [
            #"lxc c1\#(word) 20261120102030.473 ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1223 - Too many levels of symbolic links - Failed to open rootfs "/opt/\#(nasty)/rootfs""#,
            #"lxc c2 20261120112030.473 ERROR    conf - ../src/lxc/co\#(word)nf.c:lxc_\#(word)mount:1 - =HYPERLINK("http://example.org") \#(nasty)"#,
            #"time="2026-11-20T13:20:31Z" level=error msg="@SUM(1) \#(nasty) " err="-1+1 \#(nasty) " instance="=1+1" project="＝2""#,
            #"time="2026-11-20T14:20:31Z" level=error msg="Failed to start instance" err="\#(nasty) " instance="+c" project="@p""#,
            "lxc-start: \(word): \(word): \(word): 1223 \(nasty)",
            "Nov 20 10:20:30 \(word) \(word)[1]: Failed to run: zfs \(nasty): exit status 1",
        ]
        log = try program.file("x.log", lines.map { $0 + "\n" }.joined())
        try program.run("explain", log)
    }

    private static let commands = [
        ["explain", "x.log"], ["explain", "--all", "x.log"], ["explain", "-f", "json", "x.log"],
        ["explain", "-f", "jsonl", "x.log"], ["explain", "-f", "markdown", "x.log"],
        ["explain", "--lang", "zh", "x.log"], ["history"], ["history", "-f", "csv"],
        ["history", "-f", "json"], ["history", "-f", "jsonl"], ["history", "--lang", "zh"],
        ["export", "-f", "markdown"], ["export", "-f", "html"], ["export", "-f", "json"],
        ["export", "-f", "jsonl"], ["export", "-f", "csv"], ["export", "--redact"],
        ["export", "--redact", "-f", "csv"], ["knowledge", "unknown"],
        ["watch", "--once", "--from-start", "--no-record", "x.log"],
        ["watch", "--once", "--from-start", "--no-record", "-f", "jsonl", "x.log"],
        ["history", "\u{1B}[31mx"], ["show", "\u{1B}[31mx"], ["explain", "\u{1B}[31mx\u{9B}1m"],
        ["explain", "--pack", "\u{1B}[31mx", "x.log"], ["watch", "--once", "\u{1B}[31mx"],
        ["export", "-o", "\u{1B}[31m/x"],
    ]

    @Test(arguments: commands)
    func `nothing reaches a terminal that moves, hides or reorders`(command: [String]) throws {
        let outcome = try program.run(command)
        let said = outcome.output.replacing("\r\n", with: "\n") + outcome.error
        #expect(!said.isEmpty)
        let hidden = said.unicodeScalars.filter { scalar in
            guard scalar != "\n" else { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .privateUse, .lineSeparator, .paragraphSeparator: return true
            default: return false
            }
        }
        #expect(hidden.isEmpty, "\(hidden.map { String($0.value, radix: 16) })")
    }

    @Test func `each remembered incident can be shown, and is as harmless`() throws {
        let ids = try program.run("history", "-f", "jsonl").output
            .matches(of: #/"id":"([0-9a-f]{12})"/#).map { String($0.output.1) }
        #expect(ids.count > 1)
        for id in ids {
            for form in ["text", "json", "markdown", "html"] {
                let output = try program.run("show", id, "-f", form).output
                #expect(!output.contains("\u{1B}") && !output.contains("\u{9B}"))
                #expect(!output.contains("\u{202E}"))
            }
        }
    }

    @Test func `JSON holds the text as it stood, spelled with escapes`() throws {
        let output = try program.run("explain", "-f", "jsonl", log).output
        #expect(output.contains("\\u009b31m\\u202e"))
        let texts = try output.split(separator: "\n").map { line in
            let incident = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return try #require((incident["culprit"] as? [String: Any])?["text"] as? String)
        }
        #expect(texts.contains { $0.contains("\u{9B}31m\u{202E}") })
    }

    @Test func `a page holds no markup of the log`() throws {
        let page = try program.run("export", "-f", "html").output
        #expect(!page.contains("<script") && !page.contains("<img"))
        #expect(page.contains("&lt;script&gt;"))
        #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
    }

    @Test func `Markdown outside of code holds no markup of the log`() throws {
        let text = try program.run("export", "-f", "markdown").output
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isCode.toggle() }
            guard !isCode else { continue }
            // Spans of code, whatever their fence, show what they hold.
            let plain = line.replacing(#/(`+)(?:[^`]|(?!\1)`)*?\1(?!`)/#, with: "")
                .replacing(#/\\./#, with: "")
            #expect(!plain.contains("<script") && !plain.contains("<img"), "\(line)")
            #expect(!plain.contains("[x]("), "\(line)")
        }
    }

    @Test func `no cell is a formula`() throws {
        let rows = try program.run("export", "-f", "csv").output.components(separatedBy: "\r\n")
        let cells = rows.flatMap { row in
            row.matches(of: #/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/#).map {
                String($0.output.1 ?? $0.output.2 ?? "")
            }
        }
        #expect(cells.contains { $0.hasPrefix("'=1+1") })
        for cell in cells where !cell.isEmpty {
            #expect(!"=+-@\t\r\n＝＋－＠".contains(cell.prefix(1)), "\(cell)")
        }
    }
}
