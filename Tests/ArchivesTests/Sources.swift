import Archives

/// Lines as logs have them, that do not pack to nothing.
func logLines(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    var bytes: [UInt8] = []
    for number in 1...max(count, 1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += "line \(number) of the log \(String(state, radix: 36))\n".utf8
    }
    return bytes
}

/// Everything that a source gives.
func drain(_ source: some ByteSource) throws -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 10_000)
    while true {
        var span = buffer.mutableSpan
        let count = try source.read(into: &span)
        if count == 0 { return result }
        result += buffer[..<count]
    }
}
