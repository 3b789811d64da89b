/// Names the matchers that a message could possibly satisfy, without running
/// a single regex.
///
/// Of each matcher's required literals the rarest four bytes go into a bitmap
/// and a table; a message is probed at every byte. Case is folded, so a
/// candidate may be wrong, but no match is ever missed.
struct Prefilter: Sendable {
    /// Matchers without a usable literal: always candidates.
    private(set) var unfiltered: [Int32] = []
    private var bitmap: [UInt64]
    private var table: [UInt32: [Int32]] = [:]

    private static let bitCount = 1 << 17

    /// `literals[i]` are the required literals of matcher `i`.
    init(literals: [[[UInt8]]?]) {
        bitmap = Array(repeating: 0, count: Self.bitCount / 64)
        let rarity = GramRarity(literals: literals)
        for (matcher, alternatives) in literals.enumerated() {
            guard let alternatives else {
                unfiltered.append(Int32(matcher))
                continue
            }
            for literal in alternatives {
                let gram = rarity.rarest(of: literal)
                let bit = Self.bit(gram)
                bitmap[bit / 64] |= 1 << UInt64(bit % 64)
                table[gram, default: []].append(Int32(matcher))
            }
        }
    }

    /// Appends the candidates for `message` to `found`, in ascending order,
    /// each once.
    func candidates(in message: Span<UInt8>, into found: inout [Int32]) {
        found.append(contentsOf: unfiltered)
        guard message.count >= 4 else { return }
        var gram: UInt32 = 0
        for index in 0..<3 { gram = gram >> 8 | UInt32(message[index] | 0x20) << 24 }
        for index in 3..<message.count {
            gram = gram >> 8 | UInt32(message[index] | 0x20) << 24
            let bit = Self.bit(gram)
            guard bitmap[bit / 64] & 1 << UInt64(bit % 64) != 0 else { continue }
            if let matchers = table[gram] { found.append(contentsOf: matchers) }
        }
        guard found.count > 1 else { return }
        found.sort()
        var last: Int32 = -1
        found.removeAll { matcher in
            defer { last = matcher }
            return matcher == last
        }
    }

    private static func bit(_ gram: UInt32) -> Int {
        Int((gram &* 0x9E37_79B1) >> 15) & (bitCount - 1)
    }
}

/// How often four bytes stand in the pack's literals and in every log line.
private struct GramRarity {
    private var counts: [UInt32: Int] = [:]

    /// Text that is in nearly every line: grams of it filter nothing.
    private static let common = [
        "time=\"2026-\" level=error msg=\"failed to \" err=\"", "instance=", "project=default",
        "error: failed ", "container", "invalid argument - ", "no such file or directory",
        "permission denied", "operation not permitted", "device", "could not ", "cannot ",
        "unable to ",
        "instance", "/var/lib/", "/usr/lib/x86_64-linux-gnu/lxc/rootfs/", "../src/lxc/", ".service",
        "systemd", "kernel", "network", "not found", "mount", "create", "start", "open", "setup",
    ]

    init(literals: [[[UInt8]]?]) {
        for text in Self.common {
            for gram in Self.grams(Array(text.utf8)) { counts[gram, default: 0] += 40 }
        }
        for literal in literals.compactMap({ $0 }).joined() {
            for gram in Set(Self.grams(literal)) { counts[gram, default: 0] += 1 }
        }
    }

    func rarest(of literal: [UInt8]) -> UInt32 {
        Self.grams(literal).min { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? 0
    }

    private static func grams(_ literal: [UInt8]) -> [UInt32] {
        guard literal.count >= 4 else { return [] }
        return (0...(literal.count - 4)).map { start in
            (0..<4).reduce(0) { $0 | UInt32(literal[start + $1] | 0x20) << (8 * UInt32($1)) }
        }
    }
}
