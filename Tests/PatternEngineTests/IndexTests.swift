import LogModel
import PackFiles
import Testing

@testable import PatternEngine

/// What is compiled of a pack is read where it stands, and says the same.
@Suite struct IndexTests {
    @Test(arguments: [0, 1, 0x3F, 0x40, 0xFFF, 0x1000, 0x12_3456, 0xFF_FFFF])
    func `a short number is read as it was written`(number: Int) {
        let numbers = ShortNumbers([7, number, 7])
        #expect(numbers.indices.map { numbers[$0] } == [7, number, 7])
        #expect(numbers.pair(at: 1) == (number, 7))
    }

    @Test(arguments: [0, 0xFF_FFFF, 0x100_0000, 0x1234_5678_9ABC, 0xFFFF_FFFF_FFFF])
    func `a long number is read as it was written`(number: UInt64) {
        let numbers = LongNumbers([number, 1, number])
        #expect(numbers.indices.map { numbers[$0] } == [number, 1, number])
    }

    @Test func `an index is a text that a program can hold`() throws {
        let text = Self.pack.index()
        // Printed characters but for the one that Swift takes in no literal.
        #expect(text.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test func `a pack that was compiled finds what the pack finds`() throws {
        let read = try PatternPack(index: IndexText(Self.pack.index())) {
            Self.pack.patterns[$0]
        }
        #expect(read.isSound)
        #expect(read.ids == Self.pack.ids)
        for line in Self.lines {
            var found: [CandidateSet] = []
            for pack in [Self.pack, read] {
                var candidates = pack.prefilter.unfiltered
                pack.prefilter.find(in: Array(line.utf8).span, into: &candidates)
                found.append(CandidateSet(candidates))
            }
            #expect(found[0] == found[1], "\(line)")
            #expect(found[0].isEmpty == !line.contains("a"), "\(line)")
        }
    }

    @Test func `an index that was cut is refused`() {
        let text = Self.pack.index()
        for length in stride(from: 0, to: text.count, by: 7) {
            #expect(throws: IndexReader.Damaged.self) {
                _ = try PatternPack(index: IndexText(Array(text[..<length]))) { _ in nil }
            }
        }
    }

    private struct CandidateSet: Equatable {
        var words: [UInt64]

        init(_ words: [UInt64]) { self.words = words }

        var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    }

    private static let lines = [
        "open_rootfs has failed", "OPEN_ROOTFS has failed", "Öffnen ist fehlgeschlagen",
        "容器无法启动 a", "xyz", "\u{7F}\u{1}",
    ]

    private static let pack = PatternPack(
        ["open_rootfs has failed", "Öffnen ist fehlgeschlagen", "容器无法启动 a"].enumerated()
            .map { number, regex in
                PatternDefinition(
                    id: "area/p\(number)", cause: CauseID("area/x"), role: .cause, confidence: 1,
                    matchers: [
                        MatcherDefinition(
                            sources: .all, file: nil, function: nil, errnos: [],
                            levels: .failures, regex: regex,
                            location: SourceLocation(file: "x.yaml"))
                    ], location: SourceLocation(file: "x.yaml"))
            })
}
