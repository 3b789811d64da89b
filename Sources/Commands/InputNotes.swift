internal import LogModel
internal import Reporting

/// Words what was read, and why something was not.
enum InputNotes {
    /// Faults of one input that are told one by one.
    private static let faultCount = 10

    /// Tells what there is to say about an input that was opened.
    static func tell(_ tally: InputTally) {
        if tally.form != .log, tally.logCount > 0 { note(summary(tally)) }
        for fault in tally.faults.prefix(faultCount) {
            let isCut = tally.form == .log
            note(text(fault) + (isCut ? "; what stands before that was read" : ""))
        }
        let more = tally.faults.count - faultCount
        if more > 0 {
            note(
                "\(tally.path): \(Plural.of(more, "further part")) could not be read, or not whole")
        }
    }

    /// Tells why an input could not be opened.
    static func tell(_ error: InputError) { note(text(error)) }

    /// Names in bundles are chosen by anybody.
    private static func note(_ text: String) { Console.note(SafeText.visible(text)) }

    private static func summary(_ tally: InputTally) -> String {
        let read = "read \(Plural.of(tally.logCount, "log")) of \(tally.path)"
        guard tally.leftOutCount > 0 else { return read }
        return read + "; \(Plural.of(tally.leftOutCount, "other file")) left out"
    }

    static func text(_ error: InputError) -> String {
        switch error.reason {
        case .missing: "\(error.path): no such file"
        case .forbidden: "\(error.path): permission denied; try with sudo"
        case .isDirectory: "\(error.path): is a folder; name it as an argument"
        case .isSpecial:
            "\(error.path): is a device or a socket; files, pipes and folders can be read"
        case .failed(let code):
            "\(error.path): cannot be read: \(Errno(number: UInt16(clamping: code)).text)"
        case .truncated: "\(error.path): is cut off before its end"
        case .corrupt(let words): "\(error.path): is damaged, or of an unknown form (\(words))"
        case .encrypted: "\(error.path): is encrypted; unpack it first"
        case .needsLibarchive:
            "\(error.path): is packed; install libarchive (libarchive13 or libarchive13t64 in Debian "
                + "and Ubuntu), or unpack it first"
        case .beyondLimit(let limit): "\(error.path): \(text(limit)); the rest was left out"
        case .holdsNoLog:
            "\(error.path): holds no log; looked for *.log with older and compressed generations, "
                + "messages, syslog, dmesg, journals saved as JSON or text, and what sos collects. "
                + "A file that is named itself is read whatever it is called"
        }
    }

    private static func text(_ limit: InputLimit) -> String {
        switch limit {
        case .bytes(let count): "unpacks to more than \(count >> 30) GiB"
        case .entries(let count): "holds more than \(count) files"
        case .ratio(let ratio): "unpacks to more than \(ratio) times its size, as bombs do"
        case .depth(let depth): "is more than \(depth) folders deep"
        }
    }
}
