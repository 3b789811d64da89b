internal import Archives
internal import LogFormats
internal import LogModel

/// Hands over the logs of one folder or bundle, leaves out what is none, and
/// keeps count.
struct LogDelivery {
    let budget: ArchiveBudget
    private(set) var tally: InputTally
    private var namer = OriginNamer()

    init(path: String, form: InputTally.Form, budget: ArchiveBudget) {
        tally = InputTally(path: path, form: form)
        self.budget = budget
    }

    mutating func leaveOut(_ count: Int = 1) { tally.leftOutCount += count }

    mutating func note(_ fault: InputError) { tally.faults.append(fault) }

    /// The place of an entry, for a person.
    func place(of entry: String) -> String {
        tally.form == .folder
            ? tally.path + (tally.path.hasSuffix("/") ? "" : "/") + entry
            : "\(tally.path): \(entry)"
    }

    /// Hands over what `source` holds, if it is a log.
    ///
    /// - Parameters:
    ///   - entry: its name in the folder or bundle.
    ///   - path: what tells the instance.
    mutating func deliver(
        _ entry: String, path: String, identity: FileIdentity?, source: any ByteSource,
        to body: (InputLog) throws(InputError) -> Void
    ) {
        do throws(ArchiveError) {
            let content = try Unpacked(source, budget: budget)
            guard Self.isLog(entry, content) else { return leaveOut() }
            let log = InputLog(
                origin: namer.origin(of: entry), path: path, identity: identity,
                source: content.source)
            hand(log, place: place(of: entry), to: body)
        } catch {
            note(InputError(error, path: place(of: entry)))
        }
    }

    private static func isLog(_ entry: String, _ content: Unpacked) -> Bool {
        let head = LogHead(content.source.head)
        guard content.form == .file, !head.isBinary else { return false }
        return LogFile(path: entry).kind == .log || head.isJSONLog
    }

    private mutating func hand(
        _ log: InputLog, place: String, to body: (InputLog) throws(InputError) -> Void
    ) {
        do throws(InputError) {
            try body(log)
            tally.logCount += 1
        } catch {
            if log.byteCount > 0 { tally.logCount += 1 }
            note(InputError(reason: error.reason, path: place))
        }
    }
}
