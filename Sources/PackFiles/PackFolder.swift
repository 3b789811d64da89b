public import Foundation
internal import LogModel

/// A folder with Patterns/ and KnowledgeBase/, or one of the two.
public struct PackFolder: Sendable {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    /// Everything in the folder; faults are collected, sound files are kept.
    public func read() -> PackContents {
        var contents = PackContents()
        contents.folder = url.path
        for path in files(in: "Patterns") { readPattern(path, into: &contents) }
        for path in files(in: "KnowledgeBase") { readArticle(path, into: &contents) }
        return contents
    }

    private func readPattern(_ path: String, into contents: inout PackContents) {
        do throws(PackError) {
            let text = try text(of: path)
            let id = path.dropping(prefix: "Patterns/", suffix: ".yaml")
            contents.patterns.append(try PatternReader.pattern(id: id, path: path, text: text))
        } catch {
            contents.errors.append(error)
        }
    }

    private func readArticle(_ path: String, into contents: inout PackContents) {
        let name = path.dropping(prefix: "KnowledgeBase/", suffix: ".yaml")
        do throws(PackError) {
            let text = try text(of: path)
            if let dot = name.lastIndex(of: "."), name[dot...].count == 3 {
                contents.translations.append(
                    try ArticleReader.translation(
                        cause: CauseID(String(name[..<dot])),
                        language: String(name[name.index(after: dot)...]), path: path, text: text))
            } else {
                contents.articles.append(
                    try ArticleReader.article(cause: CauseID(name), path: path, text: text))
            }
        } catch {
            contents.errors.append(error)
        }
    }

    private func text(of path: String) throws(PackError) -> String {
        let file = url.appending(path: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        // A pipe would be waited for.
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            throw PackError(.unreadable("it is no plain file"), at: SourceLocation(file: path))
        }
        do {
            return try String(contentsOf: url.appending(path: path), encoding: .utf8)
        } catch {
            throw PackError(
                .unreadable(error.localizedDescription), at: SourceLocation(file: path))
        }
    }

    /// Paths of the YAML files below `folder`, relative to the pack, sorted.
    private func files(in folder: String) -> [String] {
        let root = url.appending(path: folder)
        guard let names = FileManager.default.enumerator(atPath: root.path) else { return [] }
        var paths: [String] = []
        while let name = names.nextObject() as? String {
            if name.hasSuffix(".yaml") { paths.append("\(folder)/\(name)") }
        }
        return paths.sorted()
    }
}

/// What a pack folder holds.
public struct PackContents: Sendable {
    /// The folder's path; nil: it came from elsewhere.
    public var folder: String?
    public var patterns: [PatternDefinition] = []
    public var articles: [ArticleDefinition] = []
    public var translations: [TranslationDefinition] = []
    public var errors: [PackError] = []

    public init() {}
}

extension String {
    fileprivate func dropping(prefix: String, suffix: String) -> String {
        String(dropFirst(prefix.count).dropLast(suffix.count))
    }
}
