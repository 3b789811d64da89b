import Foundation

/// Writes failures of several containers to some logs, and rotates them all the
/// while: by renaming, and by copying and truncating.
final class RotatingWriter {
    private let folder: URL
    private var random: SystemRandomNumberGenerator = .init()
    private var second = 0
    /// All bytes of each log, in order.
    private(set) var written: [String: String] = [:]
    private var pending: [String: [String]] = [:]
    private static let logs = ["a.log", "b.log", "c.log"]

    init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    var pattern: String { folder.appending(path: "*.log").path }

    /// Does one thing to one log.
    func step() throws {
        let log = Self.logs.randomElement(using: &random) ?? "a.log"
        switch Int.random(in: 0..<20, using: &random) {
        case 0: try rotate(log, .byRenaming)
        case 1: try rotate(log, .byTruncating)
        default: try write(Int.random(in: 1...6, using: &random), to: log)
        }
    }

    /// Writes what is left of the failures that have begun.
    func finish() throws { for log in Self.logs { try write(.max, to: log) } }

    private func write(_ count: Int, to log: String) throws {
        if pending[log, default: []].isEmpty, count < .max { pending[log] = failure() }
        let lines = pending[log, default: []].prefix(count)
        pending[log]?.removeFirst(lines.count)
        let text = lines.map { $0 + "\n" }.joined()
        let file = folder.appending(path: log)
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
        written[log, default: ""] += text
    }

    /// A failed start, at a time of its own.
    private func failure() -> [String] {
        second += Int.random(in: 1...90, using: &random)
        let time = String(
            format: "202611%02d%02d%02d%02d", 1 + second / 86_400,
            second / 3_600 % 24, second / 60 % 60, second % 60)
        let name = "c\(Int.random(in: 1...9, using: &random))"
        let path = ["/opt/incus/lib/lxc/rootfs", "/srv/lxc/rootfs"].randomElement() ?? "/srv"
        return FoundingLog.text(name: name, path: path).replacing("20261120102030", with: time)
            .split(separator: "\n").map(String.init)
    }

    private enum Rotation { case byRenaming, byTruncating }

    private func rotate(_ log: String, _ rotation: Rotation) throws {
        let manager = FileManager.default
        let path = folder.appending(path: log).path
        guard manager.fileExists(atPath: path) else { return }
        var number = 1
        while manager.fileExists(atPath: "\(path).\(number)") { number += 1 }
        while number > 1 {
            try manager.moveItem(atPath: "\(path).\(number - 1)", toPath: "\(path).\(number)")
            number -= 1
        }
        switch rotation {
        case .byRenaming: try manager.moveItem(atPath: path, toPath: path + ".1")
        case .byTruncating:
            try manager.copyItem(atPath: path, toPath: path + ".1")
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.truncate(atOffset: 0)
            try handle.close()
        }
    }
}
