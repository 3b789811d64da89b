/// What is known of the texts that a part of a regex matches.
///
/// Grows from left to right: as long as all texts that the last parts can match
/// are known and few, they are kept whole, so that `Failed to (?:open|read) x`
/// gives two long literals instead of one that stands on every line.
struct LiteralKnowledge {
    /// More texts than this are not worth having.
    static let limit = 48

    /// All texts that the parts since the last unknown one can match.
    private var run: [[UInt8]] = [[]]
    /// Nothing unknown has been met: `run` is all that is matched.
    private var isExact = true
    /// Texts one of which is in every match.
    private var best: [[UInt8]]?

    /// How often a part stands one after another.
    enum Repetition {
        case once
        case optional
        case oneOrMore
        case any
    }

    /// A part that takes no room.
    static let empty = LiteralKnowledge()
    /// A part that can be anything.
    static let unknown: LiteralKnowledge = {
        var knowledge = LiteralKnowledge()
        knowledge.isExact = false
        return knowledge
    }()

    init() {}

    /// A part that is one of these texts.
    init(oneOf texts: [[UInt8]]) { run = texts }

    /// One of several branches.
    init(branches: [LiteralKnowledge]) {
        let texts = Self.unique(branches.flatMap(\.run))
        if branches.allSatisfy(\.isExact), texts.count <= Self.limit {
            run = texts
            return
        }
        isExact = false
        let required = branches.map(\.required)
        guard required.allSatisfy({ $0 != nil }) else { return }
        let union = Self.unique(required.compactMap { $0 }.flatMap { $0 })
        if union.count <= Self.limit { best = union }
    }

    /// Texts one of which is in every match; nil: none are known.
    var required: [[UInt8]]? { Self.better(best, Self.usable(run)) }

    /// Takes in the part that follows.
    mutating func append(_ part: LiteralKnowledge, _ repetition: Repetition) {
        switch repetition {
        case .once: append(part)
        case .optional where part.isExact:
            append(LiteralKnowledge(oneOf: Self.unique([[]] + part.run)))
        case .optional, .any: endRun()
        case .oneOrMore:
            append(part)
            endRun()
            // The last repetition stands right before what follows.
            if part.isExact { run = part.run }
        }
    }

    private mutating func append(_ part: LiteralKnowledge) {
        if part.isExact, run.count * part.run.count <= Self.limit {
            run = run.flatMap { head in part.run.map { head + $0 } }
            return
        }
        endRun()
        best = Self.better(best, part.best)
        run = part.run
    }

    private mutating func endRun() {
        best = required
        run = [[]]
        isExact = false
    }

    private static func usable(_ texts: [[UInt8]]) -> [[UInt8]]? {
        texts.allSatisfy { $0.count >= RequiredLiterals.minimumLength } ? texts : nil
    }

    private static func better(_ left: [[UInt8]]?, _ right: [[UInt8]]?) -> [[UInt8]]? {
        guard let left else { return right }
        guard let right else { return left }
        return score(left) >= score(right) ? left : right
    }

    /// How rare the commonest of the texts is; fewer are better.
    private static func score(_ texts: [[UInt8]]) -> Int {
        (texts.map(LiteralWeight.weight).min() ?? 0) * 16 - texts.count
    }

    private static func unique(_ texts: [[UInt8]]) -> [[UInt8]] {
        var seen: Set<[UInt8]> = []
        return texts.filter { seen.insert($0).inserted }
    }
}

/// How much a literal tells: its length without what stands in every second line.
enum LiteralWeight {
    private static let common = [
        "no such file or directory", "operation not permitted", "permission denied",
        "invalid argument", "container", "failed to ", "could not ", "unable to ", "cannot ",
        "failed", "network", "instance", "device", "create", "error", "mount", "start", "file",
        " the ", " for ", " to ", " in ", " of ", " is ", "not ", "open",
    ].map { Array($0.utf8) }

    /// A literal that stands on so many lines that looking for it spares nothing.
    static func weak(in literals: [[UInt8]]) -> String? {
        literals.first { literal in
            // Blanks around words tell nothing.
            weight(Array(literal.trimmingBlanks)) < 3
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    static func weight(_ literal: [UInt8]) -> Int {
        let folded = literal.map { $0 | 0x20 }
        var weight = 0
        var index = 0
        while index < folded.count {
            let word = common.first { folded[index...].starts(with: $0) }
            index += word?.count ?? 1
            weight += 1
        }
        return weight
    }
}

extension [UInt8] {
    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        let head = drop { $0 == 0x20 }
        return head.prefix(
            (head.lastIndex { $0 != 0x20 } ?? head.startIndex - 1) + 1 - head.startIndex)
    }
}
