internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import Knowledge
internal import LogModel
internal import PackFiles

/// Browses and checks the pack.
struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge",
        abstract: "Browse and author the pack of patterns and articles.",
        discussion: "Example: wherefore knowledge search symlink",
        subcommands: [
            ListCommand.self, SearchCommand.self, CheckCommand.self, CoverageCommand.self,
            UnknownCommand.self, NewCommand.self,
        ])

    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List all causes.",
            discussion: "Example: wherefore knowledge list rootfs")

        @Argument(help: "Only causes whose id begins so.") var prefix = ""
        @OptionGroup var output: OutputOptions
        @OptionGroup var packs: PackOptions

        func run() throws {
            let titles = try packs.engine().knowledge.titles(language: try output.language)
            try Pager.show(
                KnowledgeCommand.table(titles.filter { $0.cause.rawValue.hasPrefix(prefix) }))
        }
    }

    struct SearchCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search", abstract: "Find articles that hold some words.",
            discussion: "Example: wherefore knowledge search \"symbolic link\"")

        @Argument(help: "Words that the article must hold, all of them.") var words: [String]
        @OptionGroup var output: OutputOptions
        @OptionGroup var packs: PackOptions

        func run() throws {
            let found = try packs.engine().knowledge.search(
                words.joined(separator: " "), language: try output.language)
            if found.isEmpty { Console.note("no article holds these words") }
            try Pager.show(KnowledgeCommand.table(found))
        }
    }

    struct CheckCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Prove a pack, or some of its files.",
            discussion:
                "Example: wherefore knowledge check Patterns/rootfs/open-rootfs-refused.yaml")

        @Argument(
            help:
                "Folders with Patterns/ and KnowledgeBase/, or files in one; default: this folder.",
            completion: .file())
        var paths: [String] = []

        @Flag(help: "Count warnings as errors.") var strict = false

        func run() throws {
            let (root, selection) = try CheckSelection.resolve(paths)
            let result = try PackChecker(folder: root).check(only: selection)
            for error in result.errors { try Console.write(PackErrorText.text(error) + "\n") }
            let faults = result.errors.filter { strict || !$0.isWarning }.count
            try Console.write(
                "\(Plural.of(result.patternCount, "pattern")), \(Plural.of(result.articleCount, "article")), "
                    + "\(Plural.of(result.exampleCount, "example")) in \(result.envelopeCount) envelopes: "
                    + "\(Plural.of(faults, "error")), "
                    + "\(Plural.of(result.errors.count - faults, "warning"))\n")
            if faults > 0 { throw ExitCode(65) }
        }
    }

    private static func table(_ titles: [ArticleTitle]) -> String {
        let width = titles.map(\.cause.rawValue.count).max() ?? 0
        return titles.map { title in
            let id = title.cause.rawValue
            return id + String(repeating: " ", count: width - id.count + 2) + title.title + "\n"
        }.joined()
    }
}

/// Which pack, and which of its files, a check is about.
enum CheckSelection {
    /// The pack's root and the files named, relative to it; none: all.
    static func resolve(_ paths: [String]) throws -> (root: URL, only: Set<String>) {
        var root: URL?
        var only: Set<String> = []
        for path in paths.isEmpty ? ["."] : paths {
            let url = URL(filePath: path).standardizedFileURL
            let parts = url.pathComponents
            if let index = parts.lastIndex(where: { $0 == "Patterns" || $0 == "KnowledgeBase" }) {
                root = URL(filePath: "/" + parts[1..<index].joined(separator: "/"))
                if index < parts.count - 1 { only.insert(parts[index...].joined(separator: "/")) }
            } else {
                root = url
            }
        }
        guard let root, FileManager.default.fileExists(atPath: root.path) else {
            Console.note("\(paths.first ?? "."): no such pack")
            throw ExitCode(66)
        }
        return (root, only)
    }
}
