internal import Foundation

/// Shows long text through the user's pager.
enum Pager {
    /// Writes `text`: through `$PAGER` or less if standard output is a terminal
    /// that it does not fit on, else directly.
    static func show(_ text: String) {
        let lineCount = text.utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        guard Console.isOutputTerminal, let height = Console.height, lineCount >= height,
            let pager = command
        else { return Console.write(text) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = pager
        var environment = ProcessInfo.processInfo.environment
        environment["LESS"] = environment["LESS"] ?? "FRX"
        process.environment = environment
        let pipe = Pipe()
        process.standardInput = pipe
        do {
            try process.run()
            // A reader that quits early is no error.
            signal(SIGPIPE, SIG_IGN)
            try? pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try? pipe.fileHandleForWriting.close()
            process.waitUntilExit()
        } catch {
            Console.write(text)
        }
    }

    private static var command: [String]? {
        let chosen = ProcessInfo.processInfo.environment["PAGER"] ?? "less"
        let words = chosen.split(separator: " ").map(String.init)
        return words.isEmpty || words == ["cat"] ? nil : words
    }
}
