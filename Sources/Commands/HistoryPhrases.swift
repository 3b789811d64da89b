internal import Knowledge
internal import LogModel

/// The fixed words of the list of incidents, in one language.
struct HistoryPhrases {
    let language: Language

    var nothing: String {
        language == .chinese ? "历史中没有事件。" : "No incidents in the history."
    }

    var new: String { language == .chinese ? "新" : "new" }

    var project: String { language == .chinese ? "项目" : "project" }

    var comma: String { language == .chinese ? "，" : ", " }

    func host(_ name: String) -> String {
        language == .chinese ? "主机 \(name)" : "on \(name)"
    }

    func recovered(_ time: String) -> String {
        language == .chinese ? "已于 \(time) 恢复" : "recovered \(time)"
    }

    func first(_ time: String) -> String {
        language == .chinese ? "首次 \(time)" : "first \(time)"
    }

    func more(_ limit: Int) -> String {
        language == .chinese
            ? "还有更早的事件；--limit \(limit * 2) 可显示更多"
            : "older incidents are left out; --limit \(limit * 2) shows more"
    }

    /// `once`, `third time`, `12 times`.
    func times(_ count: Int) -> String {
        if language == .chinese { return count == 1 ? "仅一次" : "共 \(count) 次" }
        if count == 1 { return "once" }
        return count <= Self.ordinals.count + 1
            ? "\(Self.ordinals[count - 2]) time" : "\(count) times"
    }

    private static let ordinals = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]

    /// `3 in the last 7 days`.
    func count(_ count: Int, in window: HistoryWindow) -> String {
        switch (language, window) {
        case (.chinese, .last(let number, let unit)):
            "最近 \(number) \(Self.chineseUnits[unit] ?? unit)内 \(count) 次"
        case (.chinese, .since(let time)): "\(time) 以来 \(count) 次"
        case (.chinese, .other): "此期间 \(count) 次"
        case (.english, .last(1, let unit)): "\(count) in the last \(unit)"
        case (.english, .last(let number, let unit)): "\(count) in the last \(number) \(unit)s"
        case (.english, .since(let time)): "\(count) since \(time)"
        case (.english, .other): "\(count) in this time"
        }
    }

    private static let chineseUnits = [
        "second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "week": "周",
    ]

    func legend(_ sparkline: Sparkline) -> String {
        let levels = sparkline.alphabet.levels
        let sample = String([levels[0], levels[3], levels[7]])
        let span = "\(Self.minute(sparkline.since)) – \(Self.minute(sparkline.until)) UTC"
        return language == .chinese
            ? "\(sample) 发生次数，\(span)，每格 \(sparkline.hours) 小时"
            : "\(sample) occurrences, \(span), a column is \(Self.hours(sparkline.hours))"
    }

    private static func hours(_ count: Int) -> String {
        count % 24 == 0 ? Plural.of(count / 24, "day") : Plural.of(count, "hour")
    }

    /// `2026-11-20 10:20`.
    static func minute(_ time: Timestamp) -> String { String(time.readable.prefix(16)) }
}
