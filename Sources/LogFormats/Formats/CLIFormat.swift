internal import LogModel

/// Failure texts of the incus and lxc clients: `Error: outer: inner`.
enum CLIFormat {
    /// The word for "Error" in the languages that the clients are translated to.
    private static let errorWords: [StaticString] = [
        "Error: ", "error: ", "Fehler: ", "Erreur : ", "Erreur: ", "Erro: ", "Errore: ",
        "エラー: ", "错误：", "错误: ", "錯誤：", "錯誤: ", "Ошибка: ", "Feil: ", "Fout: ", "Error：",
    ]

    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Bool {
        guard let start = messageStart(bytes, range, into: &record) else { return false }
        record.source = .cli
        record.level = .error
        record.message = start..<range.upperBound
        record.errno = trailingErrno(bytes, record.message)
        return true
    }

    private static func messageStart(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into record: inout ParsedRecord
    ) -> Int? {
        for word in errorWords where bytes.hasPrefix(word, in: range) {
            return range.lowerBound + word.utf8CodeUnitCount
        }
        if let error = bytes.firstIndex(of: laterError, in: range),
            endsInProgress(bytes, range.lowerBound..<error)
        {
            return error + laterError.count
        }
        // Several instances at once (lxc/incus `cmd/incus/action.go`): `NAME: error: text`.
        let nameEnd = bytes.firstIndex(in: range) {
            !$0.isWord && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".")
        }
        guard nameEnd > range.lowerBound, nameEnd - range.lowerBound <= 63 else { return nil }
        let word: StaticString = ": error: "
        let rest = nameEnd..<range.upperBound
        if bytes.hasPrefix(word, in: rest) {
            let name = bytes.string(in: range.lowerBound..<nameEnd)
            if !isProgram(name) { record.instance = InstanceName(name: name) }
        } else if !bytes.hasPrefix(": Error: ", in: rest) {
            return nil
        }
        // With a capital it is another program's: vzdump puts INFO before what its commands
        // print.
        return nameEnd + word.utf8CodeUnitCount
    }

    private static let laterError = Needle("Error: ")

    /// Whether `range` shows how far a transfer got, `Importing: 100% (12.5MB/s)`: the
    /// error then stands behind it where the output went to a file.
    private static func endsInProgress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let text = bytes.trimmed(range)
        return text.count > 3 && bytes.hasPrefix("/s)", at: text.upperBound - 3)
    }

    private static func isProgram(_ name: String) -> Bool {
        name.hasPrefix("lxc") || name.hasPrefix("incus") || name.hasPrefix("lxd")
            || programs.contains(name)
    }

    /// Programs of hosts and guests, and the levels, that stand before what is reported.
    private static let programs: Set = [
        "INFO", "WARN", "ERROR", "apt", "cc1", "dpkg", "dpkg-deb", "dpkg-query", "fatal", "gcc",
        "gpg", "ld", "modprobe", "mount", "pip", "qemu-img", "rsync", "tar", "zfs", "zpool",
    ]

    /// The errno whose text ends a Go error: `...: no such file or directory`.
    static func trailingErrno(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Errno? {
        let text = bytes.trimmed(range)
        var end = text.upperBound
        while end > text.lowerBound, ")\".".utf8.contains(bytes[end - 1]) { end -= 1 }
        // The text starts behind a ": ", at the longest 48 bytes before the end.
        var start = end - 1
        let limit = max(text.lowerBound, end - 64)
        while start >= limit {
            let isStart =
                start == text.lowerBound
                || (bytes[start - 1] == 0x20 && start >= 2
                    && (bytes[start - 2] == UInt8(ascii: ":")
                        || bytes[start - 2] == UInt8(ascii: "-")))
                || bytes[start - 1] == UInt8(ascii: "(")
            if isStart,
                let (errno, length) = Errno.text(
                    in: bytes, at: start, caseSensitivity: .firstLetterFree),
                start + length == end
            {
                return errno
            }
            start -= 1
        }
        return nil
    }
}
