internal import LogModel

/// The numbers that stand for words in narrow columns; they never change.
enum HistoryCodes {
    /// Also the order of precedence: of two programs that tell of one occurrence,
    /// the one with the smaller number is counted.
    static func code(of source: SourceKind) -> Int {
        switch source {
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

    static func code(of severity: Severity) -> Int {
        switch severity {
        case .notice: 0
        case .warning: 1
        case .error: 2
        case .critical: 3
        }
    }

    static func severity(_ code: Int) -> Severity {
        Severity.allCases.first { self.code(of: $0) == code } ?? .error
    }
}
