public import LogModel

/// An article with this host's names, paths and numbers filled in.
public struct Explanation: Hashable, Sendable {
    public var title: String
    public var severity: Severity
    /// The language of the texts.
    public var language: Language
    public var likelihood: String?
    public var why: String
    public var impact: String?
    public var falsePositives: String?
    public var remediations: [Fix]
    public var references: [String]
    public var related: [CauseID]
    /// Where an error that no article explains comes from.
    public var origin: Origin?

    /// A place in upstream's source, and what is known to fail there.
    public struct Origin: Hashable, Sendable {
        public var site: CallSite
        /// What the program does there, in words.
        public var stage: String?
        public var near: [ArticleTitle]
    }

    /// One way to repair, ready to read.
    public struct Fix: Hashable, Sendable {
        public var title: String
        public var isRecommended: Bool
        public var risk: String
        public var needsRoot: Bool
        public var reboot: Bool
        public var reversible: Bool
        public var steps: [Step]
        public var undo: String?
        public var verify: String?
    }

    /// One thing to do.
    public struct Step: Hashable, Sendable {
        public var kind: Kind
        public var note: String?
        /// The distributions it is for.
        public var system: String?

        public enum Kind: Hashable, Sendable {
            case text(String)
            /// Quoted for a shell.
            case command(String)
            /// A line for a file.
            case line(file: String, line: String, isAppended: Bool)
        }
    }
}
