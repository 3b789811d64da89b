internal import LogModel

/// The pseudonyms that one export has given out.
struct Pseudonyms {
    /// What a pseudonym stands for.
    enum Kind: String, CaseIterable, Hashable {
        case host, user, secret, fingerprint
        /// A host that is named by address, as in a URL; shares the hosts' numbers.
        case domain
        /// A person whose home folder it is; shares the people's numbers.
        case home
        case identifier = "id"
        case container, project
        case address4, address6, mac

        /// The kind whose numbers it shares.
        var numbered: Kind {
            switch self {
            case .domain: .host
            case .home: .user
            default: self
            }
        }
    }

    private var given: [Kind: [String: String]] = [:]
    /// Those that look like what they stand for.
    private var addresses: Set<String> = []
    private var counts: [Kind: Int] = [:]
    private var avoided: Set<String> = []

    /// Keeps a documentation address of the log from being given out.
    mutating func avoid(_ address: String) { avoided.insert(address) }

    /// The pseudonym of a value, the same one each time; of a pseudonym, itself.
    mutating func of(_ value: String, _ kind: Kind) -> String {
        let kind = kind.numbered
        if addresses.contains(value) { return value }
        if let known = given[kind]?[value] { return known }
        var pseudonym: String
        repeat {
            let number = counts[kind, default: 0] + 1
            counts[kind] = number
            pseudonym = Self.pseudonym(number, kind, for: value)
        } while avoided.contains(pseudonym)
        given[kind, default: [:]][value] = pseudonym
        if [.address4, .address6, .mac].contains(kind) { addresses.insert(pseudonym) }
        return pseudonym
    }

    private static func pseudonym(_ number: Int, _ kind: Kind, for value: String) -> String {
        switch kind {
        case .host, .domain: return "host-\(number)" + (value.contains(".") ? ".example" : "")
        case .user, .home: return "user-\(number)"
        case .secret, .fingerprint, .identifier, .container, .project:
            return "\(kind.rawValue)-\(number)"
        case .address4: return address4(number)
        case .address6: return "2001:db8::" + String(number, radix: 16)
        case .mac: return mac(number)
        }
    }

    /// The three documentation networks, then the one for benchmarks.
    private static func address4(_ number: Int) -> String {
        let index = number - 1
        let networks = ["192.0.2", "198.51.100", "203.0.113"]
        if index < 254 * networks.count {
            return "\(networks[index / 254]).\(index % 254 + 1)"
        }
        let rest = index - 254 * networks.count
        return "198.\(18 + rest / 65_536 % 2).\(rest / 256 % 256).\(rest % 256)"
    }

    private static func mac(_ number: Int) -> String {
        let digits = String(number % 0x100_0000, radix: 16)
        let padded = Array(String(repeating: "0", count: 6 - digits.count) + digits)
        let pairs = stride(from: 0, to: 6, by: 2).map { String(padded[$0...($0 + 1)]) }
        return "02:00:00:" + pairs.joined(separator: ":")
    }
}
