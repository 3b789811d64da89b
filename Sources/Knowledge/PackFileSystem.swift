internal import GRDBSQLite
internal import PackFiles
internal import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Lets SQLite read packs where they lie, so that a start decodes only the pages
/// that it needs.
///
/// SQLite's own file system, with one folder in it that is no folder
/// (sqlite.org/vfs.html). It becomes the default, because GRDB opens files
/// with the default only; every other path goes on to the one before it.
enum PackFileSystem {
    private static let folder = "/.wherefore-pack/"
    private static let images = Mutex<[PackImage]>([])

    /// The path under which SQLite finds `image`.
    static func path(of image: PackImage) -> String {
        _ = isRegistered
        return images.withLock { images in
            images.append(image)
            return "\(folder)\(images.count - 1)"
        }
    }

    // Safety: SQLite's file systems live as long as the process, and so do these;
    // none is written after it is registered.
    private nonisolated(unsafe) static let original = unsafe sqlite3_vfs_find(nil)

    private static let isRegistered: Bool = {
        guard let original = unsafe original else { return false }
        let system = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        unsafe system.initialize(to: original.pointee)
        unsafe system.pointee.pNext = nil
        unsafe system.pointee.zName = UnsafePointer(strdup("wherefore"))
        unsafe system.pointee.szOsFile = max(
            original.pointee.szOsFile, Int32(MemoryLayout<OpenFile>.size))
        unsafe system.pointee.xOpen = { system, name, file, flags, outFlags in
            unsafe PackFileSystem.open(system, name, file, flags, outFlags)
        }
        return unsafe sqlite3_vfs_register(system, 1) == SQLITE_OK
    }()

    /// What SQLite keeps of an open pack; begins with SQLite's own part.
    @unsafe private struct OpenFile {
        var base: sqlite3_file
        var number: Int
    }

    private static func open(
        _ system: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
        _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let name = unsafe name, let number = unsafe number(of: name) else {
            return unsafe original?.pointee.xOpen(original, name, file, flags, outFlags)
                ?? SQLITE_CANTOPEN
        }
        guard let file = unsafe file, images.withLock({ number < $0.count }) else {
            return SQLITE_CANTOPEN
        }
        // Safety: SQLite gives `szOsFile` bytes, which are enough for an `OpenFile`.
        unsafe UnsafeMutableRawPointer(file).initializeMemory(
            as: OpenFile.self,
            to: OpenFile(base: sqlite3_file(pMethods: UnsafePointer(methods)), number: number))
        unsafe outFlags?.pointee = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB
        return SQLITE_OK
    }

    private static func number(of name: UnsafePointer<CChar>) -> Int? {
        let name = unsafe String(cString: name)
        return name.hasPrefix(folder) ? Int(name.dropFirst(folder.count)) : nil
    }

    private static func image(of file: UnsafeMutablePointer<sqlite3_file>?) -> PackImage? {
        guard let file = unsafe file else { return nil }
        // Safety: SQLite hands back what `open` has initialised.
        let number = unsafe UnsafeRawPointer(file).load(as: OpenFile.self).number
        return images.withLock { $0[number] }
    }

    private nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        unsafe methods.initialize(to: sqlite3_io_methods())
        unsafe methods.pointee.iVersion = 1
        unsafe methods.pointee.xClose = { _ in SQLITE_OK }
        unsafe methods.pointee.xRead = { file, buffer, count, offset in
            unsafe PackFileSystem.read(file, buffer, Int(count), Int(offset))
        }
        unsafe methods.pointee.xWrite = { _, _, _, _ in SQLITE_READONLY }
        unsafe methods.pointee.xTruncate = { _, _ in SQLITE_READONLY }
        unsafe methods.pointee.xSync = { _, _ in SQLITE_OK }
        unsafe methods.pointee.xFileSize = { file, size in
            unsafe size?.pointee = Int64(PackFileSystem.image(of: file)?.size ?? 0)
            return SQLITE_OK
        }
        unsafe methods.pointee.xLock = { _, _ in SQLITE_OK }
        unsafe methods.pointee.xUnlock = { _, _ in SQLITE_OK }
        unsafe methods.pointee.xCheckReservedLock = { _, isHeld in
            unsafe isHeld?.pointee = 0
            return SQLITE_OK
        }
        unsafe methods.pointee.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
        unsafe methods.pointee.xSectorSize = { _ in 4_096 }
        unsafe methods.pointee.xDeviceCharacteristics = { _ in SQLITE_IOCAP_IMMUTABLE }
        return unsafe methods
    }()

    private static func read(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ buffer: UnsafeMutableRawPointer?,
        _ count: Int, _ offset: Int
    ) -> Int32 {
        guard let image = unsafe image(of: file), let buffer = unsafe buffer else {
            return SQLITE_IOERR | 1 << 8  // SQLITE_IOERR_READ
        }
        let there = max(min(count, image.size - offset), 0)
        // Safety: SQLite's buffer has room for `count` bytes.
        let bytes = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: count)
        if there > 0 {
            unsafe image.read(offset, UnsafeMutableRawBufferPointer(rebasing: bytes[..<there]))
        }
        guard there < count else { return SQLITE_OK }
        // SQLite wants what is behind the end as zeros.
        unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[there...]).initializeMemory(
            as: UInt8.self, repeating: 0)
        return SQLITE_IOERR | 2 << 8  // SQLITE_IOERR_SHORT_READ
    }
}
