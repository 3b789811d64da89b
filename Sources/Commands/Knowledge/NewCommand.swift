internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import LogModel

/// Drafts a pattern and an article for a line.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Draft a pattern and an article for a line of a log.",
        discussion: """
            Example: wherefore knowledge new --from lxc.log:12 --cause site/data-not-mounted

            Writes Patterns/AREA/SLUG.yaml and KnowledgeBase/AREA/SLUG.yaml into the pack's \
            folder, with the line as an example. What only a person can know stands there as \
            TODO; wherefore knowledge check says what is missing.
            """)

    @Option(help: ArgumentHelp("The log and the line's number.", valueName: "file:line"))
    var from: String

    @Option(help: "The id of the cause: AREA/SLUG; default: made of the line's words.")
    var cause: String?

    @Option(
        name: [.customShort("o"), .customLong("output")], help: "The pack's folder.",
        completion: .directory)
    var folder = "."

    @OptionGroup var packs: PackOptions

    func validate() throws {
        if let cause, !Self.isID(cause) {
            throw ValidationError(
                "--cause takes AREA/SLUG in small letters, digits and hyphens, not \"\(cause)\".")
        }
    }

    private static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                part.first?.isLetter == true
                    && part.utf8.allSatisfy {
                        $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
                    }
            }
    }

    func run() throws {
        let (path, line) = try place()
        let engine = try packs.engine()
        let draft: PackDraft
        do throws(PackDraft.Failure) {
            draft = try PackDraft(
                path: path, line: line, cause: cause.map { CauseID($0) }, engine: engine)
        } catch {
            switch error {
            case .input(let error): InputNotes.tell(error)
            case .noLine(let count): Console.note("\(path): has \(count) lines, no line \(line)")
            }
            throw ExitCode(66)
        }
        if let known = draft.known {
            Console.note("the pattern \(known) knows this line already: see Patterns/\(known).yaml")
        }
        let written = [("Patterns", draft.pattern), ("KnowledgeBase", draft.article)]
            .map {
                (URL(filePath: folder).appending(path: "\($0)/\(draft.cause.rawValue).yaml"), $1)
            }
        for (file, _) in written where FileManager.default.fileExists(atPath: file.path) {
            Console.note("\(file.relativePath): is there already; give another --cause")
            throw ExitCode(64)
        }
        for (file, text) in written { try write(text, to: file) }
        try Console.write(
            "Next: wherefore knowledge check \(folder == "." ? "" : folder + " ")"
                + "says what is missing; docs/pack.md explains every key\n")
    }

    private func place() throws -> (path: String, line: Int) {
        guard let colon = from.lastIndex(of: ":"), colon > from.startIndex,
            let line = Int(from[from.index(after: colon)...]), line > 0
        else { throw ValidationError("--from takes FILE:LINE, for example lxc.log:12.") }
        return (String(from[..<colon]), line)
    }

    private func write(_ text: String, to file: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .withoutOverwriting)
        } catch {
            Console.note(
                "\(file.relativePath): cannot be written; check the folder's owner and mode")
            throw ExitCode(74)
        }
        try Console.write("\(file.relativePath)\n")
    }
}
