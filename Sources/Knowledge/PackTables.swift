public import Foundation

/// A message that upstream's source can print.
public struct CatalogueMessage: Hashable, Sendable {
    /// Normalised, e.g. `cgroups/cgfsng.c`.
    public var file: String
    public var function: String
    public var level: String
    /// The printf format.
    public var format: String
    /// Releases that have it, e.g. `5.0,6.0,main`.
    public var versions: String
    /// What the cascade of a failed start makes of it, or nil.
    public var role: String?
}

/// The tables of a pack: upstream's messages and what errno values mean here.
public struct PackTables: Sendable {
    public var messages: [CatalogueMessage] = []
    public var errnoMeanings: [ErrnoMeaning] = []

    /// What an errno usually means in liblxc's and Incus's lines.
    public struct ErrnoMeaning: Sendable {
        public var symbol: String
        public var language: String
        public var meaning: String
    }

    public init() {}

    /// Reads `KnowledgeBase/catalogue/liblxc.tsv` and `errno*.tsv` of a pack;
    /// a file that is not there adds nothing.
    public init(folder: URL) {
        let base = folder.appending(path: "KnowledgeBase/catalogue")
        for row in Self.rows(base.appending(path: "liblxc.tsv")) where row.count >= 6 {
            messages.append(
                CatalogueMessage(
                    file: row[0], function: row[1], level: row[2], format: row[3],
                    versions: row[4], role: row[5].isEmpty ? nil : row[5]))
        }
        for language in ["en", "zh"] {
            for row in Self.rows(base.appending(path: "errno.\(language).tsv")) where row.count >= 2
            {
                errnoMeanings.append(
                    ErrnoMeaning(symbol: row[0], language: language, meaning: row[1]))
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
