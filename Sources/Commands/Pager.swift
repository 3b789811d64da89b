internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Shows long text through the user's pager: `$PAGER` or less, once it does not fit
/// on the terminal that standard output is. Anything else is written directly.
final class Pager {
    @safe private enum State {
        case direct
        /// Text that fits on the terminal so far, and its lines.
        case fitting(String, lines: Int)
        /// Written to and closed by this object alone.
        case paging(UnsafeMutablePointer<FILE>)
        /// The reader has quit.
        case closed
    }

    private var state: State
    private var output = BlockOutput()
    private let height: Int

    init() {
        height = Console.height ?? 0
        state =
            Console.isOutputTerminal && height > 0 && Self.command != nil
            ? .fitting("", lines: 0) : .direct
    }

    /// Shows text that needs no pieces.
    static func show(_ text: String) throws {
        let pager = Pager()
        try pager.write(text)
        try pager.finish()
    }

    func write(_ text: String) throws {
        switch state {
        case .direct: try output.write(text)
        case .closed: return
        case .paging(let stream): unsafe put(text, stream)
        case .fitting(let before, let count):
            let lines = count + text.utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
            guard lines >= height else {
                state = .fitting(before + text, lines: lines)
                return
            }
            if let stream = unsafe Self.opened() {
                state = unsafe .paging(stream)
                unsafe put(before + text, stream)
            } else {
                state = .direct
                try output.write(before + text)
            }
        }
    }

    /// Shows what is left, and waits until the user has seen it. To be called also where
    /// not all could be written.
    func finish() throws {
        switch state {
        case .closed: return
        case .direct: try output.flush()
        case .fitting(let text, _): try Console.write(text)
        case .paging(let stream): _ = unsafe pclose(stream)
        }
        state = .closed
    }

    private func put(_ text: String, _ stream: UnsafeMutablePointer<FILE>) {
        guard unsafe fputs(text, stream) < 0 else { return }
        unsafe pclose(stream)
        state = .closed
    }

    /// The user's own command, as the environment gives it; nil if there is
    /// none to be had.
    private static var command: String? {
        let environment = ProcessInfo.processInfo.environment
        if let chosen = environment["PAGER"] { return ["", "cat"].contains(chosen) ? nil : chosen }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let hasLess = folders.contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/less")
        }
        return hasLess ? "less" : nil
    }

    /// Runs the pager in this process's own group, so that it may read the terminal
    /// (Foundation's Process would give it another); nil if it cannot be started.
    private static func opened() -> UnsafeMutablePointer<FILE>? {
        guard let command, isFound(command) else { return nil }
        // A reader that quits early is no error.
        signal(SIGPIPE, SIG_IGN)
        unsafe setenv("LESS", ProcessInfo.processInfo.environment["LESS"] ?? "FRX", 1)
        // Safety: the stream is used and closed by this object alone.
        return unsafe popen(command, "w")
    }

    /// Whether the shell finds the command: later it would be too late to show the
    /// text in another way.
    private static func isFound(_ command: String) -> Bool {
        // Safety: as for the pager itself.
        guard
            let probe = unsafe popen(
                "command -v -- \(command.prefix { $0 != " " }) >/dev/null", "w")
        else { return false }
        return unsafe pclose(probe) == 0
    }
}
