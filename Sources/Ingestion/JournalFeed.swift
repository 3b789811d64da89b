internal import Foundation
public import LogModel

/// The journal, as `journalctl` follows it: through rotation and restarts of
/// journald, and over its own death.
///
/// Hands over journalctl's lines of JSON. Its positions are cursors, or `@` and
/// microseconds since 1970 before the first line. An audit event may come twice,
/// as the kernel's line and through the audit transport; `RecordParser` makes
/// one record of them.
public final class JournalFeed: Feed {
    /// Which journal to read.
    public enum Journal: Hashable, Sendable {
        case host
        case folder(String)
        case file(String)
    }

    public let name: String
    public var descriptor: Int32? { reader.descriptor }
    public var reopenAt: ContinuousClock.Instant? { reader.reopenAt }
    public private(set) var position: String?
    private let journal: Journal
    private let reader = ProgramReader(name: "journalctl")
    /// The entry at which journalctl was told to begin, until its first line
    /// shows whether the journal still has it.
    private var awaited: JournalCursor?
    private var losses: [String] = []
    /// Where the first `open` was told to begin; nil before it.
    private var beginning: FeedPosition??

    /// Without the large ones, such as core dumps, that nobody looks at.
    private static let fields =
        "MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID,_SYSTEMD_UNIT,UNIT,_TRANSPORT,_HOSTNAME,"
        + "_AUDIT_TYPE,_AUDIT_ID,_SOURCE_REALTIME_TIMESTAMP"

    public init(_ journal: Journal = .host) {
        self.journal = journal
        switch journal {
        case .host: name = "journal"
        case .folder(let path), .file(let path): name = "journal:\(path)"
        }
    }

    /// Whether this host has journalctl and a journal.
    public static var isAvailable: Bool {
        ProgramSearch.path(of: "journalctl") != nil
            && ["/run/log/journal", "/var/log/journal"].contains { folder in
                let entries = try? FileManager.default.contentsOfDirectory(atPath: folder)
                return entries?.isEmpty == false
            }
    }

    public func open(after position: FeedPosition?) throws(InputError) {
        let path = ProgramSearch.path(of: "journalctl")
        beginning = beginning ?? .some(position)
        let start = start()
        try reader.start(
            path.map { [$0] + options + start + JournalMatches.arguments },
            environment: ["LC_ALL": "C.UTF-8", "SYSTEMD_COLORS": "0", "SYSTEMD_LOG_LEVEL": "err"])
    }

    public func read(_ body: (Span<UInt8>) -> Void) -> FeedState {
        reader.read { lines in
            let new = lines.extracting(newStart(in: lines)...)
            guard !new.isEmpty else { return }
            position = JournalCursor.last(in: new) ?? position
            body(new)
        }
    }

    public func position(behind line: Span<UInt8>) -> String? { JournalCursor.last(in: line) }

    public func takeLoss() -> String? {
        defer { losses = [] }
        return losses.isEmpty ? nil : losses.joined(separator: "; ")
    }

    public func close() { reader.stop() }

    /// The process id of journalctl, for tests.
    var process: Int32? { reader.process }
}

extension JournalFeed {
    private var options: [String] {
        let common = [
            "--quiet", "--no-pager", "--output=json", "--all", "--output-fields=\(Self.fields)",
            "--follow", "--no-tail",
        ]
        switch journal {
        case .host: return common
        case .folder(let path): return common + ["--directory=\(path)"]
        case .file(let path): return common + ["--file=\(path)"]
        }
    }

    /// The option that says where to begin.
    ///
    /// `--cursor` and not `--after-cursor`: it repeats the entry where the
    /// journal still has it, and so tells whether it has.
    private func start() -> [String] {
        awaited = nil
        switch position.map(FeedPosition.behind) ?? beginning ?? nil {
        case .beginning: return []
        case nil:
            let now = Int(Date().timeIntervalSince1970 * 1_000_000)
            position = "@\(now)"
            return since(now)
        case .behind(let text):
            position = text
            if text.hasPrefix("@"), let microseconds = Int(text.dropFirst()) {
                return since(microseconds)
            }
            if let cursor = JournalCursor(text) {
                awaited = cursor
                return ["--cursor=\(text)"]
            }
            position = nil
            beginning = .some(.beginning)
            losses.append("\(text) is no position in a journal; it is read from its beginning")
            return []
        }
    }

    private func since(_ microseconds: Int) -> [String] {
        let fraction = String(microseconds % 1_000_000)
        let padding = String(repeating: "0", count: 6 - fraction.count)
        return ["--since=@\(microseconds / 1_000_000).\(padding)\(fraction)"]
    }

    /// Where in the first lines the new ones begin: behind the entry that was
    /// read before, or at once where the journal has lost it.
    private func newStart(in lines: Span<UInt8>) -> Int {
        guard let cursor = awaited else { return 0 }
        awaited = nil
        var end = 0
        while end < lines.count, lines[end] != 0x0A { end += 1 }
        let first = JournalCursor.last(in: lines.extracting(first: end)).flatMap(JournalCursor.init)
        if first == cursor { return min(end + 1, lines.count) }
        let next = first.map { ", goes on at \($0.time.readable)" } ?? ""
        losses.append(
            "the journal no longer has the entry read last, of \(cursor.time.readable)\(next);"
                + " what was between is lost")
        return 0
    }
}
