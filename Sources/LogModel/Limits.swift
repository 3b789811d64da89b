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
    /// Seconds without a record after which an attempt is over.
    public static let attemptGap = 30.0
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
