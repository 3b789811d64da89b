/// Every limit of the program, in one place.
public enum Limits {
    /// Bytes of one line that are looked at; the rest of a longer line is
    /// skipped and counted.
    public static let lineLength = 64 * 1024
    /// Bytes read from an input at a time.
    public static let chunkSize = 512 * 1024
    /// Bytes of one record with its continuation lines; liblxc writes at most
    /// 4096.
    public static let recordLength = 8 * 1024
    /// Events of one attempt that are kept; more are only counted.
    public static let eventsPerAttempt = 512
    /// Attempts that may be open at a time; the oldest is closed for a new one, if
    /// possible one in which nothing went wrong.
    public static let openAttempts = 1_024
    /// Attempts that may be open at a time in one live source.
    public static let openAttemptsOfSource = 64
    /// Roughly the bytes that the open attempts may take; beyond them old ones are closed.
    public static let openBytes = 20 * 1024 * 1024
    /// Bytes that the open attempts of one live source may take, apart from the
    /// newest one.
    public static let openBytesOfSource = 512 * 1024
    /// Lines kept on each side of a line that tells a cause, and bytes of each.
    public static let neighbourLines = 3
    public static let neighbourLength = 400
    /// Occurrences of a live source whose repetition is recognised.
    public static let recentContents = 64
    /// The last bytes of a feed that are kept for its checkpoint.
    public static let recentFeedBytes = 1024 * 1024
    /// Bytes of a log whose lines are counted where only what is added is read;
    /// in a longer one lines are numbered from there.
    public static let countedBytes: Int64 = 256 * 1024 * 1024
    /// Findings that wait where the history cannot be written.
    public static let waitingFindings = 10_000
    /// Incidents of one run that are kept apart; occurrences of further ones
    /// are only counted.
    public static let incidents = 10_000
    /// Roughly the bytes of the lines that one run keeps of its incidents besides their
    /// culprits, and the part of what is left of them that one incident may take.
    public static let evidenceOfRun = 4 * 1024 * 1024
    public static let evidenceShare = 12
    /// Occurrences that one run keeps apart; further ones are counted in its
    /// report but not recorded in the history.
    public static let occurrences = 300_000
    /// Lines of one incident that a report shows; its JSON holds all.
    public static let reportedLines = 48
    /// Characters of one line that a report shows.
    public static let reportedLineLength = 2_000
    /// Seconds without a record after which an attempt is over.
    public static let attemptGap = 30.0
    /// Seconds within which two programs' words for one incident are taken for
    /// the same occurrence.
    public static let echoGap = 2.0
    /// Bytes that the evidence of an occurrence may unpack to.
    public static let evidenceBytes = 16 * 1024 * 1024
    /// Other events that the evidence of an occurrence keeps.
    public static let evidenceEvents = 64
    /// Occurrences of an incident, besides its first, whose evidence is kept:
    /// the newest.
    public static let newestEvidence = 3
    /// Seconds that the history keeps an occurrence: a year.
    public static let historyAge = 365.0 * 86_400
    /// Seconds that the clock which ages are told by goes on at most from one run of
    /// pruning to the next.
    public static let clockStep = 30.0 * 86_400
    /// Bytes that the history may take.
    public static let historyBytes = 1_000_000_000
    /// Generations of a followed log that are known, however old.
    public static let streamsOfSource = 128
    /// Seconds that the position in a finished file is kept.
    public static let finishedStreamAge = 30.0 * 86_400
    /// Bytes that one input may unpack to; beyond them it is left.
    public static let unpackedBytes = 4 * 1024 * 1024 * 1024
    /// Entries of one bundle or folder that are looked at.
    public static let bundleEntries = 200_000
    /// Unpacked bytes for each packed byte, beyond which an archive is a bomb:
    /// one line over and over, with times that count up, reaches 350 with xz.
    public static let packingRatio = 1_000
    /// Unpacked bytes before the ratio counts.
    public static let packingRatioGrace = 64 * 1024 * 1024
    /// Bytes of a bundle's logs that are held to read older generations first;
    /// beyond them logs are read in the bundle's own order.
    public static let bundleWindow = 32 * 1024 * 1024
    /// How deep folders are walked.
    public static let folderDepth = 32
}
