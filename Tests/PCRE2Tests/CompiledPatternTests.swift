import PCRE2
import Testing

@Suite struct CompiledPatternTests {
    @Test func `named captures are byte ranges`() throws {
        let pattern = try CompiledPattern("open \"(?<path>[^\"]+)\"")
        var scratch = MatchScratch()
        let subject = Array("ü open \"/a b\"".utf8)
        #expect(scratch.match(pattern, in: subject.span) == .found)
        #expect(pattern.captureNames.map(\.name) == ["path"])
        #expect(scratch.range(of: 1) == 9..<13)
    }

    @Test func `a group that took no part has no range`() throws {
        let pattern = try CompiledPattern("a(b)?")
        var scratch = MatchScratch()
        #expect(scratch.match(pattern, in: Array("a".utf8).span) == .found)
        #expect(scratch.range(of: 1) == nil)
    }

    @Test(arguments: [("a(b", 3), ("[z-a]", 3), ("(?<1>x)", 3)])
    func `a bad pattern tells its fault and where`(pattern: String, offset: Int) {
        let error = #expect(throws: PatternError.self) { try CompiledPattern(pattern) }
        #expect(error?.offset == offset)
        #expect(error?.message.isEmpty == false)
    }

    @Test func `invalid UTF-8, NUL and empty subjects are matched as bytes`() throws {
        var scratch = MatchScratch()
        let pattern = try CompiledPattern("a.b")
        #expect(scratch.match(pattern, in: [0x61, 0xFF, 0x62].span) == .found)
        #expect(scratch.match(pattern, in: [0x61, 0x00, 0x62].span) == .found)
        #expect(scratch.match(pattern, in: [UInt8]().span) == .notFound)
    }

    @Test func `a pattern that backtracks without end is given up`() throws {
        let pattern = try CompiledPattern("^(a+)+$")
        var scratch = MatchScratch()
        let subject = Array((String(repeating: "a", count: 64) + "!").utf8)
        guard case .failed(let code) = scratch.match(pattern, in: subject.span) else {
            Issue.record("the match was not limited")
            return
        }
        #expect(!MatchScratch.message(for: code).isEmpty)
    }

    /// Machine code counts no repetition of a single byte: PCRE2's own limit lets the
    /// first take half a minute.
    @Test(arguments: ["a[^b]{1,4096}c[^b]{1,4096}d", "a.{1,200}c.{1,200}a.{1,200}c;"])
    func `in a long subject steps are counted`(pattern: String) throws {
        var scratch = MatchScratch()
        let subject = Array((String(repeating: "ac", count: 8_000) + "\n;bd").utf8)
        guard case .failed = scratch.match(try CompiledPattern(pattern), in: subject.span) else {
            Issue.record("the match was not limited")
            return
        }
        #expect(scratch.stepCount > MatchLimits.standard.stepsPerByte * subject.count)
    }

    @Test func `a counted match finds what an uncounted one finds`() throws {
        var scratch = MatchScratch()
        let pattern = try CompiledPattern("open \"(?<path>[^\"]+)\"(?: x)*")
        for length in [0, 400, 600, 60_000] {
            let subject = Array((String(repeating: "-", count: length) + "open \"/a\" x x").utf8)
            #expect(scratch.match(pattern, in: subject.span) == .found)
            let ranges = (0...1).map { scratch.range(of: $0) }
            #expect(ranges[1] == (length + 6)..<(length + 8))
            #expect(scratch.countedMatch(pattern, in: subject.span) == .found)
            #expect((0...1).map { scratch.range(of: $0) } == ranges)
            #expect((1...100).contains(scratch.stepCount))
        }
    }

    @Test func `scratch is reusable after a failure`() throws {
        var scratch = MatchScratch()
        let catastrophic = try CompiledPattern("^(a+)+$")
        _ = scratch.match(
            catastrophic, in: Array((String(repeating: "a", count: 64) + "!").utf8).span)
        #expect(scratch.match(try CompiledPattern("x"), in: [0x78].span) == .found)
        #expect(scratch.range(of: 0) == 0..<1)
    }

    @Test func `one pattern serves many tasks at once`() async throws {
        let pattern = try CompiledPattern("n=(?<n>\\d+)")
        let sums = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var scratch = MatchScratch()
                    var sum = 0
                    for number in 0..<500 {
                        let subject = Array("n=\(task * 1_000 + number)".utf8)
                        guard scratch.match(pattern, in: subject.span) == .found,
                            let range = scratch.range(of: 1)
                        else { return -1 }
                        sum += Int(String(decoding: subject[range], as: UTF8.self)) ?? -1
                    }
                    return sum
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sums.sorted() == (0..<8).map { task in 500 * task * 1_000 + 500 * 499 / 2 })
    }
}
