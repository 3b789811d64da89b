import Foundation
import Testing

/// The direction of dependence: who may import whom.
@Suite struct ImportTests {
    /// Modules of this package that each module may import.
    static let allowed: [String: Set<String>] = [
        "PCRE2": ["CPCRE2", "Synchronization"],
        "LogModel": ["Glibc", "Musl"],
        "Archives": ["CArchive", "LogModel"],
        "PackFiles": ["LogModel", "Yams", "Foundation"],
        "LogFormats": ["LogModel", "Foundation", "Glibc", "Musl"],
        "Ingestion": ["Archives", "LogFormats", "LogModel", "Foundation", "Glibc", "Musl"],
        "PatternEngine": ["PCRE2", "PackFiles", "LogModel", "Synchronization"],
        "Correlation": ["LogModel"],
        "Knowledge": [
            "PackFiles", "LogModel", "GRDB", "GRDBSQLite", "Foundation", "Synchronization", "Glibc",
            "Musl",
        ],
        "EmbeddedPack": ["Synchronization", "Glibc", "Musl"],
        "pack-compiler": ["Knowledge", "PackFiles", "PatternEngine", "GRDB", "Foundation"],
        "History": ["Archives", "LogModel", "GRDB", "Foundation", "Synchronization"],
        "Reporting": ["Knowledge", "LogModel", "Foundation"],
        "Analysis": [
            "Ingestion", "LogFormats", "PackFiles", "PatternEngine", "Correlation", "Knowledge",
            "EmbeddedPack", "History", "LogModel", "Foundation", "Synchronization",
        ],
        "Commands": [
            "Analysis", "Reporting", "Knowledge", "History", "PackFiles", "LogModel",
            "ArgumentParser", "Foundation", "Glibc", "Musl",
        ],
        "wherefore": ["Commands"],
        "history-bench": ["History", "LogModel", "GRDB", "Foundation"],
    ]

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: allowed.keys.sorted())
    func `a module imports only what its layer may`(module: String) throws {
        let folder = Self.root.appending(path: "Sources/\(module)")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        var count = 0
        while let name = files.nextObject() as? String {
            guard name.hasSuffix(".swift") else { continue }
            count += 1
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for imported in Self.imports(of: text) {
                #expect(
                    Self.allowed[module]?.contains(imported) == true,
                    "Sources/\(module)/\(name) imports \(imported)")
            }
        }
        #expect(count > 0)
    }

    @Test func `every module has a rule`() throws {
        let modules = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appending(path: "Sources").path)
        #expect(Set(modules).subtracting(["CPCRE2", "CArchive"]) == Set(Self.allowed.keys))
    }

    @Test func `main is under 20 lines`() throws {
        let text = try String(
            contentsOf: Self.root.appending(path: "Sources/wherefore/main.swift"), encoding: .utf8)
        #expect(text.split(separator: "\n").count < 20)
    }

    @Test(arguments: [
        "LogModel", "PCRE2", "LogFormats", "PatternEngine", "Correlation", "Knowledge", "History",
        "Reporting", "Analysis",
    ])
    func `only Commands prints or exits`(module: String) throws {
        let folder = Self.root.appending(path: "Sources/\(module)")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        while let name = files.nextObject() as? String {
            guard name.hasSuffix(".swift") else { continue }
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let prints = text.contains(/(^|[^.\w])print\(/) || text.contains(/(^|[^.\w])exit\(/)
            #expect(!prints, "Sources/\(module)/\(name) prints or exits")
        }
    }

    private static func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count,
                index == 0
                    || ["public", "internal", "private", "package", "@testable"].contains(words[0])
            else { return nil }
            return words[index + 1]
        }
    }
}
