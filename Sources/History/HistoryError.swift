public import Foundation
internal import GRDB

/// Why the history cannot be used.
public struct HistoryError: Error, Sendable {
    public enum Reason: Hashable, Sendable {
        case locked
        case damaged
        case full
        case readOnly
        case cannotOpen
        /// Written by a newer version of the program.
        case newer
        case other(String)
    }

    public var reason: Reason
    public var file: URL

    init(_ error: any Error, file: URL) {
        self.file = file
        guard let error = error as? DatabaseError else {
            reason = .other((error as NSError).localizedDescription)
            return
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: reason = .locked
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: reason = .damaged
        case .SQLITE_FULL: reason = .full
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: reason = .readOnly
        case .SQLITE_CANTOPEN: reason = .cannotOpen
        default: reason = .other(error.message ?? error.resultCode.description)
        }
    }
}
