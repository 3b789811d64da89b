import Analysis
import Benchmark
import EmbeddedPack
import Knowledge
import LogFormats
import LogModel
import PatternEngine

/// What the built-in pack is compiled to, made once.
private enum Prepared {
    static let pack = Result {
        try PatternPack(KnowledgeBase(image: EmbeddedPack.image()).patterns())
    }
    static let engine = Result { try Engine() }
    static let clock = ReferenceClock(
        now: Timestamp(milliseconds: 1_800_000_000_000), offset: 0)
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
            blackHole(try session.finish())
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
    Benchmark("start: decode the pack") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(EmbeddedPack.image()) }
    }
    Benchmark("start: open the knowledge base") { benchmark in
        let image = EmbeddedPack.image()
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try KnowledgeBase(image: image)) }
    }
    Benchmark("start: read the patterns") { benchmark in
        let knowledge = try KnowledgeBase(image: EmbeddedPack.image())
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try knowledge.patterns()) }
    }
    Benchmark("start: make the matchers") { benchmark in
        let patterns = try KnowledgeBase(image: EmbeddedPack.image()).patterns()
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(PatternPack(patterns)) }
    }
    Benchmark("start: the whole engine") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try Engine()) }
    }
}
