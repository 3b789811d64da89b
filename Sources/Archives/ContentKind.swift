/// What the first bytes of a file say about its form.
public enum ContentKind: Hashable, Sendable {
    /// Neither of the others.
    case plain
    /// One that libarchive unpacks; whether it holds one file or an archive is
    /// known once it is open.
    case compressed
    case bundle

    /// Bytes that are enough to tell: a tar header.
    public static let headLength = 512

    /// Tells by `head`, the first `headLength` bytes or all that there are.
    public init(head: Span<UInt8>) {
        if Self.magics.contains(where: { head.begins(with: $0) }) {
            self = .compressed
        } else if Self.bundleMagics.contains(where: { head.begins(with: $0) })
            || Self.isTarHeader(head)
        {
            self = .bundle
        } else {
            self = .plain
        }
    }

    /// gzip (RFC 1952), xz, zstd and its skippable frames (RFC 8878), bzip2 with
    /// its first block or its end, LZ4 frames. Those that a text could begin
    /// with are long enough not to occur in one.
    private static let magics: [[UInt8]] =
        [
            [0x1F, 0x8B, 0x08], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD],
            [0x04, 0x22, 0x4D, 0x18],
        ] + (0x50...0x5F).map { [$0, 0x2A, 0x4D, 0x18] }
        + (0x31...0x39).flatMap { level -> [[UInt8]] in
            [
                [0x42, 0x5A, 0x68, level, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
                [0x42, 0x5A, 0x68, level, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90],
            ]
        }

    /// ZIP: a local file header, or the end record of an empty one.
    private static let bundleMagics: [[UInt8]] = [
        [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],
    ]

    /// Whether the octal number at 148 is the sum of the header's bytes, itself
    /// taken for blanks (POSIX.1-1988 `ustar`; older forms have no magic).
    private static func isTarHeader(_ head: Span<UInt8>) -> Bool {
        guard head.count >= headLength, head[0] != 0 else { return false }
        let field = 148..<156
        var sum = 0
        for index in 0..<headLength { sum += field.contains(index) ? 0x20 : Int(head[index]) }
        var stated = 0
        var digits = 0
        for index in field {
            let byte = head[index]
            if (0x30...0x37).contains(byte) {
                stated = stated * 8 + Int(byte - 0x30)
                digits += 1
            } else if digits > 0 {
                break
            } else if byte != 0x20 {
                return false
            }
        }
        return digits > 0 && stated == sum
    }
}

extension Span<UInt8> {
    fileprivate func begins(with magic: [UInt8]) -> Bool {
        guard count >= magic.count else { return false }
        for index in magic.indices where self[index] != magic[index] { return false }
        return true
    }
}
