private import Foundation
internal import GRDB
public import LogModel
internal import PackFiles

/// An article in one language, with placeholders.
public struct Article: Sendable {
    public let cause: CauseID
    public let severity: Severity
    /// The language it is in, which may not be the one asked for.
    public let language: Language
    public let title: String
    public let likelihood: String?
    public let why: String
    public let impact: String?
    public let falsePositives: String?
    public let references: [String]
    public let related: [CauseID]
    let neutralWords: [String: String]
    let remediations: [Remediation]

    var isOfVirtualMachine: Bool {
        cause.area == "vm" || cause.rawValue.contains("/vm-")
    }

    init(row: Row) throws {
        let cause: String = row["cause"]
        let severity: String = row["severity"]
        let references: String = row["refs"]
        let related: String = row["related"]
        let captures: String = row["captures"]
        let remediations: String = row["remediations"]
        self.cause = CauseID(cause)
        self.severity = Severity(rawValue: severity) ?? .error
        let language: String = row["language"]
        self.language = Language(rawValue: language) ?? .english
        title = row["title"]
        likelihood = row["likelihood"]
        why = row["why"]
        impact = row["impact"]
        falsePositives = row["falsePositives"]
        self.references = references.split(separator: "\n").map(String.init)
        self.related = related.split(separator: " ").map { CauseID(String($0)) }
        let decoder = JSONDecoder()
        neutralWords = try decoder.decode([String: String].self, from: Data(captures.utf8))
        self.remediations = try decoder.decode([Remediation].self, from: Data(remediations.utf8))
    }
}

/// What lists show of an article.
public struct ArticleTitle: Hashable, Sendable {
    public let cause: CauseID
    public let severity: Severity
    public let title: String

    init(row: Row) {
        let cause: String = row["cause"]
        let severity: String = row["severity"]
        self.cause = CauseID(cause)
        self.severity = Severity(rawValue: severity) ?? .error
        title = row["title"]
    }
}
