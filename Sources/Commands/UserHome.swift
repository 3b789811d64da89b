internal import Foundation

/// The user's home folder.
enum UserHome {
    /// As the environment says, for root too.
    static var folder: URL {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        return URL(filePath: home.isEmpty ? NSHomeDirectory() : home)
    }
}
