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
    /// Attempts that may be open at a time; the oldest is closed for a new one.
    public static let openAttempts = 1_024
    /// Incidents of one run that are kept apart; occurrences of further ones
    /// are only counted.
    public static let incidents = 10_000
    /// Occurrences that one run keeps apart; further ones are counted in its
    /// report but not recorded in the history.
    public static let occurrences = 300_000
    /// Lines of one incident that a report shows; its JSON holds all.
    public static let reportedLines = 48
    /// Characters of one line that a report shows.
    public static let reportedLineLength = 2_000
    /// Seconds without a record after which an attempt is over.
    public static let attemptGap = 30.0
}
