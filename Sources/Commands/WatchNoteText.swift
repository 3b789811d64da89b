internal import Analysis

/// Words what happens in a watch besides incidents.
enum WatchNoteText {
    static func text(_ note: WatchNote) -> String {
        switch note {
        case .cannotRead(let error): InputNotes.text(error) + "; tried again later"
        case .interrupted(let feed, let why): "\(feed): \(why); opened again soon"
        case .lost(let what): what
        case .cannotRecord(let error):
            HistoryLocation.text(error) + "; incidents are printed and kept until it works again"
        case .recordsAgain(0): "the history can be written again; nothing was lost"
        case .recordsAgain(let lost):
            "the history can be written again; \(Plural.of(lost, "finding")) had to be given up"
        case .cutLines(let count):
            "\(Plural.of(count, "line")) too long; only their beginnings were read"
        case .fewDescriptors:
            "more logs are followed than may be open at a time (ulimit -Hn); quiet ones are closed "
                + "in between"
        case .slowPattern(let slow): SlowPatternText.text(slow)
        case .uncounted(let count):
            "\(Plural.of(count, "failure")) more at once than can be kept apart; not recorded"
        }
    }
}
