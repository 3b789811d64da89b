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
                // A folder stands for everything below it.
                inputFiles: ["Patterns", "KnowledgeBase"].map { root.appending(path: $0) },
                outputFiles: [output])
        ]
    }
}
