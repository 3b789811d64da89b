internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file that is written whole or not at all; a device or a pipe gets the
/// bytes as they are.
struct OutputFile {
    private let path: String

    init(path: String) { self.path = path }

    func write(_ text: String) throws(WriteFailure) {
        let bytes = Array(text.utf8)
        // The end of a pipe that the shell named, such as /dev/fd/63, has no name
        // of its own behind its links.
        switch PathStatus(path, links: .followed)?.kind {
        case S_IFDIR?: throw WriteFailure(.isFolder, place: path)
        case S_IFREG?, nil: try replace(LinkedPath(path).target(), with: bytes)
        default: try append(bytes)
        }
    }

    // MARK: - Replacing

    /// Through a new file beside it, so that nobody ever sees half of it.
    private func replace(_ target: String, with bytes: [UInt8]) throws(WriteFailure) {
        let folder = (target as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "." : folder
        guard PathStatus(place, links: .followed) != nil else {
            throw WriteFailure(code: errno, place: path, folder: place)
        }
        let name = (target as NSString).lastPathComponent
        let temporary = "\(place)/.\(name).\(UUID().uuidString)"
        do throws(Refusal) {
            try Self.create(temporary, with: bytes, mode: Self.mode(of: target))
            // Safety: both paths live through the call.
            guard unsafe rename(temporary, target) == 0 else { throw Refusal(code: errno) }
        } catch {
            // Safety: the path lives through the call.
            _ = unsafe unlink(temporary)
            throw WriteFailure(code: error.code, place: path, folder: place)
        }
    }

    /// Why the system refused.
    private struct Refusal: Error {
        let code: Int32
    }

    /// The mode to keep: that of the user's own file. Somebody else may have put
    /// one there that lets them read what follows.
    private static func mode(of path: String) -> mode_t? {
        guard let status = PathStatus(path, links: .seen), status.owner == geteuid() else {
            return nil
        }
        return status.mode
    }

    private static func create(
        _ path: String, with bytes: [UInt8], mode: mode_t?
    ) throws(Refusal) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        // Safety: the path lives through the call.
        let descriptor = unsafe open(path, flags, mode == nil ? 0o666 : 0o600)
        guard descriptor >= 0 else { throw Refusal(code: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        if let code = StandardStreams.write(&rest, to: descriptor) { throw Refusal(code: code) }
        if let mode { guard fchmod(descriptor, mode) == 0 else { throw Refusal(code: errno) } }
        guard fsync(descriptor) == 0 else { throw Refusal(code: errno) }
    }

    // MARK: - Devices and pipes

    private func append(_ bytes: [UInt8]) throws(WriteFailure) {
        // Safety: the path lives through the call.
        let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw WriteFailure(code: errno, place: path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        if let code = StandardStreams.write(&rest, to: descriptor) {
            throw WriteFailure(code: code, place: path)
        }
    }
}
