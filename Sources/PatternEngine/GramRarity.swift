/// How often short runs of bytes stand in the pack's literals and in every log
/// line: where in a literal to look for it.
struct GramRarity {
    private var counts: [UInt64: Int] = [:]
    private let width: Int

    /// Text that is in nearly every line, envelopes above all: grams of it
    /// filter nothing.
    private static let common = [
        "time=\"2026-\" level=error msg=\"failed to \" err=\"", "instance=", "project=default",
        "error: failed ", "container", "invalid argument - ", "no such file or directory",
        "permission denied", "operation not permitted", "device", "could not ", "cannot ",
        "unable to ",
        "instance", "/var/lib/", "/usr/lib/x86_64-linux-gnu/lxc/rootfs/", "../src/lxc/", ".service",
        "systemd", "kernel", "network", "not found", "mount", "create", "start", "open", "setup",
    ]

    init(width: Int, literals: [[UInt8]]) {
        self.width = width
        for text in Self.common {
            for gram in grams(Array(text.utf8)) { counts[gram, default: 0] += 40 }
        }
        for literal in literals {
            for gram in Set(grams(literal)) { counts[gram, default: 0] += 1 }
        }
    }

    /// The start of the `length` adjacent grams of `literal` that are rarest
    /// together.
    func rarestWindow(of literal: [UInt8], length: Int) -> Int {
        let weights = grams(literal).map { counts[$0] ?? 0 }
        guard weights.count > length else { return 0 }
        return (0...(weights.count - length)).min { left, right in
            weights[left..<(left + length)].reduce(0, +)
                < weights[right..<(right + length)].reduce(0, +)
        } ?? 0
    }

    /// The grams of `literal`, folded, in order of position.
    func grams(_ literal: [UInt8]) -> [UInt64] {
        guard literal.count >= width else { return [] }
        return (0...(literal.count - width)).map { start in
            (0..<width).reduce(0) {
                $0 | UInt64(literal[start + $1] | 0x20) << (8 * UInt64($1))
            }
        }
    }
}
