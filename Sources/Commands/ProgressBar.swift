/// A progress bar on standard error: only on a terminal, and only once the work
/// has taken a second.
struct ProgressBar {
    private let title: String
    private let total: Int
    private var done = 0
    private let isShown = Console.isErrorTerminal
    private let clock = ContinuousClock()
    private var nextDrawing: ContinuousClock.Instant
    private var isDrawn = false

    private static let patience = Duration.seconds(1)
    private static let interval = Duration.milliseconds(100)
    private static let width = 30

    /// - Parameter total: how many steps the work has.
    init(_ title: String, total: Int) {
        self.title = title
        self.total = max(1, total)
        nextDrawing = clock.now + Self.patience
    }

    /// One step is done.
    mutating func advance() {
        done += 1
        guard isShown, clock.now >= nextDrawing else { return }
        nextDrawing = clock.now + Self.interval
        isDrawn = true
        let share = min(done, total)
        let filled = Self.width * share / total
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: "-", count: Self.width - filled)
        Console.draw("\r\(title) [\(bar)] \(100 * share / total) %")
    }

    /// Takes the bar off the terminal.
    mutating func finish() {
        guard isDrawn else { return }
        isDrawn = false
        Console.draw("\r\u{1B}[K")
    }
}
