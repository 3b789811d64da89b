internal import Foundation
internal import Knowledge
internal import Reporting

extension FuzzTarget {
    /// A report for a terminal holds no control character of a log.
    static let terminal = FuzzTarget("terminal", mutations: 150) { input in
        let hostile = HostileReport(input)
        for language in Language.allCases {
            for (style, colors) in [
                (TerminalStyle(hasColor: false, width: 40), TerminalText.Colors.none),
                (TerminalStyle(hasColor: true, width: 100), .own),
            ] {
                let report = TextReport(style: style, language: language, detail: .all)
                for reported in try hostile.incidents(language) {
                    try TerminalText.check(report.incident(reported.explained), colors: colors)
                    try TerminalText.check(report.brief(reported.explained), colors: colors)
                    try TerminalText.check(report.detail(reported), colors: colors)
                }
            }
        }
        try TerminalText.check(SafeText.visible(hostile[0]))
    }

    /// A page has no markup but the program's own, and shows what it was given.
    static let html = FuzzTarget("html", mutations: 150) { input in
        let hostile = HostileReport(input)
        for language in Language.allCases {
            let page = HTMLReport(language: language).render(try hostile.document(language))
            let text = try PageCheck.text(of: page)
            let name = SafeText.visible(hostile[1], keepingNewlines: true)
            try check(
                text.contains(Array(name.utf8)), "the page does not show \(name.debugDescription)")
        }
    }

    /// Markdown has no markup but the program's own.
    static let markdown = FuzzTarget("markdown", mutations: 150) { input in
        let hostile = HostileReport(input)
        for language in Language.allCases {
            let document = try hostile.document(language)
            let text = MarkdownReport(language: language).render(document)
            try MarkdownCheck(text).run(
                incidents: document.incidents.count, programs: ["ls", "rm"])
        }
    }

    /// Each incident is one row, whose cells are no formulas.
    static let csv = FuzzTarget("csv", mutations: 150) { input in
        let incidents = try HostileReport(input).incidents(.english)
        let rows = try CSVRows.read(CSVReport.render(incidents))
        try check(rows.count == incidents.count + 1, "\(rows.count) rows")
        for row in rows {
            try check(row.count == rows[0].count, "\(row.count) cells, not \(rows[0].count)")
            for cell in row { try CSVRows.check(cell) }
        }
    }

    /// JSON can be read, holds what it was given, and nothing that a terminal obeys.
    static let json = FuzzTarget("json", mutations: 150) { input in
        let hostile = HostileReport(input)
        let document = try hostile.document(.english)
        let text = try JSONReport.document(document)
        try TerminalText.check(text)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let incidents = object?["incidents"] as? [[String: Any]] ?? []
        try check(incidents.count == document.incidents.count, "\(incidents.count) incidents")
        for (incident, reported) in zip(incidents, document.incidents) {
            let container = incident["container"] as? String ?? ""
            try check(
                container.unicodeScalars.elementsEqual(hostile[1].unicodeScalars),
                "\(container.debugDescription), not \(hostile[1].debugDescription)")
            let line = try JSONReport.line(reported)
            try TerminalText.check(line)
            try check(!line.utf8.contains(0x0A), "two lines")
        }
    }
}
