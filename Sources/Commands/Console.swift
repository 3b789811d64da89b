internal import ArgumentParser
internal import Foundation
internal import Reporting

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Where the program talks: data on standard output, talk on standard error.
enum Console {
    /// Writes data.
    ///
    /// - Throws: the exit status where that fails, after a word; a reader that is
    ///   gone gets none, and the status that a shell gives to SIGPIPE.
    static func write(_ text: String) throws(ExitCode) {
        var bytes = Array(text.utf8)[...]
        guard let code = StandardStreams.write(&bytes, to: STDOUT_FILENO) else { return }
        if code == EPIPE { throw ExitCode(128 + SIGPIPE) }
        note(WriteFailure(code: code, place: "standard output").text)
        throw ExitCode(74)
    }

    /// Writes to a person: a warning, an error, a note; whatever it quotes moves no
    /// cursor.
    static func note(_ text: String) {
        // Names of files, containers and packs are anybody's.
        draw("wherefore: \(SafeText.visible(text, keepingNewlines: true))\n")
    }

    /// Writes to a person's terminal as it is. Where that fails there is nobody to
    /// be told.
    static func draw(_ text: String) {
        var bytes = Array(text.utf8)[...]
        _ = StandardStreams.write(&bytes, to: STDERR_FILENO)
    }

    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns of the terminal, or 100 where there is none.
    static var width: Int {
        var size = winsize()
        // Safety: `size` outlives the call, which fills it.
        let code = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        if code == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 100
    }

    /// Lines of the terminal, or nil where there is none.
    static var height: Int? {
        var size = winsize()
        // Safety: as for `width`.
        let code = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        return code == 0 && size.ws_row > 0 ? Int(size.ws_row) : nil
    }
}
