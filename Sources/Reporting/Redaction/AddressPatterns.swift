/// Finds MAC, IPv6 and IPv4 addresses.
struct AddressPatterns: Sendable {
    private let pairs = TextPattern(
        #"(?<![0-9A-Za-z:\-])[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5,}|(?:-[0-9A-Fa-f]{2}){5,})"#
            + #"(?![0-9A-Za-z]|[:\-][0-9A-Fa-f])"#)
    private let interface = TextPattern(
        #"\b(enx|wlx|wwx)([0-9a-f]{12})\b"#, needles: ["enx", "wlx", "wwx"])
    /// A colon before an address may follow a word, as in `address:fd00::1`; the number of
    /// a pseudonym begins none, as in `user-1::`.
    private let six = TextPattern(
        #"(?:(?<![\w:.])|(?<=[A-Za-z_]:)|(?<=[A-Za-z_][46]:))"#
            + #"(?<!host-|user-|secret-|fingerprint-|id-|container-|project-)"#
            + #"[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:"#
            + #"[0-9A-Fa-f:]*(?:(?<=:)[0-9]{1,3}(?:\.[0-9]{1,3}){3})?"#)
    private let four = TextPattern(
        #"(?<![0-9.])[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9]|\.[0-9])"#)
    private let versionBefore = TextPattern(
        #"(?:version|release|liblxc|lxcfs|lxc|incus|lxd|qemu|kernel|linux|driver|pve|[\s(]v|^v)"#
            + #"["'\s:=(]{0,3}$|[A-Za-z][\-_]$"#, .ignoringCase)

    private static let documentationNetworks = Needles([
        "192.0.2.", "198.51.100.", "203.0.113.", "198.18.", "198.19.", "2001:db8:",
    ])

    /// `text` with documentation addresses in place of real ones.
    func masked(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        var text = text
        let colons = Self.count(of: ":", in: text)
        if colons >= 5 || Self.count(of: "-", in: text) >= 5 {
            text = pairs.replacing(in: text) { mask(pairs: $0[0], &pseudonyms) }
        }
        text = interface.replacing(in: text) { match in
            let mac = pseudonyms.of(Self.separated(match[2]), .mac)
            return match[1] + mac.replacing(":", with: "")
        }
        if colons >= 6 || colons >= 2 && text.contains("::") {
            text = six.replacing(in: text) { mask(six: $0[0], &pseudonyms) }
        }
        guard Self.count(of: ".", in: text) >= 3 else { return text }
        return four.replacing(in: text) { mask(four: $0, &pseudonyms) }
    }

    /// Whether a word is an address, perhaps with the bracket before it.
    static func isAddress(_ word: String) -> Bool {
        let bare = String(word.drop { $0 == "[" })
        let pairs = bare.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "-" }
        let isMAC =
            pairs.count == 6 && pairs.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
        return isMAC || InternetAddress(bare) != nil
    }

    private static func count(of character: Unicode.Scalar, in text: String) -> Int {
        text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: character) ? 1 : 0) }
    }

    /// The documentation addresses that stand in `text`.
    func documentation(in text: String) -> [String] {
        guard Self.documentationNetworks.areFound(in: text) else { return [] }
        return (four.matches(in: text) + six.matches(in: text)).map { $0[0] }
            .filter { InternetAddress($0)?.isDocumentation == true }
    }

    /// Six pairs are a MAC address, fourteen the header that the kernel's
    /// packet filter logs, twenty and more a fingerprint.
    private func mask(pairs text: String, _ pseudonyms: inout Pseudonyms) -> String? {
        let pairs = text.split { $0 == ":" || $0 == "-" }.map { $0.lowercased() }
        guard Set(pairs).count > 1 else { return nil }
        switch pairs.count {
        case 6: return pseudonyms.of(pairs.joined(separator: ":"), .mac)
        case 14:
            let ends = [pairs[0..<6], pairs[6..<12]].map { $0.joined(separator: ":") }
            return ends.map { pseudonyms.of($0, .mac) }.joined(separator: ":") + ":"
                + pairs[12...].joined(separator: ":")
        case 7..<14: return pseudonyms.of(pairs.joined(separator: ":"), .identifier)
        default: return pseudonyms.of(pairs.joined(), .fingerprint)
        }
    }

    private func mask(six text: String, _ pseudonyms: inout Pseudonyms) -> String? {
        var address = text
        var rest = ""
        // A colon behind an address belongs to the sentence.
        if address.hasSuffix(":"), !address.hasSuffix("::") || InternetAddress(address) == nil {
            address.removeLast()
            rest = ":"
        }
        guard let parsed = InternetAddress(address), parsed.family == .six, !parsed.stays,
            address.contains(where: \.isNumber)
        else { return nil }
        return pseudonyms.of(parsed.canonical, .address6) + rest
    }

    private func mask(
        four match: TextPattern.Match, _ pseudonyms: inout Pseudonyms
    ) -> String? {
        guard let parsed = InternetAddress(match[0]), !parsed.stays else { return nil }
        // 6.0.6.1 after "version" or "lxc-" is no address.
        let before = String(match.text[..<match.range.lowerBound].suffix(16))
        if parsed.bytes[0] < 10, versionBefore.isFound(in: before) { return nil }
        return pseudonyms.of(parsed.canonical, .address4)
    }

    private static func separated(_ digits: String) -> String {
        var pairs: [String] = []
        var rest = digits[...]
        while !rest.isEmpty {
            pairs.append(String(rest.prefix(2)))
            rest = rest.dropFirst(2)
        }
        return pairs.joined(separator: ":")
    }
}
