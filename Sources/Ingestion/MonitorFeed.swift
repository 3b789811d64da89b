internal import Foundation
public import LogModel

/// The events of a running daemon, from `incus monitor` or `lxc monitor`.
///
/// The daemon keeps no events: what happens while nobody listens is gone. A
/// missing client and a daemon that is down are waited for.
public final class MonitorFeed: Feed {
    /// The client to run.
    public enum Client: String, Sendable {
        case incus
        case lxd = "lxc"
    }

    public var name: String { "\(client.rawValue) monitor" }
    public var descriptor: Int32? { reader.descriptor }
    public var reopenAt: ContinuousClock.Instant? { reader.reopenAt }
    public let position: String? = nil
    private let client: Client
    private let program: String?
    private let reader: ProgramReader
    /// Since when nothing is heard; nil before the first event.
    private var silentSince: Date?
    private var loss: String?

    /// `program`: the client's path; nil: it is searched for.
    public init(_ client: Client = .incus, program: String? = nil) {
        self.client = client
        self.program = program
        reader = ProgramReader(name: "\(client.rawValue) monitor")
    }

    /// Whether the client is installed and the daemon has a socket.
    public static func isAvailable(_ client: Client) -> Bool {
        ProgramSearch.path(of: client.rawValue) != nil
            && client.sockets.contains { FileManager.default.fileExists(atPath: $0) }
    }

    public func open(after position: FeedPosition?) throws(InputError) {
        let path = program ?? ProgramSearch.path(of: client.rawValue)
        try reader.start(
            path.map { [$0] + client.arguments }, environment: client.environment)
    }

    public func read(_ body: (Span<UInt8>) -> Void) -> FeedState {
        let state = reader.read { lines in
            noteGap()
            body(lines)
        }
        if case .interrupted = state, silentSince == nil { silentSince = Date() }
        return state
    }

    public func position(behind line: Span<UInt8>) -> String? { nil }

    public func takeLoss() -> String? {
        defer { loss = nil }
        return loss
    }

    public func close() { reader.stop() }

    /// The first event after an interruption ends the silence.
    private func noteGap() {
        guard let since = silentSince else { return }
        silentSince = nil
        let seconds = max(1, Int(Date().timeIntervalSince(since).rounded()))
        loss = "\(name) heard nothing for \(seconds) s; events of that time are lost"
    }
}

// What the clients need, read in lxc/incus cmd/incus/{main,monitor}.go and
// shared/cliconfig of 6.0.0 and 7.3, canonical/lxd lxc/{main,monitor}.go of 5.0
// and 6.
extension MonitorFeed.Client {
    /// `--loglevel` works with `--format=pretty` only; debug events cannot be
    /// turned away at the source.
    fileprivate var arguments: [String] {
        [
            "monitor", "local:", "--force-local", "--format=json", "--all-projects",
            "--type=logging", "--type=lifecycle", "--type=operation",
        ]
    }

    /// The client is to use the socket alone: with `--force-local` it neither
    /// asks for nor writes a configuration, and these paths keep it from reading
    /// a person's own and from making a cache folder. A project in the
    /// environment contradicts `--all-projects`.
    var environment: [String: String?] {
        var changes: [String: String?] = [
            "LC_ALL": "C.UTF-8", "LANGUAGE": nil, "NO_COLOR": "1",
        ]
        switch self {
        case .incus:
            changes["INCUS_CONF"] = "/nonexistent"
            changes["INCUS_CACHE"] = "/dev/null"
            changes["INCUS_REMOTE"] = .some(nil)
            changes["INCUS_PROJECT"] = .some(nil)
        case .lxd:
            changes["LXD_CONF"] = "/nonexistent"
            changes["LXD_PROJECT"] = .some(nil)
        }
        return changes
    }

    /// Where the daemon listens.
    fileprivate var sockets: [String] {
        let environment = ProcessInfo.processInfo.environment
        switch self {
        case .incus:
            return [
                environment["INCUS_SOCKET"], environment["INCUS_DIR"].map { $0 + "/unix.socket" },
            ]
            .compactMap { $0 } + ["/run/incus/unix.socket", "/var/lib/incus/unix.socket"]
        case .lxd:
            return [environment["LXD_SOCKET"], environment["LXD_DIR"].map { $0 + "/unix.socket" }]
                .compactMap { $0 } + [
                    "/var/snap/lxd/common/lxd/unix.socket", "/var/lib/lxd/unix.socket",
                ]
        }
    }
}
