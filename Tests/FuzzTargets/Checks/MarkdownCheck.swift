/// Reads Markdown as far as markup of a log could stand in it.
struct MarkdownCheck {
    private let lines: [[Unicode.Scalar]]

    init(_ text: String) {
        lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map(Array.init)
    }

    /// - Parameters:
    ///   - incidents: how many are in it, each with a heading.
    ///   - programs: what its commands begin with; nil: anything.
    func run(incidents: Int, programs: Set<String>? = nil) throws {
        var fence = 0
        var isShell = false
        var headings = 0
        var last: [Unicode.Scalar] = []
        for line in lines {
            try TerminalText.check(Self.string(line))
            let ticks = line.prefix { $0 == "`" }.count
            if fence > 0 {
                if ticks >= fence, line.dropFirst(ticks).allSatisfy({ $0 == " " || $0 == "\t" }) {
                    fence = 0
                } else if isShell, let programs {
                    let word = Self.string(line.prefix { $0 != " " })
                    try check(programs.contains(word), "a command of the log: \(Self.string(line))")
                }
            } else if ticks >= 3, !line.dropFirst(ticks).contains("`") {
                let word = Self.string(line.dropFirst(ticks))
                try check(["", "sh", "text"].contains(word), "a fence of the log: \(word)")
                fence = ticks
                isShell = word == "sh"
            } else {
                if line.starts(with: "## ".unicodeScalars) { headings += 1 }
                try checkStart(line, behind: last)
                try checkInside(line)
            }
            last = line
        }
        try check(fence == 0, "a fence is open at the end")
        try check(headings == incidents, "\(headings) headings for \(incidents) incidents")
    }

    /// What a line begins with is text, or markup of the program.
    private func checkStart(_ line: [Unicode.Scalar], behind last: [Unicode.Scalar]) throws {
        let body = line.drop { $0 == " " || $0 == "\t" }
        guard let first = body.first else { return }
        let text = Self.string(body)
        switch first {
        case ">", "+", "=", "~": throw Violation("a line begins with \(text.prefix(20))")
        case "#":
            try check(
                ["# ", "## ", "### "].contains { text.hasPrefix($0) } && body.count == line.count,
                "a heading of the log: \(text.prefix(20))")
        case "-" where body.allSatisfy({ $0 == "-" || $0 == " " }):
            try check(last.isEmpty && text == "---", "a line below a heading of the log")
        case "0"..."9":
            let mark = body.first { !("0"..."9").contains($0) }
            try check(mark != "." && mark != ")", "a list of the log: \(text.prefix(20))")
        default: return
        }
    }

    /// Inside a line only emphasis at its beginning, code and own tags are markup.
    private func checkInside(_ line: [Unicode.Scalar]) throws {
        var rest = line[...]
        let isEmphasis = line.first == "*"
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\": if let next = rest.first, next.isASCII { rest.removeFirst() }
            case "`": try takeCode(&rest)
            case "<": try takeTag(&rest)
            case "*": try check(isEmphasis, "emphasis: \(Self.string(line))")
            case "_", "[", "]", "~", "&": throw Violation("\(scalar) in \(Self.string(line))")
            case "|":
                try check(line.first == "|", "a table of the log: \(Self.string(line))")
            default: continue
            }
        }
    }

    private func takeCode(_ rest: inout ArraySlice<Unicode.Scalar>) throws {
        let count = 1 + rest.prefix { $0 == "`" }.count
        rest = rest.dropFirst(count - 1)
        while let start = rest.firstIndex(of: "`") {
            let run = rest[start...].prefix { $0 == "`" }
            rest = rest[run.endIndex...]
            if run.count == count { return }
        }
        throw Violation("code does not end")
    }

    private func takeTag(_ rest: inout ArraySlice<Unicode.Scalar>) throws {
        let own = ["details>", "/details>", "summary>", "/summary>", "https://"]
        let text = Self.string(rest.prefix(12))
        try check(own.contains { text.hasPrefix($0) }, "<\(text)")
        rest = rest.drop { $0 != ">" }.dropFirst()
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
