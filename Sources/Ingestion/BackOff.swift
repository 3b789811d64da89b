/// How long to wait before something that failed is tried again: 1 s, twice as
/// long each time, at most a minute.
struct BackOff {
    /// What has lived so long counts as sound again.
    static let soundAfter = Duration.seconds(60)
    private static let longest = Duration.seconds(60)

    private var pause = Duration.seconds(1)

    /// The pause after a failure of what had lived for `lifetime`.
    mutating func next(afterLifetime lifetime: Duration = .zero) -> Duration {
        if lifetime >= Self.soundAfter { pause = .seconds(1) }
        defer { pause = min(pause * 2, Self.longest) }
        return pause
    }
}
