/// A part of the program that bytes of strangers reach, with what must hold
/// whatever they are.
public struct FuzzTarget: Sendable {
    public let name: String
    /// Inputs that the ordinary tests make of its corpus.
    public let mutationCount: Int
    private let body: @Sendable ([UInt8]) throws -> Void

    init(
        _ name: String, mutations: Int, _ body: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.name = name
        mutationCount = mutations
        self.body = body
    }

    /// Feeds `input` to the part.
    ///
    /// - Throws: a `Violation`: what should hold and does not.
    public func run(_ input: [UInt8]) throws { try body(input) }

    public static let all: [FuzzTarget] =
        [lines] + records + [kernelMessages, names, templates, search] + [
            patternFile, articleFile, regexes, prefilter, patternIndex,
        ] + [terminal, html, markdown, csv, json, commands, redaction]
        + [archive, bundle, evidence, historyFile] + [pipeline, recording, draft]

    /// The target of that name.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
