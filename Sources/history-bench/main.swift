internal import Foundation

guard CommandLine.arguments.count > 1 else {
    print("usage: history-bench FILE [OCCURRENCES] [PROGRAM]")
    exit(64)
}
let bench = HistoryBench(
    file: URL(filePath: CommandLine.arguments[1]),
    occurrences: CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 10_000_000,
    program: CommandLine.arguments.dropFirst(3).first.map { URL(filePath: $0) })
try bench.run()
