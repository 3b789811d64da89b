internal import CArchive

/// Hands a source's bytes to libarchive.
///
/// Its address is libarchive's client data, so it must live as long as the
/// reader that it was given to.
@safe final class SourceFeed {
    private let source: any ByteSource
    // Safety: allocated here, freed in `deinit`; libarchive reads it only until
    // it calls `fill` again or is freed, which its owner does first.
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    /// Bytes that the source gave.
    private(set) var byteCount = 0
    /// Whether libarchive asked for more than there is.
    private(set) var hasEnded = false
    /// Why the source failed.
    private(set) var failure: ArchiveError?
    private var position = 0

    init(_ source: any ByteSource) {
        self.source = source
        unsafe buffer = .allocate(capacity: 64 * 1024)
        unsafe buffer.initialize(repeating: 0)
    }

    deinit { unsafe buffer.deallocate() }

    /// Gives this feed to `archive` and opens it; returns libarchive's code.
    func open(_ archive: OpaquePointer, _ library: wherefore_libarchive) -> Int32 {
        // Safety: the feed outlives `archive`, as its owner holds both.
        _ = unsafe library.archive_read_set_callback_data(
            archive, Unmanaged.passUnretained(self).toOpaque())
        _ = unsafe library.archive_read_set_read_callback(archive) { _, data, block in
            unsafe SourceFeed.from(data).fill(block)
        }
        if source.byteCount != nil {
            _ = unsafe library.archive_read_set_seek_callback(archive) { _, data, offset, origin in
                unsafe SourceFeed.from(data).seek(offset, origin)
            }
            _ = unsafe library.archive_read_set_skip_callback(archive) { _, data, count in
                unsafe SourceFeed.from(data).skip(count)
            }
        }
        return unsafe library.archive_read_open1(archive)
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> SourceFeed {
        // Safety: `open` made it of a feed; libarchive hands it back unchanged.
        unsafe Unmanaged<SourceFeed>.fromOpaque(data!).takeUnretainedValue()
    }

    private func fill(_ block: UnsafeMutablePointer<UnsafeRawPointer?>?) -> la_ssize_t {
        guard failure == nil else { return -1 }
        do throws(ArchiveError) {
            // Safety: nothing else touches the buffer during the call.
            var span = unsafe MutableSpan(_unsafeElements: buffer)
            let count = try source.read(into: &span)
            if count == 0 { hasEnded = true }
            byteCount += count
            position += count
            unsafe block?.pointee = UnsafeRawPointer(buffer.baseAddress)
            return la_ssize_t(count)
        } catch {
            failure = error
            return -1
        }
    }

    private func seek(_ offset: Int64, _ origin: Int32) -> la_int64_t {
        let base: Int
        switch origin {
        case SEEK_SET: base = 0
        case SEEK_CUR: base = position
        default: base = source.byteCount ?? 0
        }
        let target = base + Int(offset)
        guard target >= 0, source.seek(to: target) else { return la_int64_t(ARCHIVE_FATAL) }
        position = target
        hasEnded = false
        return la_int64_t(target)
    }

    private func skip(_ count: Int64) -> la_int64_t {
        let target = position + Int(count)
        guard count > 0, let end = source.byteCount, target <= end, source.seek(to: target) else {
            return 0
        }
        byteCount += Int(count)
        position = target
        return count
    }
}
