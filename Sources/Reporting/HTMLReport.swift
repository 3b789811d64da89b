public import Knowledge
internal import LogModel

/// A report as one HTML file that needs nothing else: no script, no font, no
/// picture from outside; light or dark as the reader prefers; fit to print.
public struct HTMLReport: Sendable {
    private let phrases: ReportPhrases

    /// Beyond so many incidents each one is folded, with a table of contents.
    private static let unfoldedCount = 5
    /// Beyond so many incidents only those that are open are printed.
    private static let printedCount = 25

    public init(language: Language) { phrases = ReportPhrases.of(language) }

    /// The file's text.
    public func render(_ document: ReportDocument) -> String {
        let body: [Markup] = [
            header(document),
            .element(.main, [.id: "main"], sections(document.incidents)),
            footer(document),
        ]
        let isPrintedWhole = document.incidents.count <= Self.printedCount
        let page = Markup.element(
            .html, [.lang: phrases.language == .chinese ? "zh-Hans" : "en"],
            [
                head,
                .element(.body, isPrintedWhole ? [.class: "print-whole"] : [:], body),
            ])
        return Markup.joined([.literal("<!DOCTYPE html>\n"), page]).source
    }

    private var head: Markup {
        .element(
            .head, [:],
            [
                .element(.meta, [.charset: "utf-8"]),
                .element(
                    .meta,
                    [
                        .httpEquiv: "Content-Security-Policy",
                        .content:
                            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                            + "base-uri 'none'; form-action 'none'",
                    ]),
                .element(
                    .meta,
                    [.name: "viewport", .content: "width=device-width, initial-scale=1"]),
                .element(.meta, [.name: "color-scheme", .content: "light dark"]),
                .element(.meta, [.name: "referrer", .content: "no-referrer"]),
                .element(.title, text: "\(phrases.report) · Wherefore"),
                HTMLStyle.element,
            ])
    }

    private func header(_ document: ReportDocument) -> Markup {
        .element(
            .header, [.class: "page"],
            [
                .element(.p, [.class: "brand"], text: "Wherefore"),
                .element(.h1, text: phrases.report),
                .facts([
                    (phrases.generated, .text(document.generated.readable)),
                    (phrases.filter, .text(document.filter ?? phrases.everything)),
                ]),
            ])
    }

    private func footer(_ document: ReportDocument) -> Markup {
        .element(.footer, [.class: "page"], [.element(.p, text: document.program)])
    }

    private func sections(_ incidents: [ReportedIncident]) -> [Markup] {
        guard !incidents.isEmpty else {
            return [.element(.p, [.class: "empty"], text: phrases.none)]
        }
        let overview = HTMLOverview(incidents, phrases: phrases)
        let chart = TimelineChart(Timeline(incidents), phrases: phrases)
        var sections = [
            section("overview", phrases.overview, overview.summary),
            section("timeline", phrases.timeline, chart.markup),
        ]
        let isLong = incidents.count > Self.unfoldedCount
        if incidents.count > 1 {
            sections.append(section("causes", phrases.byCause, overview.causes))
            sections.append(section("containers", phrases.byContainer, overview.containers))
        }
        if isLong { sections.append(contents(incidents)) }
        let entry = HTMLIncident(
            language: phrases.language, fold: isLong ? .folded : .unfolded)
        sections.append(
            section(
                "incidents", phrases.incidents,
                incidents.enumerated().map { entry.markup($0.element, number: $0.offset + 1) }))
        return sections
    }

    private func section(_ id: String, _ title: String, _ content: [Markup]) -> Markup {
        .element(
            .section, [.id: id, .labelledBy: "\(id)-title"],
            [.element(.h2, [.id: "\(id)-title"], text: title)] + content)
    }

    private func contents(_ incidents: [ReportedIncident]) -> Markup {
        let entries = incidents.enumerated().map { index, reported in
            Markup.element(
                .li, [:],
                [
                    .element(
                        .a, [.href: "#incident-\(index + 1)"],
                        text: reported.explained.explanation.title),
                    .text(reported.incident.instance.map { " · \($0.name)" } ?? ""),
                ])
        }
        return .element(
            .nav, [.class: "contents", .label: phrases.contents],
            [
                .element(.h2, text: phrases.contents),
                .element(
                    .details, incidents.count <= Self.printedCount ? [.open: ""] : [:],
                    [
                        .element(.summary, text: phrases.count(incidents.count, .incident)),
                        .element(.ol, [:], entries),
                    ]),
            ])
    }
}
