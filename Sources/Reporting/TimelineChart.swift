internal import LogModel

/// A timeline as inline SVG, with its numbers as a table for those who cannot
/// see it.
struct TimelineChart {
    private let timeline: Timeline
    private let phrases: ReportPhrases

    private static let width = 960.0
    private static let height = 240.0
    private static let left = 52.0
    private static let right = 12.0
    private static let top = 12.0
    private static let bottom = 34.0
    private static let severities = Array(Severity.allCases.reversed())

    init(_ timeline: Timeline, phrases: ReportPhrases) {
        self.timeline = timeline
        self.phrases = phrases
    }

    var markup: [Markup] {
        guard let first = timeline.buckets.first, let last = timeline.buckets.last,
            timeline.maximum > 0
        else { return [.element(.p, [.class: "quiet"], text: phrases.undated)] }
        let span =
            "\(timeline.label(first, form: .whole)) – \(timeline.label(last, form: .whole)) UTC"
        return [
            .element(
                .figure, [:],
                [
                    legend,
                    .scrolling(phrases.timeline, drawing(span)),
                    .element(
                        .figcaption, text: "\(span) · \(phrases.steps) \(stepWords)"),
                ]),
            numbers,
        ]
    }

    private var shownSeverities: [Severity] {
        Self.severities.filter { severity in
            timeline.buckets.contains { $0.counts[severity, default: 0] > 0 }
        }
    }

    private var legend: Markup {
        .element(
            .ul, [.class: "legend"],
            shownSeverities.map { severity in
                .element(
                    .li, [:],
                    [
                        .element(.span, [.class: "swatch \(severity.rawValue)"]),
                        .text(phrases.word(severity)),
                    ])
            })
    }

    private func drawing(_ span: String) -> Markup {
        let total = timeline.buckets.map(\.total).reduce(0, +)
        return .element(
            .svg,
            [
                .viewBox: "0 0 \(Int(Self.width)) \(Int(Self.height))", .role: "img",
                .labelledBy: "chart-title", .describedBy: "chart-text",
            ],
            [
                .element(.title, [.id: "chart-title"], text: phrases.timeline),
                .element(
                    .desc, [.id: "chart-text"],
                    text: "\(span): \(phrases.count(total, .occurrence)). \(phrases.chartHint)"),
            ] + grid + timeline.buckets.indices.flatMap(bars) + timeAxis)
    }

    private var slot: Double {
        (Self.width - Self.left - Self.right) / Double(timeline.buckets.count)
    }

    private func height(of count: Int) -> Double {
        (Self.height - Self.top - Self.bottom) * Double(count) / Double(ceiling)
    }

    private func bars(at index: Int) -> [Markup] {
        let bucket = timeline.buckets[index]
        let gap = slot > 8 ? 2.0 : 0.5
        var base = Self.height - Self.bottom
        return Self.severities.compactMap { severity in
            guard let count = bucket.counts[severity], count > 0 else { return nil }
            // Rare ones are seen beside frequent ones.
            let height = max(height(of: count), 2)
            base -= height
            return .element(
                .rect,
                [
                    .class: "bar \(severity.rawValue)",
                    .x: Self.decimal(Self.left + Double(index) * slot + gap / 2),
                    .y: Self.decimal(base), .width: Self.decimal(slot - gap),
                    .height: Self.decimal(height),
                ],
                [
                    .element(
                        .title,
                        text: "\(timeline.label(bucket, form: .whole)): \(count) "
                            + phrases.word(severity))
                ])
        }
    }

    private var grid: [Markup] {
        ticks.flatMap { tick -> [Markup] in
            let y = Self.height - Self.bottom - height(of: tick)
            return [
                .element(
                    .line,
                    [
                        .class: "grid", .x1: Self.decimal(Self.left), .y1: Self.decimal(y),
                        .x2: Self.decimal(Self.width - Self.right), .y2: Self.decimal(y),
                    ]),
                .element(
                    .svgText,
                    [
                        .x: Self.decimal(Self.left - 8), .y: Self.decimal(y + 4), .anchor: "end",
                    ], text: String(tick)),
            ]
        }
    }

    /// Counts with a line: from 0 to a round number, in round steps.
    private var ticks: [Int] { Array(stride(from: 0, through: ceiling, by: tickStep)) }

    private var ceiling: Int {
        (timeline.maximum + tickStep - 1) / tickStep * tickStep
    }

    private var tickStep: Int {
        var magnitude = 1
        while true {
            for factor in [1, 2, 5] where factor * magnitude * 5 >= timeline.maximum {
                return factor * magnitude
            }
            magnitude *= 10
        }
    }

    private var timeAxis: [Markup] {
        let count = timeline.buckets.count
        let every = max(1, (count + 6) / 7)
        return stride(from: 0, to: count, by: every).map { index in
            .element(
                .svgText,
                [
                    .x: Self.decimal(Self.left + (Double(index) + 0.5) * slot),
                    .y: Self.decimal(Self.height - 10), .anchor: "middle",
                ], text: timeline.label(timeline.buckets[index], form: .axis))
        }
    }

    private var numbers: Markup {
        let columns =
            [Markup.Column(title: phrases.time)]
            + shownSeverities.map { Markup.Column(title: phrases.word($0), isNumber: true) }
        let rows = timeline.buckets.filter { $0.total > 0 }.map(row)
        return .element(
            .details, [:],
            [
                .element(.summary, text: phrases.timelineTable),
                .table(phrases.timeline, columns, rows: rows),
            ])
    }

    private func row(_ bucket: Timeline.Bucket) -> Markup {
        let head = Markup.element(
            .th, [.scope: "row"], text: timeline.label(bucket, form: .whole))
        let counts = shownSeverities.map { bucket.counts[$0, default: 0] }
        return .element(
            .tr, [:],
            [head] + counts.map { .element(.td, [.class: "number"], text: String($0)) })
    }

    private var stepWords: String {
        let minutes = timeline.step / 60_000
        switch minutes {
        case ..<60: return "\(minutes) min"
        case ..<1_440: return "\(minutes / 60) h"
        default: return "\(minutes / 1_440) d"
        }
    }

    /// One decimal place, whatever the locale.
    private static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
