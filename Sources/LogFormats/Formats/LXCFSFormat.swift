internal import LogModel

/// `file.c: line: function: text`: lxcfs, and liblxc's set-uid helpers.
enum LXCFSFormat {
    private static let lxcfsFiles: [StaticString] = [
        "bindings.c", "proc_fuse.c", "cgroup_fuse.c", "sysfs_fuse.c", "lxcfs.c", "proc_loadavg.c",
        "proc_cpuview.c", "lxcfs_fuse.c", "utils.c", "cgroup_utils.c", "cgfsng.c",
    ]

    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        let fileEnd = bytes.firstIndex(in: range) { $0.isBlank } - 1
        guard fileEnd - range.lowerBound > 2,
            bytes.hasPrefix(".c: ", in: (fileEnd - 2)..<range.upperBound)
        else {
            return false
        }
        let lineStart = fileEnd + 2
        let lineEnd = bytes.firstIndex(in: lineStart..<range.upperBound) { !$0.isDigit }
        guard let line = bytes.number(in: lineStart..<lineEnd),
            bytes.hasPrefix(": ", in: lineEnd..<range.upperBound)
        else { return false }
        let functionEnd = bytes.firstIndex(in: (lineEnd + 2)..<range.upperBound) { !$0.isWord }
        let rest = functionEnd..<range.upperBound
        let isDashed = bytes.hasPrefix(" - ", in: rest)
        guard functionEnd > lineEnd + 2, isDashed || bytes.hasPrefix(": ", in: rest) else {
            return false
        }
        let file = baseName(bytes, range.lowerBound..<fileEnd)
        let isLXCFS = lxcfsFiles.contains { bytes.equals($0, file) }
        record.source = isLXCFS ? .lxcfs : .lxc
        record.file = file
        record.function = (lineEnd + 2)..<functionEnd
        record.sourceLine = line
        let start = functionEnd + (isDashed ? 3 : 2)
        LXCLogFormat.readMessage(bytes, start..<range.upperBound, into: &record)
        return true
    }

    private static func baseName(_ bytes: Span<UInt8>, _ file: Range<Int>) -> Range<Int> {
        var start = file.upperBound
        while start > file.lowerBound, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
        return start..<file.upperBound
    }
}
