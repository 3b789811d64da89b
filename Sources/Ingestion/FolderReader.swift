internal import Archives
internal import LogFormats
internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Reads the logs in a folder and the folders in it, older generations first.
struct FolderReader: ~Copyable {
    private let descriptor: Int32
    private let path: String

    init(path: String) throws(InputError) {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError(reason: InputFile.reason(errno), path: path)
        }
    }

    deinit { close(descriptor) }

    /// Hands all logs to `body`; returns what there was.
    func read(_ body: (InputLog) throws(InputError) -> Void) -> InputTally {
        var walk = FolderWalk()
        walk.walk(descriptor)
        var delivery = LogDelivery(path: path, form: .folder, budget: ArchiveBudget())
        delivery.leaveOut(walk.otherCount)
        let root = AbsolutePath.of(path)
        let files = walk.files.map { (order: LogFile(path: $0.entry).order, file: $0) }
            .sorted { $0.order < $1.order }
        for (_, file) in files { deliver(file, root: root, &delivery, body) }
        for fault in walk.faults {
            let place = fault.path.isEmpty ? path : delivery.place(of: fault.path)
            delivery.note(InputError(reason: fault.reason, path: place))
        }
        return delivery.tally
    }

    private func deliver(
        _ file: FolderWalk.File, root: String, _ delivery: inout LogDelivery,
        _ body: (InputLog) throws(InputError) -> Void
    ) {
        do throws(InputError) {
            let input = try InputFile(
                at: file.name, in: descriptor, path: delivery.place(of: file.entry))
            delivery.deliver(
                file.entry, path: root + "/" + file.entry, identity: input.identity,
                source: input, to: body)
        } catch {
            delivery.note(error)
        }
    }
}
