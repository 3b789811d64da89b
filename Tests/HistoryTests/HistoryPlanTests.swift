import GRDB
import LogModel
import Testing

@testable import History

/// With ten million occurrences, a statement that reads all of them is a fault.
@Suite struct HistoryPlanTests {
    private let fixture = HistoryFixture()

    init() throws { _ = try History(file: fixture.file) }

    /// Steps of a plan that go over a whole table which grows with the history.
    private func scans(_ sql: String) throws -> [String] {
        try plan(sql).filter { step in
            step.hasPrefix("SCAN") && !step.contains("SCAN chosen")
                && !step.contains("CONSTANT ROW")
        }
    }

    private func plan(_ sql: String) throws -> [String] {
        try fixture.database { database in
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            statement.setUncheckedArguments([])
            return try Row.fetchAll(statement).map { $0["detail"] }
        }
    }

    @Test(arguments: HistoryStatement.allCases)
    func `what is run for each occurrence uses an index`(statement: HistoryStatement) throws {
        #expect(try scans(statement.rawValue) == [])
    }

    private static let queries: [@Sendable (inout HistoryQuery) -> Void] = [
        { _ in },
        { $0.container = "c1" },
        { $0.since = Fixture.time(0) },
        {
            $0.container = "c1"
            $0.since = Fixture.time(0)
        },
        {
            $0.container = "c1"
            $0.since = Fixture.time(0)
            $0.until = Fixture.time(60)
            $0.status = .open
        },
        {
            $0.status = .recovered
            $0.cause = "a/"
            $0.severity = .error
            $0.project = "p"
        },
    ]

    @Test(arguments: queries.indices, [HistoryQuery.NameMatch.exact, .beginning, .pattern])
    func `lists of incidents read occurrences by index alone`(
        index: Int, match: HistoryQuery.NameMatch
    ) throws {
        var query = HistoryQuery()
        Self.queries[index](&query)
        let scans = try scans(query.statement(match).sql)
        // Incidents themselves are few; newest first, they come in index order.
        #expect(scans.filter { !$0.hasPrefix("SCAN i ") } == [])
        #expect(scans.allSatisfy { $0.contains("USING INDEX incidentByTime") }, "\(scans)")
    }

    @Test func `the list of one container comes in order from its index`() throws {
        var query = HistoryQuery()
        query.container = "c1"
        query.since = Fixture.time(0)
        let plan = try plan(query.statement(.exact).sql)
        #expect(plan.contains { $0.contains("incidentByContainer (container=? AND lastSeen>?)") })
    }

    @Test func `show and its evidence use indexes`() throws {
        #expect(try scans(History.selection(idPrefix: "ab").sql) == [])
        #expect(try scans(History.newestEvidenceSQL) == [])
        #expect(try scans(History.tallySQL) == [])
    }
}
