internal import LogModel

/// Where in a C program a record was logged, as ranges into the line.
struct CallSite {
    var file: Range<Int>
    var function: Range<Int>
    var line: Int

    /// Reads `file:function:line` at `start`; also returns where it ends.
    ///
    /// The file is normalised: everything up to and including the last
    /// `src/lxc/` goes.
    static func read(in bytes: Span<UInt8>, _ range: Range<Int>) -> (site: CallSite, end: Int)? {
        let fileEnd = bytes.firstIndex(in: range) { $0 == UInt8(ascii: ":") || $0.isBlank }
        guard fileEnd > range.lowerBound, fileEnd < range.upperBound,
            bytes[fileEnd] == UInt8(ascii: ":")
        else { return nil }
        let functionEnd = bytes.firstIndex(in: (fileEnd + 1)..<range.upperBound) { !$0.isWord }
        guard functionEnd > fileEnd + 1, functionEnd < range.upperBound,
            bytes[functionEnd] == UInt8(ascii: ":")
        else { return nil }
        let lineEnd = bytes.firstIndex(in: (functionEnd + 1)..<range.upperBound) { !$0.isDigit }
        guard let line = bytes.number(in: (functionEnd + 1)..<lineEnd) else { return nil }
        let file = normalised(bytes, range.lowerBound..<fileEnd)
        return (
            CallSite(file: file, function: (fileEnd + 1)..<functionEnd, line: line), lineEnd
        )
    }

    private static let sourceFolder = Needle("src/lxc/")

    /// The part of a file name behind the last `src/lxc/`.
    static func normalised(_ bytes: Span<UInt8>, _ file: Range<Int>) -> Range<Int> {
        var start = file.lowerBound
        while let found = bytes.firstIndex(of: sourceFolder, in: start..<file.upperBound) {
            start = found + 8
        }
        while bytes.hasPrefix("../", in: start..<file.upperBound) { start += 3 }
        return start..<file.upperBound
    }
}
