import Benchmark
import Correlation
import Foundation
import History
import LogModel

/// Events of failed starts, by the thousand.
func addCorrelation() {
    for containers in [1, 100, 1_000] {
        Benchmark("correlate 10,000 events of \(containers) containers") { benchmark in
            let events = Made.events(10_000, containers: containers)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                var correlator = Correlator(severities: [:])
                correlator.beginInput()
                for event in events { correlator.add(event) }
                blackHole(correlator.finish())
            }
        }
    }
}

/// The history that `WHEREFORE_BENCH_HISTORY` names, ten million occurrences.
func addHistory() {
    guard let path = ProcessInfo.processInfo.environment["WHEREFORE_BENCH_HISTORY"] else { return }
    Benchmark("history: newest 50 of a container") { benchmark in
        let history = try History(reading: URL(filePath: path))
        var query = HistoryQuery()
        query.container = "c1"
        query.limit = 50
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try history.summaries(query)) }
    }
}

/// What no log is read for.
private enum Made {
    static func events(_ count: Int, containers: Int) -> [Event] {
        (0..<count).map { number in
            let container = number % containers
            let isCause = number / containers % 10 == 0
            let text = "Failed to open rootfs \"/srv/\(container)\""
            var record = Record(
                origin: "lxc.log", line: number + 1, source: .lxc,
                time: Timestamp(milliseconds: 1_790_000_000_000 + Int64(number) * 10),
                message: text, text: text)
            record.instance = InstanceName(name: "c\(container)")
            return Event(
                record: record, role: isCause ? .cause : .consequence,
                cause: isCause ? CauseID("rootfs/missing") : nil)
        }
    }
}
