import Foundation
import GRDB
import Knowledge
import PackFiles
import PatternEngine

// usage: pack-compiler ROOT OUTPUT.swift
// Compiles ROOT/Patterns and ROOT/KnowledgeBase into the knowledge base and the
// patterns' index, and writes both as a Swift source file.

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: pack-compiler ROOT OUTPUT.swift\n".utf8))
    exit(64)
}
let root = URL(filePath: arguments[1])
let contents = PackFolder(root).read()
for error in contents.errors {
    let place = "\(error.location.file):\(error.location.line):\(error.location.column)"
    FileHandle.standardError.write(Data("\(place): error: \(error.reason)\n".utf8))
}
guard contents.errors.isEmpty else { exit(65) }

let image = FileManager.default.temporaryDirectory
    .appending(path: "wherefore-pack-\(ProcessInfo.processInfo.processIdentifier).sqlite")
defer { try? FileManager.default.removeItem(at: image) }
let queue = try DatabaseQueue(path: image.path)
let patterns = PatternPack(contents.patterns)
try KnowledgeCompiler.compile(
    contents, tables: PackTables(folder: root), ranking: patterns.ids, into: queue)
try queue.close()
let knowledge = [UInt8](try Data(contentsOf: image))
let index = patterns.index()
guard try PatternPack(index: IndexText(index), load: { contents.patterns[$0] }).isSound else {
    fatalError("the patterns' index is not what was written")
}
let source = """
    // Compiled from Patterns/ and KnowledgeBase/.

    let knowledgeByteCount = \(knowledge.count)
    let encodedKnowledge: StaticString = \(knowledge.literal)

    let patternIndexText: StaticString = \(index.rawLiteral)

    """
try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
