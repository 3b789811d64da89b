public import ArgumentParser

/// The program.
public struct Wherefore: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "wherefore",
        abstract: "Explains why LXC and Incus containers fail, from their logs.",
        discussion: """
            Example: incus info c1 --show-log | wherefore

            Reads logs of LXC, Incus, LXD, Proxmox and Waydroid, finds the line that says why \
            something failed, explains the cause and gives commands that fix it.
            """,
        version: version,
        subcommands: [
            ExplainCommand.self, WatchCommand.self, ShowCommand.self, HistoryCommand.self,
            ExportCommand.self,
            KnowledgeCommand.self,
        ],
        defaultSubcommand: ExplainCommand.self)

    static let version = "0.1.0"

    /// What reports name as their author.
    static let nameAndVersion = "Wherefore \(version)"

    public init() {}

    /// Runs the program with the process's arguments; does not return.
    public static func start() {
        StandardStreams.reserve()
        StandardStreams.checkAtExit()
        main()
    }
}
