internal import Knowledge

/// The fixed words of reports in one language.
struct Phrases: Sendable {
    let language: Language
    /// Said of an article that exists in English only.
    let notTranslated: String
    let container, project, occurrence, occurrences, why, impact, fix, recommended: String
    let verify, undo, more, consequence, consequences, alsoNamed, showAll, likely, hint: String
    let changesHost, destructive, readOnly, reversible, notReversible, needsRoot, reboot: String
    let appendTo, setIn, evidence, references, considered, nothing, benignOnly, confidence: String
    let firstSeen, lastSeen, likelihood, falsePositives: String
    /// Of errors that no article explains.
    let origin, function, inReleases, variableParts, near: String
    /// Of what a guest has written, and may have made up.
    let toldBy, ownConsole: String

    /// Said of an incident whose cause was explained with the one at `place`.
    func explainedAbove(_ place: String) -> String {
        switch language {
        case .english:
            "Why and what to do: see \(place) above; the names and paths are those of this line "
                + "(--all explains each)"
        case .chinese: "原因与处理方法见上文 \(place)；名称与路径以本行为准（--all 逐条说明）"
        }
    }

    static func of(_ language: Language) -> Phrases {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private static let english = Phrases(
        language: .english, notTranslated: "",
        container: "container", project: "project", occurrence: "occurrence",
        occurrences: "occurrences", why: "Why", impact: "Impact", fix: "Fix",
        recommended: "recommended", verify: "verify", undo: "undo", more: "More",
        consequence: "more line belongs to this failure",
        consequences: "more lines belong to this failure", alsoNamed: "also named:",
        showAll: "--all shows them", likely: "likely", hint: "a guess from the consequences alone",
        changesHost: "changes the system", destructive: "can lose data", readOnly: "safe",
        reversible: "reversible", notReversible: "not reversible", needsRoot: "needs root",
        reboot: "needs a reboot", appendTo: "add to", setIn: "in",
        evidence: "Evidence", references: "References", considered: "Also considered",
        nothing: "No failure found.", benignOnly: "harmless", confidence: "confidence",
        firstSeen: "first seen", lastSeen: "last seen", likelihood: "Likelihood",
        falsePositives: "When it is not this", origin: "Where it comes from",
        function: "function", inReleases: "in", variableParts: "variable parts",
        near: "Known to fail near there", toldBy: "told by",
        ownConsole: "the instance's own console")

    private static let chinese = Phrases(
        language: .chinese, notTranslated: "此条目尚无中文版，以下为英文。",
        container: "容器", project: "项目", occurrence: "次", occurrences: "次", why: "原因",
        impact: "影响", fix: "修复方法", recommended: "推荐", verify: "验证", undo: "撤销",
        more: "详情", consequence: "行属于同一次故障", consequences: "行属于同一次故障",
        alsoNamed: "另指出：",
        showAll: "用 --all 显示", likely: "可能", hint: "仅由后果推断",
        changesHost: "会更改系统", destructive: "可能丢失数据", readOnly: "安全",
        reversible: "可撤销", notReversible: "不可撤销", needsRoot: "需要 root",
        reboot: "需要重启", appendTo: "追加到", setIn: "写入",
        evidence: "证据", references: "参考", considered: "其他可能",
        nothing: "未发现故障。", benignOnly: "无害", confidence: "置信度",
        firstSeen: "首次出现", lastSeen: "最近出现", likelihood: "可能性",
        falsePositives: "何时并非此原因", origin: "出自何处",
        function: "函数", inReleases: "见于", variableParts: "可变部分",
        near: "附近已知的故障", toldBy: "来自", ownConsole: "实例自己的控制台")
}
