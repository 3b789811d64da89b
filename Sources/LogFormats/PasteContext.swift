internal import LogModel

/// What the lines before tell about a paste: the header of `info --show-log`,
/// the commands that somebody typed.
public struct PasteContext: Codable, Hashable, Sendable {
    /// The instance that a header or a command named last.
    private(set) var instance: InstanceName?
    private(set) var product: Product?
    /// What the header's `Status:` said.
    private(set) var isRunning = false
    /// How many commands were typed.
    var commandCount: Int { typedCommands ?? 0 }
    /// Nil: none, or they were not counted.
    private var typedCommands: Int?
    /// Whether a header has been seen and its log has not begun.
    private(set) var isInHeader = false

    public init() {}

    /// Takes note of a line without envelope; true if it was a header line.
    mutating func note(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if let value = value(of: "Name: ", bytes, range), !value.contains(" ") {
            instance = InstanceName(name: value)
            isInHeader = true
            isRunning = false
            return true
        }
        if isInHeader {
            if let status = value(of: "Status: ", bytes, range) {
                isRunning = status.uppercased() == "RUNNING"
                return true
            }
            if bytes.hasPrefix("Remote: ", in: range) { return true }
            if bytes.equals("Log:", range) || bytes.hasPrefix("Log (", in: range) {
                isInHeader = false
                return true
            }
        }
        if !noteBackup(bytes, range), !noteCreation(bytes, range) { noteCommand(bytes, range) }
        return false
    }

    /// Reads the instance out of what the clients print while they make one (lxc/incus
    /// `cmd/incus/create.go`, `launch.go`).
    private mutating func noteCreation(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for key: StaticString in ["Instance name is: ", "Container name is: "] {
            guard let name = value(of: key, bytes, range) else { continue }
            instance = InstanceName(name: name)
            return true
        }
        // Other programs create things as well.
        guard instance == nil else { return false }
        for key: StaticString in ["Creating ", "Launching "] {
            guard let name = value(of: key, bytes, range), TypedCommand.isName(name),
                !name.contains(".")
            else { continue }
            instance = InstanceName(name: name)
            return true
        }
        return false
    }

    /// Reads the container out of the line with which vzdump begins its backup.
    private mutating func noteBackup(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let head: StaticString = "INFO: Starting Backup of VM "
        guard bytes.hasPrefix(head, in: range) else { return false }
        let digits = range.lowerBound + head.utf8CodeUnitCount
        let end = bytes.firstIndex(in: digits..<range.upperBound) { !$0.isDigit }
        guard end > digits else { return false }
        product = .proxmox
        instance = InstanceName(name: bytes.string(in: digits..<end))
        return true
    }

    private func value(
        of key: StaticString, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> String? {
        guard bytes.hasPrefix(key, in: range) else { return nil }
        let rest = (range.lowerBound + key.utf8CodeUnitCount)..<range.upperBound
        return bytes.string(in: bytes.trimmed(rest))
    }

    /// Reads the instance out of a typed command such as `# incus start c1`.
    private mutating func noteCommand(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard range.count < 400, let prompt = promptEnd(bytes, range),
            let command = TypedCommand(bytes.string(in: prompt..<range.upperBound))
        else { return }
        product = command.product
        typedCommands = commandCount + 1
        if let name = command.instance { instance = InstanceName(name: name) }
    }

    /// The position behind a shell prompt.
    private func promptEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        let limit = min(range.upperBound, index + 80)
        while index + 1 < limit {
            if "$#%>".utf8.contains(bytes[index]), bytes[index + 1] == 0x20 { return index + 2 }
            index += 1
        }
        let isCommand =
            bytes.hasPrefix("incus ", in: range)
            || bytes.hasPrefix("lxc ", in: range)
            || bytes.hasPrefix("sudo ", in: range)
            || bytes.hasPrefix("lxc-", in: range)
            || bytes.hasPrefix("pct ", in: range) || bytes.hasPrefix("qm ", in: range)
        return isCommand ? range.lowerBound : nil
    }
}
