/// An errno symbol such as ELOOP, whichever C library or language worded it.
public struct Errno: Hashable, Codable, Sendable {
    /// The number on Linux (asm-generic).
    public let number: UInt16

    public init(number: UInt16) { self.number = number }

    /// The errno with this symbol, e.g. "ENOENT".
    public init?(symbol: String) {
        let name = symbol == "ENOTSUP" ? "EOPNOTSUPP" : symbol
        guard let entry = Self.bySymbol[name] else { return nil }
        number = entry.number
    }

    /// The symbol, or "errno N" for a number without one.
    public var symbol: String { Self.byNumber[number]?.symbol ?? "errno \(number)" }

    /// glibc's text.
    public var text: String { Self.byNumber[number]?.glibc ?? "errno \(number)" }

    /// One row of the table of texts; `musl` is empty where it equals glibc's
    /// or does not exist.
    struct Entry: Sendable {
        let symbol: String
        let number: UInt16
        let glibc: String
        let musl: String

        init(_ symbol: String, _ number: UInt16, _ glibc: String, _ musl: String) {
            self.symbol = symbol
            self.number = number
            self.glibc = glibc
            self.musl = musl
        }
    }

    private static let bySymbol = Dictionary(
        table.map { ($0.symbol, $0) }, uniquingKeysWith: { first, _ in first })
    private static let byNumber = Dictionary(
        table.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })

    /// All texts of both C libraries, grouped by their first byte.
    private static let textsByFirstByte: [[(text: [UInt8], errno: Errno)]] = {
        var buckets = [[(text: [UInt8], errno: Errno)]](repeating: [], count: 128)
        for entry in table {
            for text in [entry.glibc, entry.musl] where !text.isEmpty {
                let bytes = Array(text.utf8)
                buckets[Int(bytes[0] & 0x7F)].append((bytes, Errno(number: entry.number)))
            }
        }
        return buckets.map { bucket in bucket.sorted { $0.text.count > $1.text.count } }
    }()

    /// The errno whose text stands at `start`, with the text's length.
    ///
    /// The longest text wins; Go's lower-case spelling is accepted when
    /// `caseSensitivity` allows it.
    public static func text(
        in bytes: Span<UInt8>, at start: Int, caseSensitivity: CaseSensitivity = .sensitive
    ) -> (errno: Errno, length: Int)? {
        guard start < bytes.count else { return nil }
        let first = bytes[start]
        guard first < 128 else { return nil }
        let initial = caseSensitivity == .sensitive ? first : first & 0xDF
        for candidate in textsByFirstByte[Int(initial)] {
            let text = candidate.text
            guard start + text.count <= bytes.count else { continue }
            var index = 0
            while index < text.count {
                let byte = bytes[start + index]
                guard byte == text[index] || (caseSensitivity == .firstLetterFree && index == 0)
                else { break }
                index += 1
            }
            if index == text.count { return (candidate.errno, text.count) }
        }
        return nil
    }

    /// Whether the first letter of a text may be lower case, as Go writes it.
    public enum CaseSensitivity: Sendable {
        case sensitive
        case firstLetterFree
    }
}
