public import LogModel

extension Correlator {
    /// What a live source has to tell since the last time.
    public struct News: Sendable {
        public var incidents: [Incident]
        public var retractions: [Retraction]
        public var starts: [GoodStart]
        /// Failures beyond those that can be kept apart.
        public var uncounted: Int

        public var isEmpty: Bool {
            uncounted == 0 && incidents.isEmpty && retractions.isEmpty && starts.isEmpty
        }
    }

    /// Whether an attempt is open that may have something to tell.
    public var isOpen: Bool { attempts.contains { $0.holdsFailure } }

    /// What was told since the last call.
    public mutating func takeNews() -> News {
        defer {
            book.clear()
            starts = []
        }
        return News(
            incidents: book.incidents, retractions: told.takeRetractions(), starts: starts,
            uncounted: book.overflow + book.incidents.reduce(0) { $0 + $1.furtherOccurrences })
    }

    /// A copy that may be shown lines which are not complete yet, and then tells
    /// what is known so far.
    public var preview: Correlator {
        var copy = self
        copy.told.beginPreview()
        return copy
    }

    /// Takes over what `preview` has told: of attempts that are still open here
    /// too. What more comes to one of them replaces what was told.
    public mutating func adopt(_ preview: consuming Correlator) {
        for attempt in preview.attempts.all {
            preview.tell(preview.incident(of: attempt), of: attempt.id)
        }
        preview.told.endPreview(notYetBegun: nextID)
        told = preview.told
        book = preview.book
        starts = preview.starts
    }

    /// Ends the attempts that a change of the file ends.
    public mutating func endAttempts(_ which: Ending) {
        closeAttempts { which == .all || $0.lastTime == nil }
    }

    /// Which attempts the beginning of another file ends.
    public enum Ending: Sendable {
        /// Those that only line numbers hold together.
        case withoutTime
        case all
    }

    mutating func closeWhatIsOver(before event: Event) {
        let moment = AttemptTrack.Moment(event.record)
        closeAttempts { $0.track.isLongBefore(moment) }
        closeOldest(beyond: Limits.openBytesOfSource, at: moment)
    }

    private mutating func closeAttempts(where isOver: (Attempt) -> Bool) {
        for id in attempts.ids(where: isOver) {
            if let attempt = attempts.remove(id) { close(attempt) }
        }
    }
}

// MARK: - Between two runs

extension Correlator {
    /// The open attempts, to go on with after a restart.
    public struct State: Codable, Sendable {
        fileprivate var attempts: [Attempt]
        fileprivate var nextID: Int
        fileprivate var told: ToldAttempts
        fileprivate var ordinals: [IncidentBook.Ordinal]
    }

    /// What is to be kept; meaningful only once all news are taken.
    public var state: State {
        State(
            attempts: attempts.all, nextID: nextID, told: told, ordinals: book.recentOrdinals)
    }

    /// Goes on where `state` was taken.
    public mutating func restore(_ state: State) {
        attempts = OpenAttempts(state.attempts)
        nextID = state.nextID
        told = state.told
        book.restore(state.ordinals)
    }
}
