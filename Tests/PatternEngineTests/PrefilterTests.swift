import FuzzTargets
import LogModel
import PCRE2
import PackFiles
import TestSupport
import Testing

@testable import PatternEngine

/// The prefilter may only save work, never change a result.
@Suite struct PrefilterTests {
    @Test func `candidates always include every matcher that matches`() throws {
        let literals = [
            "Failed to open", "rootfs", "device", "(?:alpha|beta) gamma", "[0-9]+ files", "\\d",
            "Failed\\sto\\sopen rootfs", "alpha\\s+beta[ \\t]gamma", "(?i)ROOTFS device",
        ]
        let patterns = try literals.map { try CompiledPattern($0) }
        let prefilter = Prefilter(literals: literals.map { RequiredLiterals.find(in: $0) })
        var generator = SplitMix(state: 7)
        let words = [
            "Failed to open", "rootfs", "ROOTFS", "device", "alpha", "beta", " ", "gamma", "7",
            "12 files", "x", "Failed\tto\nopen", "alpha \t", "[ROOTFS]",
        ]
        var scratch = MatchScratch()
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...6, using: &generator))
                .map { _ in words.randomElement(using: &generator)! }.joined(separator: " ")
            let bytes = Array(text.utf8)
            var candidates = prefilter.unfiltered
            prefilter.find(in: bytes.span, into: &candidates)
            for (index, pattern) in patterns.enumerated()
            where scratch.match(pattern, in: bytes.span) == .found {
                #expect(candidates[0] & 1 << UInt64(index) != 0, "\(literals[index]) in \(text)")
            }
        }
    }
}
