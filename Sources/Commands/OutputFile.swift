internal import Foundation
internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file that is written whole or not at all; a device or a pipe gets the
/// bytes as they are.
struct OutputFile {
    private let path: String

    /// - Parameter path: `-` is standard output.
    init(path: String) { self.path = path }

    /// Why a file was not written.
    struct Failure: Error {
        enum Reason {
            case isFolder
            case noFolder(String)
            case forbidden(String)
            case readOnly
            case full
            case tooManyLinks
            case other(String)
        }

        var reason: Reason
    }

    func write(_ text: String) throws(Failure) {
        if path == "-" || path == "/dev/stdout" { return Console.write(text) }
        let target = try destination()
        switch kind(of: target) {
        case .typeDirectory?: throw Failure(reason: .isFolder)
        case .typeRegular?, nil: try replace(target, with: Data(text.utf8))
        default: try append(Data(text.utf8), to: target)
        }
    }

    /// The file behind symbolic links, which stay.
    private func destination() throws(Failure) -> String {
        var target = path
        for _ in 0..<40 {
            guard
                let link = try? FileManager.default.destinationOfSymbolicLink(atPath: target)
            else { return target }
            target =
                link.hasPrefix("/")
                ? link : (target as NSString).deletingLastPathComponent + "/" + link
        }
        throw Failure(reason: .tooManyLinks)
    }

    private func kind(of path: String) -> FileAttributeType? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType
    }

    /// Through a new file beside it, so that nobody ever sees half of it.
    private func replace(_ target: String, with data: Data) throws(Failure) {
        let folder = (target as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "." : folder
        guard FileManager.default.fileExists(atPath: place) else {
            throw Failure(reason: .noFolder(place))
        }
        let name = (target as NSString).lastPathComponent
        let temporary = "\(place)/.\(name).\(UUID().uuidString)"
        do {
            try Self.create(temporary, with: data, mode: mode(of: target))
            try Self.move(temporary, to: target)
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw Self.failure(error.code, folder: place)
        }
    }

    /// Why the system refused.
    private struct Refusal: Error {
        let code: Int32

        init() { code = errno }

        init(_ error: any Error) {
            let error = error as NSError
            let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
            switch (cause.domain, CocoaError.Code(rawValue: cause.code)) {
            case (NSPOSIXErrorDomain, _): code = Int32(truncatingIfNeeded: cause.code)
            case (NSCocoaErrorDomain, .fileWriteOutOfSpace): code = ENOSPC
            case (NSCocoaErrorDomain, .fileWriteNoPermission): code = EACCES
            case (NSCocoaErrorDomain, .fileWriteVolumeReadOnly): code = EROFS
            case (NSCocoaErrorDomain, .fileNoSuchFile): code = ENOENT
            default: code = EIO
            }
        }
    }

    /// The mode of the file that is replaced; nil for a new one.
    private func mode(of path: String) -> mode_t? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.posixPermissions] as? NSNumber).map { mode_t($0.uint16Value) }
    }

    private static func create(
        _ path: String, with data: Data, mode: mode_t?
    ) throws(Refusal) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        // Safety: the path lives through the call.
        let descriptor = unsafe open(path, flags, mode == nil ? 0o666 : 0o600)
        guard descriptor >= 0 else { throw Refusal() }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { try handle.write(contentsOf: data) } catch { throw Refusal(error) }
        if let mode { guard fchmod(descriptor, mode) == 0 else { throw Refusal() } }
        guard fsync(descriptor) == 0 else { throw Refusal() }
    }

    private static func move(_ source: String, to target: String) throws(Refusal) {
        // Safety: both paths live through the call.
        guard unsafe rename(source, target) == 0 else { throw Refusal() }
    }

    private func append(_ data: Data, to target: String) throws(Failure) {
        do {
            let handle = try FileHandle(forWritingTo: URL(filePath: target))
            try handle.write(contentsOf: data)
            try handle.close()
        } catch {
            throw Self.failure(Refusal(error).code, folder: target)
        }
    }

    private static func failure(_ code: Int32, folder: String) -> Failure {
        switch code {
        case EACCES, EPERM: Failure(reason: .forbidden(folder))
        case ENOENT, ENOTDIR: Failure(reason: .noFolder(folder))
        case ENOSPC, EDQUOT: Failure(reason: .full)
        case EROFS: Failure(reason: .readOnly)
        default: Failure(reason: .other(Errno(number: UInt16(clamping: code)).text))
        }
    }

    /// What happened, and what to do.
    func text(_ failure: Failure) -> String {
        let remedy =
            switch failure.reason {
            case .isFolder: "it is a folder; name a file in it"
            case .noFolder(let folder): "there is no folder \(folder); make it with mkdir -p"
            case .forbidden(let folder):
                "no permission to write in \(folder); choose another place with -o"
            case .readOnly: "the file system is read-only; choose another place with -o"
            case .full: "no space left; free some, or choose another place with -o"
            case .tooManyLinks: "its symbolic links form a loop"
            case .other(let why): why
            }
        return "\(path): cannot be written: \(remedy)"
    }
}
