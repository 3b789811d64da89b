internal import Archives
internal import LogFormats
internal import LogModel

/// Reads the logs of a bundle in one pass.
///
/// Logs are held until all are there or `windowLimit` is reached, so that older
/// generations can be read first; what does not fit is read in the bundle's own
/// order.
struct BundleReader {
    private var delivery: LogDelivery
    private let windowLimit: Int
    private var held: [(entry: String, bytes: [UInt8])] = []
    private var heldCount = 0

    init(path: String, budget: ArchiveBudget, windowLimit: Int = Limits.bundleWindow) {
        delivery = LogDelivery(path: path, form: .bundle, budget: budget)
        self.windowLimit = windowLimit
    }

    /// Hands all logs to `body`; returns what there was.
    mutating func read(
        _ source: any ByteSource, _ body: (InputLog) throws(InputError) -> Void
    ) -> InputTally {
        do throws(ArchiveError) {
            var stream = try ArchiveStream(source, form: .bundle, budget: delivery.budget)
            try readEntries(&stream, body)
        } catch {
            delivery.note(InputError(error, path: delivery.tally.path))
        }
        flush(body)
        return delivery.tally
    }

    private mutating func readEntries(
        _ stream: inout ArchiveStream, _ body: (InputLog) throws(InputError) -> Void
    ) throws(ArchiveError) {
        while let entry = try stream.next() {
            let name = EntryPath.clean(entry.path ?? "")
            guard LogFile(path: name).kind != .other else {
                delivery.leaveOut()
                continue
            }
            do throws(ArchiveError) {
                try take(entry, name, body)
            } catch {
                // What ends the bundle concerns more than this entry.
                if stream.isBroken { throw error }
                delivery.note(InputError(error, path: delivery.place(of: name)))
            }
        }
        delivery.leaveOut(stream.otherCount)
    }

    /// Holds an entry, or hands it over if it is too large for that.
    private mutating func take(
        _ entry: ArchiveEntry, _ name: String, _ body: (InputLog) throws(InputError) -> Void
    ) throws(ArchiveError) {
        var bytes: [UInt8] = []
        do throws(ArchiveError) {
            guard try isWhole(entry, &bytes) else {
                flush(body)
                return deliver(name, PrefixedSource(bytes, rest: entry.content), body)
            }
        } catch {
            // What came before the fault is worth reading.
            if !bytes.isEmpty { hold(name, bytes) }
            throw error
        }
        hold(name, bytes)
    }

    /// Reads an entry as far as there is room for it; false if there is more.
    private func isWhole(
        _ entry: ArchiveEntry, _ bytes: inout [UInt8]
    ) throws(ArchiveError) -> Bool {
        let room = windowLimit - heldCount
        guard entry.size ?? 0 <= room else { return false }
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= room {
            var span = buffer.mutableSpan
            let count = try entry.content.read(into: &span)
            if count == 0 { return true }
            bytes += buffer[..<count]
        }
        return false
    }

    private mutating func hold(_ name: String, _ bytes: [UInt8]) {
        held.append((name, bytes))
        heldCount += bytes.count
    }

    private mutating func flush(_ body: (InputLog) throws(InputError) -> Void) {
        let ordered = held.map { (order: LogFile(path: $0.entry).order, log: $0) }
            .sorted { $0.order < $1.order }
        held = []
        heldCount = 0
        for (_, log) in ordered { deliver(log.entry, PrefixedSource(log.bytes), body) }
    }

    private mutating func deliver(
        _ name: String, _ source: any ByteSource, _ body: (InputLog) throws(InputError) -> Void
    ) {
        delivery.deliver(name, path: name, identity: nil, source: source, to: body)
    }
}
