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
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Writes to a person: a warning, an error, a note; whatever it quotes moves no
    /// cursor.
    static func note(_ text: String) {
        let safe = SafeText.visible(text, keepingNewlines: true)
        FileHandle.standardError.write(Data("wherefore: \(safe)\n".utf8))
    }

    /// Writes to a person's terminal as it is.
    static func draw(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
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
