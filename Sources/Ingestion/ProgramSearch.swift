internal import Foundation

/// Finds a program as a shell would, and where snap puts its own.
enum ProgramSearch {
    /// The path of the program `name`; nil if there is none.
    static func path(of name: String) -> String? {
        let variable = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = variable.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        return (folders + ["/usr/local/bin", "/usr/bin", "/bin", "/snap/bin"])
            .map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
