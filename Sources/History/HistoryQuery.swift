internal import GRDB
public import LogModel

/// Which incidents to list.
public struct HistoryQuery: Sendable {
    /// A name, or a pattern with `*` and `?`.
    public var container: String?
    public var project: String?
    public var since: Timestamp?
    public var until: Timestamp?
    /// A cause id, or the beginning of one such as `rootfs/`.
    public var cause: String?
    /// The least severity.
    public var severity: Severity?
    public var limit = 100

    public init() {}

    var condition: (sql: String, arguments: StatementArguments) {
        var parts = ["verdict <> 'benign'"]
        var arguments: [(any DatabaseValueConvertible)?] = []
        func add(_ sql: String, _ value: some DatabaseValueConvertible) {
            parts.append(sql)
            arguments.append(value)
        }
        if let container {
            let isPattern = container.contains("*") || container.contains("?")
            add(isPattern ? "container GLOB ?" : "container = ?", container)
        }
        if let project { add("coalesce(project, 'default') = ?", project) }
        if let since { add("lastSeen >= ?", since.milliseconds) }
        if let until { add("firstSeen <= ?", until.milliseconds) }
        if let cause {
            parts.append("cause >= ? AND cause < ?")
            arguments += [cause, cause + "\u{7F}"]
        }
        if let severity {
            let names = Severity.allCases.filter { $0 >= severity }.map { "'\($0.rawValue)'" }
            parts.append("severity IN (\(names.joined(separator: ", ")))")
        }
        return (parts.joined(separator: " AND "), StatementArguments(arguments))
    }
}
