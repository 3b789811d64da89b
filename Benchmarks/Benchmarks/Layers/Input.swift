import Foundation

/// A log that scripts/bench has made, in memory.
struct Input: Sendable {
    var name: String
    var path: String
    var bytes: [UInt8]

    /// `WHEREFORE_BENCH_NORMAL` and so on name the files; what is not named is left out.
    static var named: [Input] {
        ["normal", "adversarial", "incusd", "journal", "kernel"].compactMap { name in
            let variable = "WHEREFORE_BENCH_\(name.uppercased())"
            guard let path = ProcessInfo.processInfo.environment[variable],
                let data = FileManager.default.contents(atPath: path)
            else { return nil }
            return Input(name: name, path: path, bytes: [UInt8](data))
        }
    }
}
