internal import Archives
internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A compressed generation of a log, unpacked while it is read.
///
/// Reading on is cheap; going back begins at the beginning.
final class PackedLog: LogBytes {
    private let path: String
    private var content: any ByteSource
    private var position: Int64 = 0
    let status: FileStatus?
    /// A damaged end counts as the end.
    private(set) var fault: ArchiveError?

    init(path: String) throws(InputError) {
        self.path = path
        status = FileStatus(path: path, links: .refused)
        content = try Self.opened(path)
    }

    var size: Int64? { nil }
    /// A damaged generation is told where it ends.
    var failure: Int32? { nil }

    private static func opened(_ path: String) throws(InputError) -> any ByteSource {
        let file = try InputFile(unlinked: path)
        do throws(ArchiveError) {
            var stream = try ArchiveStream(file, form: .file)
            guard let entry = try stream.next() else {
                throw ArchiveError(.corrupt("nothing is packed in it"))
            }
            return entry.content
        } catch {
            throw InputError(error, path: path)
        }
    }

    func bytes(at offset: Int64, count: Int) -> [UInt8] {
        if offset < position {
            guard let content = try? Self.opened(path) else { return [] }
            self.content = content
            position = 0
        }
        while position < offset {
            let skipped = next(Int(min(offset - position, Int64(Limits.chunkSize))))
            if skipped.isEmpty { return [] }
        }
        var result: [UInt8] = []
        while result.count < count {
            let bytes = next(count - result.count)
            if bytes.isEmpty { break }
            result += bytes
        }
        return result
    }

    private func next(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: count)
        var got = 0
        do throws(ArchiveError) {
            var span = buffer.mutableSpan
            got = try content.read(into: &span)
        } catch {
            fault = error
        }
        position += Int64(got)
        buffer.removeLast(count - got)
        return buffer
    }
}
