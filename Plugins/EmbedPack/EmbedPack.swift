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
                inputFiles: packFiles(below: root),
                outputFiles: [output])
        ]
    }

    /// The pack's files, and its folders, which change when a file is added.
    ///
    /// SwiftPM asks again only when Package.swift or Sources/ change: after a
    /// file was removed, touch Package.swift.
    private func packFiles(below root: URL) -> [URL] {
        ["Patterns", "KnowledgeBase"].flatMap { folder -> [URL] in
            let top = root.appending(path: folder)
            let files = FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil)
            return [top]
                + (files?.allObjects as? [URL] ?? [])
                .filter { ["yaml", "tsv", ""].contains($0.pathExtension) }
        }
    }
}
