public import ArgumentParser
public import History
internal import LogModel
internal import Reporting

/// Which incidents of the history a command is about.
struct HistoryFilter: ParsableArguments {
    @Option(help: "Only this project.") var project: String?

    @Option(help: "Only seen since then: 2h, 7d, 2026-11-20 or \"2026-11-20 14:00\".")
    var since: String?

    @Option(help: "Only seen until then.") var until: String?

    @Option(help: "Only this cause, or all that begin so, e.g. rootfs/.") var cause: String?

    @Option(help: "Only this severity and above.") var severity: Severity?

    @Option(help: "Only open incidents, or only those after which the instance started well.")
    var status: HistoryStatus?

    @Option(name: [.customShort("n"), .long], help: "At most so many.") var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number above 0.") }
    }

    /// What the options ask for; without --limit all.
    func query(of container: String?) throws -> HistoryQuery {
        var query = HistoryQuery()
        query.container = container
        query.project = project
        query.since = try since.map { try PastTime.parse($0) }
        query.until = try until.map { try PastTime.parse($0, edge: .end) }
        query.cause = cause
        query.severity = severity
        query.status = status
        query.limit = limit
        return query
    }

    /// The incidents with their newest evidence, or the end of the command with a
    /// word on stderr.
    func incidents(of container: String?, tally: Tallying) throws -> [StoredIncident] {
        var query = try query(of: container)
        query.tallyHours = tally == .hourly ? 1 : nil
        return try read(container) { history throws(HistoryError) in
            try history.incidents(query)
        }
    }

    /// Whether it is wanted how often each incident happened when.
    enum Tallying {
        case hourly, none
    }

    /// Reads from the history; where there is none, it is empty. Names that are
    /// near to an unknown container are told.
    func read<Element>(
        _ container: String?, _ body: (History) throws(HistoryError) -> [Element]
    ) throws -> [Element] {
        do throws(HistoryError) {
            guard let history = try HistoryLocation.reading() else { return [] }
            let found = try body(history)
            if found.isEmpty, let container { try note(unknown: container, in: history) }
            return found
        } catch {
            Console.note(HistoryLocation.text(error))
            throw ExitCode(74)
        }
    }

    private func note(unknown container: String, in history: History) throws(HistoryError) {
        let names = try history.containers()
        guard !names.contains(where: { $0.hasPrefix(container) }),
            !container.contains(where: { $0 == "*" || $0 == "?" })
        else { return }
        let near = NearestWord.near(container, in: names, limit: 3)
        let hint = near.isEmpty ? "" : "; near: " + near.joined(separator: ", ")
        Console.note(SafeText.visible("no incidents of \"\(container)\"\(hint)"))
    }
}

extension HistoryStatus: ExpressibleByArgument {}
