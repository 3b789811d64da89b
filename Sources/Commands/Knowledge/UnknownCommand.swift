internal import Analysis
internal import ArgumentParser
internal import Foundation
internal import History
internal import Knowledge
internal import LogModel
internal import Reporting

/// Lists errors that no article explains, by what they have in common.
struct UnknownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unknown",
        abstract: "List errors that no article explains, by what they have in common.",
        discussion: """
            Example: wherefore knowledge unknown --since 30d
            Example: wherefore knowledge unknown /var/log/incus

            Without FILE, those of the history. A text is new if the history has it only since \
            the last 7 days, or, with FILE, not at all.
            """)

    @Argument(help: "Logs, bundles or folders to read instead.", completion: .file())
    var files: [String] = []

    @Option(help: "Only seen since then: 2h, 7d, 2026-11-20; of the history.")
    var since: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(name: .shortAndLong, help: "The form of the list.")
    var format = Format.text

    @OptionGroup var output: OutputOptions
    @OptionGroup var packs: PackOptions

    /// A text is new for so long.
    private static let newFor = 7 * 86_400_000 as Int64

    func run() throws {
        let remembered = try remembered()
        var groups = remembered
        var count = 0
        if !files.isEmpty { (groups, count) = try read(known: Set(remembered.map(\.shape))) }
        groups.sort { ($1.count, $0.shape) < ($0.count, $1.shape) }
        switch format {
        case .text: try Pager.show(UnknownGroup.text(groups, style: output.style))
        case .json: try Console.write(UnknownGroup.json(groups) + "\n")
        }
        if count < files.count { throw ExitCode(66) }
    }

    /// Those of the history.
    private func remembered() throws -> [UnknownGroup] {
        var query = HistoryQuery()
        query.verdict = .unknown
        query.limit = nil
        query.since = files.isEmpty ? try since.map { try PastTime.parse($0) } : nil
        do throws(HistoryError) {
            guard let history = try HistoryLocation.reading() else { return [] }
            var groups: [String: UnknownGroup] = [:]
            for stored in try history.incidents(query) {
                let event = stored.incident.culprit
                let summary = stored.summary
                groups[event.shape, default: UnknownGroup(event)].add(
                    count: summary.occurrences, container: summary.instance?.name,
                    first: summary.firstSeen, last: summary.lastSeen)
            }
            let limit = Timestamp.now.milliseconds - Self.newFor
            return groups.values.map { group in
                var group = group
                group.isNew = (group.firstSeen?.milliseconds ?? 0) >= limit
                return group
            }
        } catch {
            Console.note(HistoryLocation.text(error))
            throw ExitCode(74)
        }
    }

    /// Those of the files, and how many files could be read.
    private func read(known: Set<String>) throws -> ([UnknownGroup], Int) {
        let session = ExplainSession(engine: try packs.engine(), language: try output.language)
        var count = 0
        for file in files {
            do throws(InputError) {
                let tally = try session.read(path: file)
                InputNotes.tell(tally)
                if tally.logCount > 0 { count += 1 }
            } catch {
                InputNotes.tell(error)
            }
        }
        var groups: [String: UnknownGroup] = [:]
        for incident in session.finish().incidents {
            for event in incident.events where event.role == nil {
                let isCulprit = event == incident.culprit
                groups[event.shape, default: UnknownGroup(event)].add(
                    count: isCulprit ? incident.occurrenceCount : 1,
                    container: event.record.instance?.name, first: event.record.time,
                    last: event.record.time)
            }
        }
        let list = groups.values.map { group in
            var group = group
            group.isNew = !known.contains(group.shape)
            return group
        }
        return (list, count)
    }
}
