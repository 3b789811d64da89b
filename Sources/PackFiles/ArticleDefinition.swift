public import LogModel

/// A knowledge file as its author wrote it.
public struct ArticleDefinition: Sendable {
    public var cause: CauseID
    public var severity: Severity
    public var text: ArticleText
    public var probes: [Probe] = []
    public var remediations: [Remediation] = []
    public var references: [String] = []
    public var related: [CauseID] = []
    public var location: SourceLocation

    /// Changes with the English texts, so that a translation can tell that it
    /// is stale.
    public var textHash: String {
        var parts = [text.title, text.likelihood ?? "", text.why, text.impact ?? ""]
        parts.append(text.falsePositives ?? "")
        for remediation in remediations {
            parts += [remediation.title, remediation.undo ?? ""]
            for step in remediation.steps {
                if case .text(let text) = step.action { parts.append(text) }
                parts.append(step.note ?? "")
            }
        }
        return String(StableHash.hex(of: parts).prefix(16))
    }

    /// A read-only check of the host that confirms or refutes the cause.
    public struct Probe: Hashable, Codable, Sendable {
        public var kind: String
        public var argument: String
    }

    /// One way to repair.
    public struct Remediation: Sendable {
        public var title: String
        public var isRecommended: Bool
        public var risk: Risk
        public var needsRoot: Bool
        public var reboot: Bool
        public var reversible: Bool
        /// Empty: for all.
        public var products: [Product]
        public var steps: [Step]
        public var undo: String?
        public var verify: [String]
        public var location: SourceLocation
    }

    /// One thing to do.
    public struct Step: Hashable, Codable, Sendable {
        public var action: Action
        public var note: String?
        /// The distributions it is for, as a label.
        public var system: String?
        public var products: [Product]
    }

    public enum Action: Hashable, Codable, Sendable {
        case text(String)
        /// An argument vector; never passed to a shell.
        case run([String])
        /// A line to add at the end of a file.
        case append(file: String, line: String)
        /// A line that a configuration file should have.
        case set(file: String, line: String)
    }

    /// In order, the mildest first.
    public enum Risk: String, CaseIterable, Codable, Comparable, Hashable, Sendable {
        case safe, caution, destructive

        public static func < (left: Risk, right: Risk) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }
}

/// The prose of an article in one language.
public struct ArticleText: Hashable, Sendable {
    public var title: String
    public var likelihood: String?
    public var why: String
    public var impact: String?
    public var falsePositives: String?
    /// Neutral words for captures that are absent.
    public var captures: [String: String] = [:]
}

/// The Chinese texts of an article.
public struct TranslationDefinition: Sendable {
    public var cause: CauseID
    public var language: String
    /// The hash of the English that it translates.
    public var translates: String
    public var text: ArticleText
    public var remediations: [Remediation]
    public var location: SourceLocation

    /// The texts of one remediation, in order of the English steps.
    public struct Remediation: Sendable {
        public var title: String
        public var texts: [String]
        public var notes: [String]
        public var undo: String?
    }
}
