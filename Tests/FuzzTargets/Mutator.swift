internal import TestSupport

/// Makes inputs of those in a corpus, the same ones each time.
public struct Mutator {
    private var generator: SplitMix
    private let corpus: [[UInt8]]

    /// - Precondition: `corpus` is not empty.
    public init(corpus: [[UInt8]], seed: UInt64) {
        self.corpus = corpus
        generator = SplitMix(state: seed)
    }

    /// Bytes on which parsers decide.
    private static let telling =
        Array(" \n\t\r:\"'\\{}[]()<>=-,./%|`*_#&+@~0".utf8)
        + [0x00, 0x1B, 0x7F, 0x80, 0xC2, 0xE2, 0xFF]

    public mutating func next() -> [UInt8] {
        var bytes = one()
        for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes) }
        return bytes
    }

    private mutating func one() -> [UInt8] { corpus.randomElement(using: &generator) ?? [] }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let length = Int.random(in: 0...min(16, bytes.count - place), using: &generator)
        let range = place..<(place + length)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: bytes.removeSubrange(range)
        case 1: bytes.insert(contentsOf: Array(bytes[range]), at: place)
        case 2: bytes.insert(telling(), at: place)
        case 3: if place < bytes.count { bytes[place] = telling() }
        case 4:
            if place < bytes.count {
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
        case 5: bytes.removeLast(bytes.count - place)
        case 6: bytes.removeFirst(place)
        case 7:
            let other = one()
            bytes = Array(bytes[..<place] + other[min(place, other.count)...])
        default:
            for index in range { bytes[index] = UInt8.random(in: 0...255, using: &generator) }
        }
    }

    private mutating func telling() -> UInt8 {
        Self.telling.randomElement(using: &generator) ?? 0
    }
}
