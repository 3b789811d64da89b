import Analysis
import Foundation
import Knowledge
import LogModel
import Testing

/// Real logs of real failures, explained from end to end.
@Suite struct ScenarioTests {
    struct Expectation: Codable {
        var verdict: String
        var cause: String?
        var line: Int?
    }

    static let folder = Bundle.module.resourceURL!.appending(path: "Scenarios")

    static let slugs =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []

    static let engine = try! Engine()

    @Test(arguments: slugs)
    func `a real log is explained`(slug: String) throws {
        let scenario = Self.folder.appending(path: slug)
        let expected = try JSONDecoder().decode(
            Expectation.self, from: Data(contentsOf: scenario.appending(path: "expected.json")))
        let session = ExplainSession(engine: Self.engine, language: .english)
        try session.read(path: scenario.appending(path: "input.log").path)
        let report = session.finish()
        let serious = try report.incidents.map(report.explained).filter {
            $0.incident.verdict != .benign
                && (expected.verdict != "benign" || $0.severity >= .error)
        }
        guard expected.verdict != "benign" else {
            #expect(serious.isEmpty, "\(serious.map(\.explanation.title))")
            return
        }
        let first = try #require(serious.first)
        #expect(first.incident.verdict.rawValue == expected.verdict)
        if let cause = expected.cause { #expect(first.incident.cause?.rawValue == cause) }
        if let line = expected.line { #expect(first.incident.culprit.record.line == line) }
        #expect(serious.count == 1)
    }

    @Test func `there are scenarios`() { #expect(Self.slugs.count >= 20) }
}
