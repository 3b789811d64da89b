internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import Knowledge
internal import PackFiles
internal import Reporting

/// How output looks; the same for every command.
struct OutputOptions: ParsableArguments {
    enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @Option(name: .customLong("lang"), help: "Language of the explanations: en or zh.")
    var languageName: String?

    @Option(help: "Colour: auto, always or never.")
    var color = ColorChoice.auto

    /// The chosen language, else the locale's.
    var language: Language {
        get throws {
            if let languageName {
                guard let language = Language(rawValue: String(languageName.prefix(2))) else {
                    throw ValidationError("--lang takes en or zh, not \"\(languageName)\".")
                }
                return language
            }
            let environment = ProcessInfo.processInfo.environment
            let locale =
                ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
                .first { !$0.isEmpty } ?? ""
            return locale.hasPrefix("zh") ? .chinese : .english
        }
    }

    var style: TerminalStyle {
        TerminalStyle(hasColor: hasColor, width: Console.width)
    }

    private var hasColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        switch color {
        case .always: return true
        case .never: return false
        case .auto:
            if let force = environment["CLICOLOR_FORCE"], force != "0", !force.isEmpty {
                return true
            }
            if let no = environment["NO_COLOR"], !no.isEmpty { return false }
            return Console.isOutputTerminal && environment["TERM"] != "dumb"
        }
    }
}

/// Which packs are laid over the built-in one.
struct PackOptions: ParsableArguments {
    @Option(
        name: .customLong("pack"),
        help: ArgumentHelp(
            "A folder with Patterns/ and KnowledgeBase/ to lay over the built-in pack.",
            valueName: "folder"))
    var folders: [String] = []

    /// The engine with the built-in pack, the host's own packs and those named.
    func engine() throws -> Engine {
        var overlays: [PackContents] = []
        for folder in folders { try verify(folder) }
        for folder in PackLocations.standard + folders.map({ URL(filePath: $0) }) {
            let contents = PackFolder(folder).read()
            for error in contents.errors { Console.note(PackErrorText.text(error)) }
            if contents.errors.contains(where: { !$0.isWarning }) { throw ExitCode(65) }
            overlays.append(contents)
        }
        return try Engine(overlays: overlays)
    }

    private func verify(_ folder: String) throws(ExitCode) {
        guard FileManager.default.fileExists(atPath: folder) else {
            Console.note("\(folder): no such pack")
            throw ExitCode(66)
        }
        guard let objection = PackTrust(origin: .named).objection(to: URL(filePath: folder)) else {
            return
        }
        Console.note(
            "\(objection): the pack \(folder) is not used; take that right away with chmod")
        throw ExitCode(65)
    }
}
