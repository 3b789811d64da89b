import Foundation
import FuzzTargets

/// Feeds a target, in a process of its own.
struct FuzzRun {
    private let target: FuzzTarget

    init?(_ name: String) {
        guard let target = FuzzTarget.named(name) else { return nil }
        self.target = target
    }

    static let corpora = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/Corpus")

    static func corpus(_ name: String) -> [[UInt8]] {
        let folder = corpora.appending(path: name)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.sorted().compactMap { file in
            (try? Data(contentsOf: folder.appending(path: file))).map { [UInt8]($0) }
        }
    }

    /// What a run of the target left behind: why it failed, and on which input.
    static func failure(of name: String) -> String? {
        let file = path(name, "input")
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        let log = (try? Data(contentsOf: URL(filePath: path(name, "log")))) ?? Data()
        let text = String(decoding: log, as: UTF8.self)
        let words = text.firstRange(of: "Fatal error").map { text[$0.lowerBound...] } ?? text[...]
        return "\(words.prefix(4_000))\ntry it again with: scripts/fuzz \(name) --input \(file)"
    }

    private static func path(_ name: String, _ ending: String) -> String {
        FileManager.default.temporaryDirectory.appending(path: "wherefore-fuzz-\(name).\(ending)")
            .path
    }

    func run() throws {
        let files = ["input", "log"].map { Self.path(target.name, $0) }
        // A trap says why on standard error.
        try Data().write(to: URL(filePath: files[1]))
        let log = try FileHandle(forWritingTo: URL(filePath: files[1]))
        dup2(log.fileDescriptor, STDERR_FILENO)
        let corpus = Self.corpus(target.name)
        for input in corpus { try run(input) }
        var mutator = Mutator(corpus: corpus, seed: 20_261_120)
        for _ in 0..<target.mutationCount { try run(mutator.next()) }
        for file in files { try? FileManager.default.removeItem(atPath: file) }
    }

    /// The input lies in a file while it is tried.
    private func run(_ input: [UInt8]) throws {
        try Data(input).write(to: URL(filePath: Self.path(target.name, "input")))
        try target.run(input)
    }
}
