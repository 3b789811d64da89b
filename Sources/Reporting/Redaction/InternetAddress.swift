private import Foundation

/// An IPv4 or IPv6 address.
struct InternetAddress: Hashable {
    enum Family: Hashable {
        case four, six
    }

    let family: Family
    /// In network order.
    let bytes: [UInt8]

    init?(_ text: some StringProtocol) {
        let text = String(text)
        let isSix = text.utf8.contains(UInt8(ascii: ":"))
        family = isSix ? .six : .four
        var bytes = [UInt8](repeating: 0, count: isSix ? 16 : 4)
        // Safety: the buffer has the size that the family asks for.
        guard unsafe inet_pton(isSix ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    /// One spelling for all that mean the same address.
    var canonical: String {
        switch family {
        case .four: bytes.map { String($0) }.joined(separator: ".")
        case .six: bytes.map { String($0, radix: 16) }.joined(separator: ":")
        }
    }

    /// Whether the address says nothing of a host: loopback, unspecified,
    /// masks, broadcast, multicast, documentation.
    var stays: Bool {
        if isDocumentation { return true }
        switch family {
        case .four: return [0, 127].contains(bytes[0]) || bytes[0] >= 224
        case .six: return bytes[0] == 0xFF || bytes.dropLast().allSatisfy { $0 == 0 }
        }
    }

    /// Whether it is of a network set aside for documents and benchmarks.
    var isDocumentation: Bool {
        switch family {
        case .four:
            [[192, 0, 2], [198, 51, 100], [203, 0, 113]].contains(Array(bytes.prefix(3)))
                || bytes[0] == 198 && (bytes[1] == 18 || bytes[1] == 19)
        case .six: Array(bytes.prefix(4)) == [0x20, 0x01, 0x0D, 0xB8]
        }
    }
}
