internal import Analysis
internal import Foundation
internal import History
internal import LogModel

/// Where this user's history is.
enum HistoryLocation {
    /// `/var/lib/wherefore/` for root, else `$XDG_STATE_HOME/wherefore/`.
    static var file: URL {
        if let state = UserHome.folder(named: "XDG_STATE_HOME") {
            return state.appending(path: "wherefore/history.sqlite")
        }
        if geteuid() == 0 { return URL(filePath: "/var/lib/wherefore/history.sqlite") }
        return UserHome.folder
            .appending(path: ".local/state/wherefore/history.sqlite")
    }

    /// Words a fault of the history with its remedy.
    static func text(_ error: HistoryError) -> String {
        let path = error.file.path
        switch error.reason {
        case .locked:
            return
                "the history \(path) is locked by another program; try again, or look who has it "
                + "open with: fuser -v \(path)"
        case .damaged:
            return
                "the history \(path) is damaged; wherefore history --check saves what can be read"
        case .full: return "no space left for the history \(path); free some"
        case .readOnlyFileSystem:
            return
                "the history \(path) is on a read-only file system, where SQLite cannot use it; name "
                + "another place with XDG_STATE_HOME, and copy it there to read it"
        case .foreign:
            return "\(path) is a database of another program; move it away, or set XDG_STATE_HOME"
        case .readOnly, .cannotOpen:
            return
                "the history \(path) cannot be opened; check its owner and mode and those of its "
                + "folder, or set XDG_STATE_HOME"
        case .missing: return "there is no history \(path) yet"
        case .notAFile:
            return "\(path) is not a plain file; the history does not follow links: move the file "
                + "there, or set XDG_STATE_HOME"
        case .older:
            return "the history \(path) was written by an older version of wherefore and cannot be "
                + "changed by this user; run wherefore history once as its owner"
        case .newer:
            return "the history \(path) was written by a newer version of wherefore; update"
        case .other(let why): return "the history \(path) cannot be used: \(why)"
        }
    }

    /// The history to read from; nil: there is none yet.
    static func reading() throws(HistoryError) -> History? {
        do throws(HistoryError) {
            return try History(reading: file)
        } catch {
            if error.reason == .missing { return nil }
            throw error
        }
    }

    /// What is recorded of an incident besides itself.
    struct Note {
        /// Its place among those of the run.
        var index: Int
        var severity: Severity
        var title: String
    }

    /// Records what a run found; a fault is told once and does no harm.
    static func record(
        _ notes: [Note], of incidents: RankedIncidents, starts: [GoodStart] = []
    ) {
        guard !notes.isEmpty || !starts.isEmpty else { return }
        do throws(HistoryError) {
            let history = try History(file: file)
            let findings = notes.lazy.map { note in
                Finding(
                    incident: incidents[note.index], severity: note.severity, title: note.title)
            }
            try history.record(each: findings, starts: starts, now: .now)
            // What is recorded stays recorded; the next run prunes again.
            try? prune(history)
        } catch {
            Console.note("\(text(error)); nothing was recorded (--no-record silences this)")
        }
    }

    /// Once a day, and no more than a user who waits will not notice.
    private static func prune(_ history: History) throws(HistoryError) {
        guard try history.isPruneDue(after: 86_400, now: .now) else { return }
        try history.prune(Retention(rowsPerRun: 50_000), now: .now)
    }
}
