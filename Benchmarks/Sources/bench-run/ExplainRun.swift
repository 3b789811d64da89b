import Analysis
import CAllocations
import Foundation
import Knowledge
import PackFiles

/// Explains files with some of a pack's patterns, in process.
struct ExplainRun {
    let root: URL
    let ids: String
    let files: [String]

    struct Result: Encodable {
        var patterns = 0
        /// Reading the pack's files and making an engine of them.
        var loadSeconds = 0.0
        /// From the first byte of the inputs to the explained incidents.
        var seconds = 0.0
        var processor = 0.0
        var bytes = 0
        var lines = 0
        var records = 0
        var events = 0
        var incidents = 0
        var allocations: UInt64 = 0
    }

    func run() throws -> Result {
        var result = Result()
        var contents = PackContents()
        var engine: Engine?
        (result.loadSeconds, _) = try Stopwatch.time {
            contents = try pack()
            engine = try Engine(contents: contents, tables: PackTables(folder: root))
        }
        result.patterns = contents.patterns.count
        guard let engine else { return result }
        let before = allocation_count()
        var reports: [Report] = []
        (result.seconds, result.processor) = try Stopwatch.time {
            reports = try explain(with: engine)
        }
        result.allocations = allocation_count() - before
        for report in reports {
            result.bytes += report.stats.bytes
            result.lines += report.stats.lines
            result.records += report.stats.records
            result.events += report.stats.events
            result.incidents += report.incidents.count
        }
        return result
    }

    private func pack() throws -> PackContents {
        var contents = PackFolder(root).read()
        if let error = contents.errors.first(where: { !$0.isWarning }) { throw error }
        guard ids != "-" else { return contents }
        let wanted = Set(
            try String(contentsOfFile: ids, encoding: .utf8).split(separator: "\n")
                .map(String.init))
        contents.patterns.removeAll { !wanted.contains($0.id) }
        return contents
    }

    private func explain(with engine: Engine) throws -> [Report] {
        let files = self.files
        let outcome = Outcome(count: files.count)
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            outcome.set(
                Swift.Result {
                    let session = ExplainSession(engine: engine, language: .english)
                    try session.read(path: files[index])
                    let report = session.finish()
                    // As a user gets them: explained.
                    for incident in report.incidents { _ = try report.explained(incident) }
                    return report
                }, at: index)
        }
        return try outcome.reports()
    }
}

/// What each thread found.
private final class Outcome: @unchecked Sendable {
    // Safety: behind the lock.
    private var results: [Result<Report, any Error>?]
    private let lock = NSLock()

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func set(_ result: Result<Report, any Error>, at index: Int) {
        lock.withLock { results[index] = result }
    }

    func reports() throws -> [Report] {
        try lock.withLock { try results.compactMap { try $0?.get() } }
    }
}
