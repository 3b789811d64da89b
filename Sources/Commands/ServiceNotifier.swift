internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Tells the service manager how the program is (sd_notify(3)): a datagram to the
/// socket that `NOTIFY_SOCKET` names; nothing where there is none.
final class ServiceNotifier {
    private let descriptor: Int32?
    private var lastAlive = ContinuousClock.now
    /// Half of what the service manager allows, so that one delay does no harm.
    let watchdogInterval: Duration?

    enum State: String {
        case ready = "READY=1"
        case reloading = "RELOADING=1"
        case stopping = "STOPPING=1"
    }

    init() {
        let environment = ProcessInfo.processInfo.environment
        descriptor = environment["NOTIFY_SOCKET"].flatMap(Self.connect)
        let interval = environment["WATCHDOG_USEC"].flatMap { Int($0) }
        let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        watchdogInterval =
            isForUs && descriptor != nil ? interval.map { .microseconds($0 / 2) } : nil
    }

    deinit { if let descriptor { close(descriptor) } }

    func say(_ state: State, status: String? = nil) {
        var message = state.rawValue
        if state == .reloading { message += "\nMONOTONIC_USEC=\(Self.monotonicMicroseconds)" }
        if let status { message += "\nSTATUS=\(status)" }
        send(message)
    }

    /// Says that the program is alive, as often as is asked for.
    func sayAlive() {
        guard let watchdogInterval, ContinuousClock.now - lastAlive >= watchdogInterval / 2 else {
            return
        }
        lastAlive = .now
        send("WATCHDOG=1")
    }

    private func send(_ message: String) {
        guard let descriptor else { return }
        let bytes = Array(message.utf8)
        // Safety: the bytes outlive the call.
        _ = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }

    /// A socket connected to `path`; `@` stands for the abstract name space.
    private static func connect(to path: String) -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !name.isEmpty, name.count < room else { return nil }
        // Safety: `name` is shorter than the field that it is copied into.
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in name.enumerated() { unsafe field[index] = byte }
            if name[0] == UInt8(ascii: "@") { unsafe field[0] = 0 }
        }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        // Safety: the address outlives the call.
        let code = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(descriptor, $0, length)
            }
        }
        guard code == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static var monotonicMicroseconds: Int {
        var moment = timespec()
        // Safety: the pointer is to a value of this scope.
        unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
        return moment.tv_sec * 1_000_000 + moment.tv_nsec / 1_000
    }
}
