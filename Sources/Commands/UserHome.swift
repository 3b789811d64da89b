internal import Foundation

/// The user's home folder.
enum UserHome {
    /// As the environment says, for root too.
    static var folder: URL {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        return URL(filePath: home.isEmpty ? NSHomeDirectory() : home)
    }

    /// The folder that a variable of the environment names; nil if there is none. One
    /// that is not absolute is no name (XDG Base Directory Specification): who chooses
    /// the current folder would choose it.
    static func folder(named variable: String) -> URL? {
        guard let path = ProcessInfo.processInfo.environment[variable], path.hasPrefix("/") else {
            return nil
        }
        return URL(filePath: path)
    }
}
