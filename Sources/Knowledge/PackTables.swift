public import Foundation

/// A message that upstream's source can print.
public struct CatalogueMessage: Hashable, Sendable {
    /// `liblxc`, `lxc-tools`, `lxcfs` or `incus`.
    public var program: String
    /// Normalised, e.g. `cgroups/cgfsng.c`.
    public var file: String
    public var function: String
    public var level: String
    /// The printf format.
    public var format: String
    /// Releases that have it, oldest first, e.g. 5.0, 6.0, main.
    public var versions: [String]
    /// What the cascade of a failed start makes of it, or nil.
    public var role: String?
}

/// The tables of a pack: upstream's messages and what errno values mean here.
public struct PackTables: Sendable {
    public var messages: [CatalogueMessage] = []
    public var errnoMeanings: [ErrnoMeaning] = []
    public var stages: [Stage] = []

    /// What an errno usually means in liblxc's and Incus's lines.
    public struct ErrnoMeaning: Sendable {
        public var symbol: String
        public var language: String
        public var meaning: String
    }

    /// What a program does in a part of its source.
    public struct Stage: Sendable {
        public var program: String
        /// The beginning of `file:function`.
        public var place: String
        public var language: String
        public var words: String
    }

    /// The programs whose messages are listed, in order of search.
    public static let programs = ["liblxc", "lxc-tools", "lxcfs", "incus"]

    public init() {}

    /// Reads `KnowledgeBase/catalogue/*.tsv` of a pack; a file that is not there
    /// adds nothing.
    public init(folder: URL) {
        let base = folder.appending(path: "KnowledgeBase/catalogue")
        for program in Self.programs {
            for row in Self.rows(base.appending(path: "\(program).tsv")) where row.count >= 6 {
                messages.append(
                    CatalogueMessage(
                        program: program, file: row[0], function: row[1], level: row[2],
                        format: row[3], versions: row[4].split(separator: ",").map(String.init),
                        role: row[5].isEmpty ? nil : row[5]))
            }
        }
        for language in ["en", "zh"] {
            for row in Self.rows(base.appending(path: "errno.\(language).tsv")) where row.count >= 2
            {
                errnoMeanings.append(
                    ErrnoMeaning(symbol: row[0], language: language, meaning: row[1]))
            }
            for row in Self.rows(base.appending(path: "stage.\(language).tsv")) where row.count >= 3
            {
                stages.append(
                    Stage(program: row[0], place: row[1], language: language, words: row[2]))
            }
        }
    }

    /// The rows below a header line.
    private static func rows(_ url: URL) -> [[String]] {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
