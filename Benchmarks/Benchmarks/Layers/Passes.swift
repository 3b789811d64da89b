import Analysis
import Benchmark
import EmbeddedPack
import Knowledge
import LogFormats
import LogModel
import PackFiles
import PatternEngine

/// What the built-in pack is compiled to, made once.
private enum Prepared {
    static let image = image(of: EmbeddedPack.knowledge)
    static let index = IndexText(EmbeddedPack.patternIndex)
    static let pack = Result {
        let knowledge = try KnowledgeBase(image)
        return try PatternPack(index: index) { rank in
            try? knowledge.pattern(rank: rank)
        }
    }
    static let engine = Result { try Engine() }
    static let clock = ReferenceClock(
        now: Timestamp(milliseconds: 1_800_000_000_000), offset: 0)

    private static func image(of bytes: EmbeddedBytes) -> PackImage {
        unsafe PackImage(size: bytes.count) { unsafe bytes.read(at: $0, into: $1) }
    }
}

/// One pass over a log by each layer, and by all of them.
func addPasses(over input: Input) {
    Benchmark("split, \(input.name)") { benchmark in
        for _ in benchmark.scaledIterations {
            var splitter = LineSplitter()
            var count = 0
            splitter.split(input.bytes.span) { line, _ in count += line.count }
            blackHole(count)
        }
    }
    Benchmark("split and parse, \(input.name)") { benchmark in
        for _ in benchmark.scaledIterations {
            var records = 0
            eachRecord(of: input) { _, _ in records += 1 }
            blackHole(records)
        }
    }
    Benchmark("split, parse and match, \(input.name)") { benchmark in
        let pack = try Prepared.pack.get()
        for _ in benchmark.scaledIterations {
            var matcher = Matcher(pack: pack)
            var matched = 0
            eachRecord(of: input) { record, buffer in
                if !matcher.matches(of: record, in: buffer.bytes.span).isEmpty { matched += 1 }
            }
            blackHole(matched)
        }
    }
    Benchmark("explain, \(input.name)") { benchmark in
        let engine = try Prepared.engine.get()
        for _ in benchmark.scaledIterations {
            let session = ExplainSession(engine: engine, language: .english)
            try session.read(path: input.path)
            let report = session.finish()
            for incident in report.incidents { blackHole(try report.explained(incident)) }
        }
    }
}

private func eachRecord(of input: Input, _ body: (ParsedRecord, RecordBuffer) -> Void) {
    var splitter = LineSplitter()
    var parser = RecordParser(clock: Prepared.clock)
    splitter.split(input.bytes.span) { line, position in
        parser.add(line, at: position) { body($0, $1) }
    }
    parser.flush { body($0, $1) }
}

/// What a process does before it can read a line.
func addStart() {
    Benchmark("start: open the knowledge base") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try KnowledgeBase(Prepared.image)) }
    }
    Benchmark("start: read the patterns' index") { benchmark in
        for _ in benchmark.scaledIterations {
            blackHole(try PatternPack(index: Prepared.index) { _ in nil })
        }
    }
    Benchmark("start: the whole engine") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try Engine()) }
    }
}
