import Foundation

let usage = """
    usage: bench-run scan FILE                     counts lines: the yardstick
           bench-run pack ROOT                     a pack as JSON
           bench-run explain ROOT IDS FILE...      explains with the patterns that IDS names

    IDS is a file with one id of a pattern in each line; - is the whole pack. Each
    FILE is read by a thread of its own.

    """

func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("scan", 2): try report(NewlineScan.run(path: arguments[1]))
    case ("pack", 2): try report(PackListing.list(root: URL(filePath: arguments[1])))
    case ("explain", 4...):
        let run = ExplainRun(
            root: URL(filePath: arguments[1]), ids: arguments[2],
            files: Array(arguments[3...]))
        try report(run.run())
    default:
        FileHandle.standardError.write(Data(usage.utf8))
        exit(64)
    }
}

func report(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

try run(Array(CommandLine.arguments.dropFirst()))
