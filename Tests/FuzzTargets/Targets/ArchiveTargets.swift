internal import Archives
internal import Foundation
internal import Ingestion
internal import LogModel

extension FuzzTarget {
    /// Whatever an archive or a compressed file holds, it is read to its end or to a
    /// fault, within its budget, however the bytes come.
    static let archive = FuzzTarget("archive", mutations: 500) { input in
        var first: ArchiveTarget.Outcome?
        for sizes in Chunks.sizes(of: input).prefix(2) {
            let outcome = try ArchiveTarget.read(input, sizes)
            // Words of a fault may name a place in a buffer, and where a header is damaged
            // libarchive looks for the next one in what it has.
            let isComparable = outcome.isWhole && first?.isWhole ?? true
            try check(
                !isComparable || first.map { $0 == outcome } ?? true,
                "another result in chunks of \(sizes)")
            first = outcome
        }
    }

    /// All logs of a file, an archive or a compressed one are named harmlessly and
    /// read once.
    static let bundle = FuzzTarget("bundle", mutations: 200) { input in
        let file = try ScratchFile("sosreport.tar", input)
        var origins: [String] = []
        let tally = try? NamedInput(path: file.url.path).forEachLog { log throws(InputError) in
            origins.append(log.origin)
            try log.forEachChunk { _ in }
        }
        for origin in origins { try ArchiveTarget.check(origin) }
        for fault in tally?.faults ?? [] { try ArchiveTarget.check(fault.path) }
        if let tally {
            try check(tally.logCount <= origins.count, "\(tally.logCount) of \(origins.count) logs")
        }
    }
}

private enum ArchiveTarget {
    struct Outcome: Equatable {
        var entries: [Entry] = []
        var isWhole = true
    }

    struct Entry: Equatable {
        var path: String?
        var bytes: [UInt8] = []
        var modified: String?
    }

    private static let byteLimit = 4_000_000

    static func read(_ input: [UInt8], _ sizes: [Int]) throws -> Outcome {
        var outcome = Outcome()
        let budget = ArchiveBudget(byteLimit: byteLimit, entryLimit: 200)
        do throws(ArchiveError) {
            let content = try Unpacked(PieceSource(input, sizes: sizes), budget: budget)
            guard content.form == .bundle else {
                outcome.entries.append(Entry())
                try drain(content.source, into: &outcome)
                return outcome
            }
            var stream = try ArchiveStream(content.source, form: .bundle, budget: budget)
            while !stream.isBroken {
                do throws(ArchiveError) {
                    guard let entry = try stream.next() else { break }
                    outcome.entries.append(
                        Entry(path: entry.path, modified: entry.modified?.iso8601))
                    try drain(entry.content, into: &outcome)
                } catch {
                    outcome.isWhole = false
                    if case .beyondLimit = error.reason { break }
                }
            }
        } catch {
            outcome.isWhole = false
        }
        let total = outcome.entries.reduce(0) { $0 + $1.bytes.count }
        try FuzzTargets.check(total <= byteLimit + input.count, "\(total) bytes")
        return outcome
    }

    private static func drain(
        _ source: any ByteSource, into outcome: inout Outcome
    ) throws(ArchiveError) {
        var buffer = [UInt8](repeating: 0, count: 16 * 1_024)
        while true {
            var span = buffer.mutableSpan
            let count = try source.read(into: &span)
            if count == 0 { return }
            outcome.entries[outcome.entries.count - 1].bytes += buffer[..<count]
        }
    }

    static func check(_ origin: String) throws {
        try TerminalText.check(origin)
        try FuzzTargets.check(!origin.split(separator: "/").contains(".."), origin)
    }
}
