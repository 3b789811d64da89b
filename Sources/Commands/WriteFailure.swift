internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Why something could not be written.
struct WriteFailure: Error {
    enum Reason {
        case isFolder
        case noFolder(String)
        case forbidden(String)
        case readOnly
        case full
        case tooManyLinks
        /// A link that somebody else has put into a folder that everybody may write to.
        case foreignLink(String)
        case readerGone
        case other(String)
    }

    var reason: Reason
    /// As the user names it.
    var place: String

    init(_ reason: Reason, place: String) {
        self.reason = reason
        self.place = place
    }

    /// - Parameter folder: where the file is, or should be.
    init(code: Int32, place: String, folder: String? = nil) {
        self.place = place
        reason =
            switch code {
            case EACCES, EPERM: .forbidden(folder ?? place)
            case ENOENT, ENOTDIR: .noFolder(folder ?? place)
            case ENOSPC, EDQUOT: .full
            case EROFS: .readOnly
            case EPIPE: .readerGone
            default: .other(Errno(number: UInt16(clamping: code)).text)
            }
    }

    /// What happened, and what to do.
    var text: String { "\(place): cannot be written: \(remedy)" }

    private var remedy: String {
        switch reason {
        case .isFolder: "it is a folder; name a file in it"
        case .noFolder(let folder): "there is no folder \(folder); make it with mkdir -p"
        case .forbidden(let folder): "no permission to write in \(folder); choose another place"
        case .readOnly: "the file system is read-only; choose another place"
        case .full: "no space left; free some, or choose another place"
        case .tooManyLinks: "its symbolic links form a loop"
        case .foreignLink(let link):
            "\(link) is a symbolic link of another user in a folder that everybody may write to; "
                + "remove it, or choose another place"
        case .readerGone: "nobody reads it any more"
        case .other(let why): why
        }
    }
}
