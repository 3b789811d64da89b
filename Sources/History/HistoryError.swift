public import Foundation
internal import GRDB

/// Why the history cannot be used.
public struct HistoryError: Error, Sendable {
    public enum Reason: Hashable, Sendable {
        /// Another program held it for longer than this one waited.
        case locked
        case damaged
        /// No space left on its file system.
        case full
        case readOnly
        /// Its whole file system is, and SQLite needs to write even to read.
        case readOnlyFileSystem
        case cannotOpen
        /// There is none to read.
        case missing
        /// A symbolic link, a folder or a device stands in its place.
        case notAFile
        /// A database of another program.
        case foreign
        /// Written by an older version, and must not be changed to be read.
        case older
        /// Written by a newer version of the program.
        case newer
        case other(String)
    }

    public var reason: Reason
    public var file: URL

    init(_ reason: Reason, file: URL) {
        self.reason = reason
        self.file = file
    }

    init(_ error: any Error, file: URL) {
        self.file = file
        switch error {
        case let error as HistoryError: reason = error.reason
        case let error as DatabaseError: reason = Self.reason(of: error, file: file)
        default: reason = .other((error as NSError).localizedDescription)
        }
    }

    private static func reason(of error: DatabaseError, file: URL) -> Reason {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
        case .SQLITE_FULL: .full
        // SQLite calls it an I/O error when the shared memory file cannot grow.
        case .SQLITE_IOERR where FileSystemState(of: file).isFull: .full
        case .SQLITE_READONLY where FileSystemState(of: file).isReadOnly: .readOnlyFileSystem
        case .SQLITE_CANTOPEN where FileSystemState(of: file).isReadOnly: .readOnlyFileSystem
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
        case .SQLITE_CANTOPEN: .cannotOpen
        default: .other(error.message ?? error.resultCode.description)
        }
    }
}
