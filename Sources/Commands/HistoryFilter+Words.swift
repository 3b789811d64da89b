internal import History
internal import Knowledge
internal import LogModel

extension HistoryFilter {
    /// What is asked for, in words; nil: everything.
    func words(container: String?, language: Language) throws -> String? {
        let isEnglish = language == .english
        let parts: [(String, String?)] = [
            (isEnglish ? "container" : "容器", container),
            (isEnglish ? "project" : "项目", project),
            (isEnglish ? "since" : "起", try since.map { try PastTime.parse($0).readable }),
            (
                isEnglish ? "until" : "止",
                try until.map { try PastTime.parse($0, edge: .end).readable }
            ),
            (isEnglish ? "cause" : "原因", cause),
            (isEnglish ? "severity at least" : "严重程度不低于", severity?.rawValue),
            (isEnglish ? "status" : "状态", status?.rawValue),
            (isEnglish ? "at most" : "最多", limit.map { String($0) }),
        ]
        let given = parts.compactMap { name, value in value.map { "\(name) \($0)" } }
        return given.isEmpty ? nil : given.joined(separator: " · ")
    }
}
