internal import Knowledge
internal import LogModel

/// The fixed words of reports on remembered incidents in one language.
struct ReportPhrases: Sendable {
    let language: Language
    let report, incidents, container, containers, causes, cause, generated, filter,
        everything: String
    let contents, overview, timeline, timelineTable, time, none: String
    let byContainer, byCause, severity, verdict, title, line, part: String
    let firstSeen, lastSeen, occurrences, host, recovered, notRecovered, id, new: String
    let culprit, neighbour, whyThisCause, pattern, catalogue, captures, noCaptures: String
    let sameLine, otherCauses, related, takesOver, stage: String
    let undated, chartHint, steps, lines: String
    private let severities: [Severity: String]
    private let roles: [Role: String]
    private let verdicts: [Verdict: String]

    static func of(_ language: Language) -> ReportPhrases {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    func word(_ severity: Severity) -> String { severities[severity] ?? severity.rawValue }

    func word(_ verdict: Verdict) -> String { verdicts[verdict] ?? verdict.rawValue }

    func word(_ part: EvidenceLine.Part) -> String {
        switch part {
        case .culprit: culprit
        case .event(let role?): roles[role] ?? role.rawValue
        case .event(nil): word(Verdict.unknown)
        case .neighbour: neighbour
        }
    }

    /// How sure the cause is, in words.
    func certainty(_ confidence: Double) -> String {
        let isEnglish = language == .english
        switch confidence {
        case 0.9...: return isEnglish ? "the line says so itself" : "日志行本身已说明"
        case 0.7..<0.9: return isEnglish ? "very likely" : "很可能"
        case 0.5..<0.7: return isEnglish ? "likely" : "可能"
        default: return isEnglish ? "a guess from the consequences alone" : "仅由后果推断"
        }
    }

    /// How often and when something was seen.
    func seen(_ count: Int, first: Timestamp?, last: Timestamp?) -> String {
        let isEnglish = language == .english
        guard let first, let last else {
            if count == 1 { return isEnglish ? "seen once, at an unknown time" : "出现一次，时间未知" }
            return isEnglish ? "seen \(count) times, at unknown times" : "出现 \(count) 次，时间未知"
        }
        if count == 1 {
            return isEnglish
                ? "seen once, at \(last.readable)" : "出现一次，\(last.readable)"
        }
        if first == last {
            return isEnglish
                ? "seen \(count) times at \(last.readable)" : "\(last.readable) 出现 \(count) 次"
        }
        return isEnglish
            ? "seen \(count) times between \(first.readable) and \(last.readable)"
            : "\(first.readable) 至 \(last.readable) 之间出现 \(count) 次"
    }

    /// What a report leaves out of a long list.
    func further(_ count: Int) -> String {
        language == .english ? "\(count) more" : "另有 \(count) 项"
    }

    /// Lines of the incident that are not shown.
    func furtherLines(_ count: Int) -> String {
        language == .english
            ? "\(count) more line\(count == 1 ? "" : "s") of this incident not shown"
            : "此事件另有 \(count) 行未显示"
    }

    /// How many pieces a numbered noun has, such as `3 incidents`.
    func count(_ count: Int, _ noun: Noun) -> String {
        guard language == .english else { return "\(count) \(noun.chinese)" }
        return "\(count) \(noun.rawValue)\(count == 1 ? "" : "s")"
    }

    /// What is counted in running text.
    enum Noun: String {
        case incident, occurrence, cause, container, host

        var chinese: String {
            switch self {
            case .incident: "个事件"
            case .occurrence: "次"
            case .cause: "种原因"
            case .container: "个容器"
            case .host: "台宿主机"
            }
        }
    }

    private static let english = ReportPhrases(
        language: .english, report: "Incident report", incidents: "Incidents",
        container: "Container", containers: "Containers", causes: "Causes", cause: "Cause",
        generated: "Generated",
        filter: "Selected", everything: "all remembered incidents", contents: "Contents",
        overview: "Overview", timeline: "Occurrences over time",
        timelineTable: "The numbers of the chart", time: "Time", none: "No incidents.",
        byContainer: "By container", byCause: "By cause", severity: "Severity",
        verdict: "Verdict", title: "Title", line: "Line", part: "Role", firstSeen: "First seen",
        lastSeen: "Last seen", occurrences: "Occurrences", host: "Host", recovered: "Recovered",
        notRecovered: "no good start seen since", id: "Incident", new: "new",
        culprit: "culprit", neighbour: "nearby", whyThisCause: "Why this cause",
        pattern: "pattern", catalogue: "no pattern: upstream's list of messages places the line",
        captures: "captures", noCaptures: "none", sameLine: "in the same line",
        otherCauses: "other causes in this failure", related: "related articles",
        takesOver: "takes over from the more general", stage: "stage of the start",
        undated: "None of these incidents has a time.",
        chartHint: "Each bar is one step of time; its colours are the severities.",
        steps: "one bar:", lines: "lines",
        severities: [
            .critical: "critical", .error: "error", .warning: "warning", .notice: "notice",
        ],
        roles: [
            .cause: "cause", .consequence: "consequence", .cleanup: "cleanup",
            .context: "context", .benign: "benign",
        ],
        verdicts: [
            .explained: "explained", .unlogged: "the cause was not logged",
            .unknown: "unknown", .benign: "harmless",
        ])

    private static let chinese = ReportPhrases(
        language: .chinese, report: "事件报告", incidents: "事件", container: "容器", containers: "容器",
        causes: "原因", cause: "原因", generated: "生成时间", filter: "筛选条件",
        everything: "所有记录的事件", contents: "目录", overview: "概览", timeline: "随时间的出现次数",
        timelineTable: "图表数据", time: "时间", none: "没有事件。", byContainer: "按容器",
        byCause: "按原因", severity: "严重程度", verdict: "结论", title: "标题", line: "行",
        part: "角色", firstSeen: "首次出现", lastSeen: "最近出现", occurrences: "出现次数",
        host: "宿主机", recovered: "恢复时间", notRecovered: "此后未见正常启动", id: "事件",
        new: "新", culprit: "关键行", neighbour: "邻近", whyThisCause: "为何判定此原因",
        pattern: "模式", catalogue: "无模式匹配：按上游消息表定位此行", captures: "捕获值",
        noCaptures: "无", sameLine: "同一行中", otherCauses: "此次故障中的其他原因",
        related: "相关条目", takesOver: "取代更笼统的原因", stage: "启动阶段",
        undated: "这些事件均无时间。", chartHint: "每个柱形为一个时间段，颜色表示严重程度。",
        steps: "每柱：", lines: "行",
        severities: [.critical: "严重", .error: "错误", .warning: "警告", .notice: "提示"],
        roles: [
            .cause: "原因", .consequence: "后果", .cleanup: "清理", .context: "上下文",
            .benign: "无害",
        ],
        verdicts: [
            .explained: "已解释", .unlogged: "原因未记入日志", .unknown: "未知",
            .benign: "无害",
        ])
}
