internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Shows long text through the user's pager.
enum Pager {
    /// Writes `text`: through `$PAGER` or less if standard output is a terminal
    /// that it does not fit on, else directly.
    static func show(_ text: String) throws {
        let lineCount = text.utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        guard Console.isOutputTerminal, let height = Console.height, lineCount >= height,
            let command, page(text, through: command)
        else { return try Console.write(text) }
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

    /// Runs the pager in this process's own group, so that it may read the
    /// terminal (Foundation's Process would give it another); false if it
    /// cannot be started.
    private static func page(_ text: String, through command: String) -> Bool {
        // A reader that quits early is no error.
        signal(SIGPIPE, SIG_IGN)
        unsafe setenv("LESS", ProcessInfo.processInfo.environment["LESS"] ?? "FRX", 1)
        // Safety: the stream is used and closed in this scope alone.
        guard let stream = unsafe popen(command, "w") else { return false }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            guard unsafe fputs(line + "\n", stream) >= 0 else { break }
        }
        let status = unsafe pclose(stream)
        // The shell's word for a command that it does not find.
        return status >> 8 != 127
    }
}
