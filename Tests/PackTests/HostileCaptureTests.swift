import Analysis
import Foundation
import LogModel
import PackFiles
import Testing

@testable import Knowledge

/// Every article of the pack with hostile values in place of all that a log may fill
/// in: what is offered for copying stays what the article says.
@Suite struct HostileCaptureTests {
    private static let payloads = [
        "x;touch PWN", "$(touch PWN)", "`touch PWN`", "a|PWN&", "a>PWN", "-PWN", "--PWN=1",
        "a'b;touch PWN'", "/a b;touch PWN", "/a'$(touch PWN)'b", "/*PWN~!#{P,W}", "/\u{1B}[31mPWN",
        "/a\u{202E}PWN", "/a\u{2028}PWN", "/a\ntouch PWN", "/a\r\ntouch PWN", "/a\\PWN", "",
    ]

    /// Each article that patterns lead to, with the types of what they capture; a name
    /// that has several types counts for each.
    private struct Reached {
        let article: Article
        let types: [String: Set<CaptureType>]
    }

    private static func reached() throws -> [Reached] {
        let knowledge = try Engine().knowledge
        var types: [CauseID: [String: Set<CaptureType>]] = [:]
        for pattern in try knowledge.patterns() {
            guard let cause = pattern.cause else { continue }
            types[cause, default: [:]].merge(pattern.captures.mapValues { [$0] }) {
                $0.union($1)
            }
        }
        return try types.compactMap { cause, types in
            try knowledge.article(cause, language: .english).map {
                Reached(article: $0, types: types)
            }
        }
    }

    @Test(arguments: payloads, Product.allCases)
    func `no value of a log becomes a program, an option or a line`(
        payload: String, product: Product
    ) throws {
        for reached in try Self.articles.get() {
            for type in CaptureType.allCases {
                let captures = reached.types.filter { $0.value.contains(type) }.map {
                    Capture(name: $0.key, type: type, value: payload)
                }
                guard !captures.isEmpty else { continue }
                let renderer = Renderer(
                    captures: captures,
                    instance: InstanceName(name: payload, project: payload), product: product)
                check(renderer.explanation(of: reached.article), payload, reached.article.cause)
            }
        }
    }

    private static let articles = Result { try reached() }

    private func check(_ explanation: Explanation, _ payload: String, _ cause: CauseID) {
        for fix in explanation.remediations {
            var commands = [fix.verify].compactMap { $0 }
            var advice = [fix.title, fix.undo].compactMap { $0 }
            for step in fix.steps {
                advice += [step.note].compactMap { $0 }
                switch step.kind {
                case .command(let command): commands.append(command)
                case .text(let text): advice.append(text)
                case .line(let file, let line, _):
                    #expect(!file.contains { $0.isNewline } && !line.contains { $0.isNewline })
                }
            }
            for command in commands {
                #expect(Self.isHarmless(command), "\(cause.rawValue): \(command)")
            }
            for text in advice where payload.contains("PWN") {
                let unquoted = text.replacing(CommandLine.quoted(payload), with: "")
                #expect(!unquoted.contains("PWN"), "\(cause.rawValue): \(text)")
            }
        }
    }

    /// Whether a shell takes every word of a command literally, and none that came from
    /// the log is an option.
    private static func isHarmless(_ command: String) -> Bool {
        // A quote within quotes ends them, stands alone, and begins them again.
        let unquoted = command.replacing("'\\''", with: "").replacing(#/'[^']*'/#, with: "")
        let literal = unquoted.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "_./:=@%+,- ".unicodeScalars.contains(scalar))
        }
        return literal && !command.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" }
            && !command.contains(#/(^| )'?-+PWN/#)
    }
}
