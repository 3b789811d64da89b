internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Tells in which folders something happened (inotify(7)).
///
/// Belongs to one thread. Where the kernel refuses a watch, the folder's owner
/// has to look by itself from time to time.
public final class FolderWatcher {
    /// What poll(2) watches for reading; nil where there is no inotify.
    public let descriptor: Int32?
    private var folders: [Int32: String] = [:]
    private var watches: [String: Int32] = [:]

    public init() {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        self.descriptor = descriptor >= 0 ? descriptor : nil
    }

    deinit { if let descriptor { close(descriptor) } }

    /// How a folder is watched.
    public enum Coverage: Sendable {
        case watched
        /// The kernel refused, or the folder is not there.
        case unwatched
    }

    /// Watches `folder` from now on.
    public func watch(_ folder: String) -> Coverage {
        guard let descriptor else { return .unwatched }
        let events =
            IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
            | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
        let watch = unsafe inotify_add_watch(descriptor, folder, UInt32(events))
        guard watch >= 0 else {
            watches[folder] = nil
            return .unwatched
        }
        folders[watch] = folder
        watches[folder] = watch
        return .watched
    }

    /// Ends the watches of all folders but these.
    public func keep(only wanted: Set<String>) {
        guard let descriptor else { return }
        for (folder, watch) in watches where !wanted.contains(folder) {
            _ = inotify_rm_watch(descriptor, watch)
            watches[folder] = nil
            folders[watch] = nil
        }
    }

    /// What happened since the last call.
    public struct Changes: Sendable {
        /// Absolute paths of files that changed, came or went.
        public var files: Set<String> = []
        /// Something came or went that may change what patterns find.
        public var isListingChanged = false
        /// Events were lost: anything may have happened.
        public var isIncomplete = false
    }

    /// Takes the events that wait; those that come meanwhile are for the next call.
    public func takeChanges() -> Changes {
        var changes = Changes()
        guard let descriptor else { return changes }
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        for _ in 0..<Self.readLimit {
            // Safety: `read` writes at most `count` bytes of the buffer.
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { break }
            note(buffer[..<count], in: &changes)
            // With room for another event there was none.
            if count < buffer.count - Self.eventLength { break }
        }
        return changes
    }

    /// Enough for what the kernel queues by default (fs.inotify.max_queued_events).
    private static let readLimit = 80
    /// The longest event: its head and a name of 255 bytes with its end.
    private static let eventLength = 16 + 256

    /// Reads `struct inotify_event`s: watch, mask, cookie, length, name.
    private func note(_ bytes: ArraySlice<UInt8>, in changes: inout Changes) {
        var index = bytes.startIndex
        func number(_ offset: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[index + offset + $1]) << (8 * UInt32($1)) }
        }
        while index + 16 <= bytes.endIndex {
            let (watch, mask, length) = (Int32(bitPattern: number(0)), number(4), Int(number(12)))
            let end = min(index + 16 + length, bytes.endIndex)
            let name = String(
                decoding: bytes[(index + 16)..<end].prefix { $0 != 0 }, as: UTF8.self)
            note(watch, Int(mask), name, in: &changes)
            index = end
        }
    }

    private func note(_ watch: Int32, _ mask: Int, _ name: String, in changes: inout Changes) {
        if mask & Int(IN_Q_OVERFLOW) != 0 { changes.isIncomplete = true }
        if mask & Int(IN_IGNORED) != 0 {
            if let folder = folders.removeValue(forKey: watch) { watches[folder] = nil }
            changes.isListingChanged = true
            return
        }
        let listing = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
        if mask & Int(listing | IN_DELETE_SELF | IN_MOVE_SELF) != 0 {
            changes.isListingChanged = true
        }
        if let folder = folders[watch], !name.isEmpty { changes.files.insert(folder + "/" + name) }
    }
}
