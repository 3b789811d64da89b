internal import Archives
public import LogModel

/// An input as somebody named it, read log by log: a file, plain or compressed, a
/// bundle, a folder, or standard input.
///
/// What it is is told by its content, not by its name.
public struct NamedInput: Sendable {
    private let path: String
    /// What it is called in reports.
    private let label: String

    /// - Parameter path: `-` is standard input.
    public init(path: String) {
        self.path = path
        label = path == "-" ? "standard input" : path
    }

    /// Calls `body` with each log.
    ///
    /// - Returns: what there was, with the faults of parts.
    /// - Throws: why it could not be opened.
    public func forEachLog(
        _ body: (InputLog) throws(InputError) -> Void
    ) throws(InputError) -> InputTally {
        let file: InputFile
        do throws(InputError) {
            file = path == "-" ? .standardInput : try InputFile(path: path)
        } catch {
            guard error.reason == .isDirectory else { throw error }
            return try completed(FolderReader(path: path).read(body))
        }
        let budget = ArchiveBudget()
        let content = try unpacked(file, budget)
        guard content.form == .bundle else { return try read(file, content, body) }
        var bundle = BundleReader(path: label, budget: budget)
        return completed(bundle.read(content.source, body))
    }

    private func unpacked(
        _ file: InputFile, _ budget: ArchiveBudget
    ) throws(InputError) -> Unpacked {
        do throws(ArchiveError) {
            return try Unpacked(file, budget: budget)
        } catch {
            throw InputError(error, path: label)
        }
    }

    private func read(
        _ file: InputFile, _ content: Unpacked, _ body: (InputLog) throws(InputError) -> Void
    ) throws(InputError) -> InputTally {
        let log = InputLog(
            origin: origin, path: path == "-" ? path : AbsolutePath.of(path),
            identity: file.identity, source: content.source)
        var tally = InputTally(path: label, form: .log)
        tally.logCount = 1
        do throws(InputError) {
            try body(log)
        } catch {
            let fault = InputError(reason: error.reason, path: label)
            guard log.byteCount > 0 else { throw fault }
            tally.faults.append(fault)
        }
        return tally
    }

    private var origin: String {
        path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Says so where there was neither a log nor a fault.
    private func completed(_ tally: InputTally) -> InputTally {
        guard tally.logCount == 0, tally.faults.isEmpty else { return tally }
        var tally = tally
        tally.faults = [InputError(reason: .holdsNoLog, path: label)]
        return tally
    }
}
