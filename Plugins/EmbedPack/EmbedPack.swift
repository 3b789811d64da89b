import Foundation
import PackagePlugin

/// Compiles Patterns/ and KnowledgeBase/ into the knowledge base and writes it
/// as Swift source, so that the binary carries its pack.
@main
struct EmbedPack: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let root = context.package.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPack+Data.swift")
        return [
            .buildCommand(
                displayName: "Compiling the pack",
                executable: try context.tool(named: "pack-compiler").url,
                arguments: [root.path, output.path],
                inputFiles: ["Patterns", "KnowledgeBase"].flatMap {
                    Self.contents(of: root.appending(path: $0))
                },
                outputFiles: [output])
        ]
    }

    /// A folder and all files below it: the folder alone changes only when files
    /// come and go.
    private static func contents(of folder: URL) -> [URL] {
        let files = FileManager.default.enumerator(
            at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        return [folder] + (files?.compactMap { $0 as? URL }.sorted { $0.path < $1.path } ?? [])
    }
}
