internal import Analysis
internal import ArgumentParser
internal import Knowledge

/// Says how much of upstream's messages the pack explains.
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "How much of what LXC and Incus can print is explained.",
        discussion: """
            Example: wherefore knowledge coverage --release 6.0.6
            Example: wherefore knowledge coverage --new-in 7.0 --list unknown

            Every error of upstream's source is printed with sample values and looked up. It is \
            explained if a pattern recognises it, cascade if its role in a failed start is known, \
            located if its place in the source is told, else unknown.
            """)

    @Option(help: "Only messages of this release, by component.")
    var release: String?

    @Option(help: "Only messages that this release has and no release before it.")
    var newIn: String?

    @Option(help: "liblxc, lxc-tools, lxcfs or incus; default: all that have the release.")
    var program: String?

    @Option(help: "Only components whose path begins so, e.g. conf.c or internal/server/network.")
    var component: String?

    /// Which messages to list.
    enum Listed: String, ExpressibleByArgument, CaseIterable {
        case explained, cascade, located, unknown, all
    }

    @Option(help: "List the messages: explained, cascade, located, unknown or all.")
    var list: Listed?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    @Option(name: .shortAndLong, help: "The form of the figures.")
    var format = Format.text

    @OptionGroup var packs: PackOptions

    func validate() throws {
        if let program, !PackTables.programs.contains(program) {
            let all = PackTables.programs.joined(separator: ", ")
            throw ValidationError("--program takes \(all), not \"\(program)\".")
        }
    }

    func run() throws {
        let coverage = try Coverage(of: try packs.engine())
        let messages = try programs(of: coverage).flatMap { self.messages(of: $0, coverage) }
            .filter { component == nil || $0.component.hasPrefix(component ?? "") }
        let entries = coverage.entries(of: messages)
        if let list {
            return try show(entries.filter { list == .all || $0.reach.rawValue == list.rawValue })
        }
        let isByComponent = release != nil || newIn != nil || component != nil
        let rows =
            isByComponent
            ? CoverageTable.byComponent(entries)
            : CoverageTable.byRelease(entries, coverage)
        switch format {
        case .text: try Pager.show(CoverageTable.text(rows))
        case .markdown: try Console.write(CoverageTable.markdown(rows))
        case .json: try Console.write(CoverageTable.json(rows) + "\n")
        }
    }

    /// The programs that are asked for and have the release.
    private func programs(of coverage: Coverage) throws -> [String] {
        let chosen = program.map { [$0] } ?? PackTables.programs
        guard let version = release ?? newIn else { return chosen }
        let having = chosen.filter { coverage.release(version, of: $0) != nil }
        guard having.isEmpty else { return having }
        let known = chosen.flatMap { name in
            coverage.releases(of: name).map { "\(name) \($0)" }
        }
        throw ValidationError(
            "No messages of \(version) are known. Known: \(known.joined(separator: ", ")).")
    }

    private func messages(of program: String, _ coverage: Coverage) -> [CatalogueMessage] {
        if let newIn, let release = coverage.release(newIn, of: program) {
            return coverage.new(in: release, of: program)
        }
        let release = release.flatMap { coverage.release($0, of: program) }
        return coverage.messages.filter {
            $0.program == program && (release == nil || $0.versions.contains(release ?? ""))
        }
    }

    private func show(_ entries: [Coverage.Entry]) throws {
        let lines = entries.map { entry in
            let place = [entry.message.file, entry.message.function].filter { !$0.isEmpty }
            return [
                entry.reach.rawValue, entry.message.program, place.joined(separator: ":"),
                entry.message.format, entry.pattern ?? "",
            ].joined(separator: "\t")
        }
        try Pager.show(lines.map { $0 + "\n" }.joined())
    }
}
