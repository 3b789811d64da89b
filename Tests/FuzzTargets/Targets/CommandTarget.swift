internal import Foundation
internal import Knowledge
internal import LogModel
internal import PackFiles

extension FuzzTarget {
    /// A shell reads a rendered command as the words that the article wrote, with
    /// values of the log as parts of single words; what does not fit its type does
    /// not get in.
    static let commands = FuzzTarget("commands", mutations: 1_500) { input in
        let value = String(decoding: input, as: UTF8.self)
        for type in CaptureType.allCases {
            let capture = Capture(name: "value", type: type, value: value)
            let expected = capture.isUsableInCommand ? value : "VALUE"
            let explanation = Renderer(
                captures: [capture], instance: InstanceName(name: value, project: value),
                product: .lxc
            ).explanation(of: try CommandTarget.article.get())
            try CommandTarget.check(explanation, expected, type)
        }
    }
}

private enum CommandTarget {
    private static let vector = ["ls", "-l", "{value}", "a{value}b", "it's $HOME", ""]

    static let article = Result {
        var contents = PackContents()
        contents.articles = [
            try ArticleReader.article(cause: CauseID("area/x"), path: "x.yaml", text: text)
        ]
        let knowledge = try KnowledgeBase(compiling: contents, tables: PackTables())
        guard let article = try knowledge.article(CauseID("area/x"), language: .english) else {
            throw Violation("no article")
        }
        return article
    }

    private static let text = """
        title: About {value}
        severity: error
        why: Because of {value}.
        remediations:
          - title: Do
            risk: safe
            steps:
              - run: [ls, -l, "{value}", "a{value}b", "it's $HOME", ""]
              - append: {file: "/etc/{value}", line: "x {value} y"}
        captures: {value: the value}
        """

    static func check(
        _ explanation: Explanation, _ value: String, _ type: CaptureType
    ) throws {
        let words = vector.map {
            Array($0.replacingOccurrences(of: "{value}", with: value, options: .literal).utf8)
        }
        for step in explanation.remediations.flatMap(\.steps) {
            switch step.kind {
            case .command(let command):
                try FuzzTargets.check(
                    ShellWords.read(command) == words, "\(type): \(command.debugDescription)")
            case .line(let file, let line, _):
                try FuzzTargets.check(
                    file == "/etc/" + value && line == "x \(value) y"
                        && !(file + line).unicodeScalars.contains("\n"),
                    "\(type): \(file.debugDescription) \(line.debugDescription)")
            case .text: continue
            }
        }
    }
}
