import Benchmark
import Foundation
import Knowledge

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], warmupIterations: 1, maxDuration: .seconds(3),
        maxIterations: 1_000)
    let inputs = Input.named
    for input in inputs { addPasses(over: input) }
    addStart()
    addCorrelation()
    addHistory()
}
