internal import LogModel

/// Runs a program, hands over the whole lines that it prints, and says when it
/// is to be run again after its end.
final class ProgramReader {
    private(set) var reopenAt: ContinuousClock.Instant?
    private let name: String
    private var child: ChildProcess?
    private var lines = WholeLines()
    private var backOff = BackOff()
    private var started = ContinuousClock.now
    private var buffer: [UInt8] = []
    /// The last failure that was told; each is told once.
    private var told: String?

    /// Bytes that a pipe holds, and so the most that one read gives.
    private static let chunkSize = 64 * 1024

    init(name: String) { self.name = name }

    deinit { child?.end() }

    var descriptor: Int32? { child?.descriptor }

    /// The process id, for tests.
    var process: Int32? { child?.identifier }

    /// Starts `command`; nil: the program was not found.
    func start(
        _ command: [String]?, environment: [String: String?] = [:]
    ) throws(InputError) {
        stop()
        do throws(InputError) {
            guard let command else { throw InputError(reason: .missing, path: name) }
            child = try ChildProcess(command, environment: environment)
        } catch {
            reopenAt = .now + backOff.next()
            guard tell("\(error.reason)") != nil else { return }
            throw error
        }
        reopenAt = nil
        started = .now
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: Self.chunkSize) }
    }

    /// Reads one chunk.
    func read(_ body: (Span<UInt8>) -> Void) -> FeedState {
        guard let child else { return .interrupted(nil) }
        switch child.read(into: &buffer) {
        case .bytes(let count):
            let filled = buffer
            lines.take(filled.span.extracting(first: count), body)
            return .open
        case .nothing: return .open
        case .end, .failed: break
        }
        lines.reset(body)
        let lifetime = ContinuousClock.now - started
        if lifetime >= BackOff.soundAfter { told = nil }
        reopenAt = .now + backOff.next(afterLifetime: lifetime)
        let end = child.end()
        self.child = nil
        return .interrupted(tell("\(name) \(end)"))
    }

    /// Ends the program; it is not to be run again.
    func stop() {
        reopenAt = nil
        child?.end()
        child = nil
        lines.reset { _ in }
    }

    /// `failure`, or nil if it is the one that was told last.
    private func tell(_ failure: String) -> String? {
        defer { told = failure }
        return failure == told ? nil : failure
    }
}
