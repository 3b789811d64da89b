/// Which program's words a record holds, whatever envelope carried it.
public enum SourceKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// liblxc: lxc.log, stderr of the lxc-* tools, its syslog appender.
    case lxc
    /// An lxc-* tool's stderr text that names no call site.
    case tool
    /// incusd or lxd.
    case incusd
    /// The failure text of a command line client or tool.
    case cli
    case kernel
    case systemd
    case dnsmasq
    case qemu
    case lxcfs
    /// An event of `incus monitor`.
    case monitor
    /// Console output of a guest, whatever it claims to be.
    case console
    /// Any other program's syslog or journal record.
    case program
    /// A line without envelope: console output, pasted text, shell output.
    case text

    /// A number that never changes: histories hold it.
    public var number: Int {
        switch self {
        case .lxc: 0
        case .tool: 1
        case .incusd: 2
        case .cli: 3
        case .kernel: 4
        case .systemd: 5
        case .dnsmasq: 6
        case .qemu: 7
        case .lxcfs: 8
        case .monitor: 9
        case .console: 10
        case .program: 11
        case .text: 12
        }
    }
}

/// The sources for which a pattern was written.
public struct SourceSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public init(_ kinds: some Sequence<SourceKind>) {
        rawValue = kinds.reduce(0) { $0 | Self.bit($1) }
    }

    public static let all = SourceSet(SourceKind.allCases)

    /// A line without envelope may come from any of these.
    private static let withoutEnvelope = SourceSet([
        .cli, .console, .qemu, .dnsmasq, .lxcfs, .systemd, .program,
    ])

    /// Whether a pattern for these sources may look at a record of `kind`.
    public func admits(_ kind: SourceKind) -> Bool {
        if rawValue & Self.bit(kind) != 0 { return true }
        switch kind {
        case .text: return !isDisjoint(with: Self.withoutEnvelope)
        case .tool: return !isDisjoint(with: Self([.lxc, .cli]))
        case .console: return contains(Self([.systemd]))
        default: return false
        }
    }

    private static func bit(_ kind: SourceKind) -> UInt16 {
        1 << UInt16(kind.number)
    }
}
