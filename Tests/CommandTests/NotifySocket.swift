import Foundation

/// The service manager's end of sd_notify(3).
final class NotifySocket {
    let path: String
    private let descriptor: Int32

    init(folder: URL) throws {
        // The address has room for 107 bytes.
        path = "/tmp/wherefore-notify-\(UUID().uuidString.prefix(8))"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        // Safety: `name` is shorter than the field that it is copied into.
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in name.enumerated() { unsafe field[index] = byte }
        }
        // Safety: the address outlives the call.
        let code = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw CocoaError(.fileWriteUnknown) }
        var timeout = timeval(tv_sec: 15, tv_usec: 0)
        // Safety: the value outlives the call.
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit {
        close(descriptor)
        _ = unsafe unlink(path)
    }

    /// Waits for a message that begins so; others before it are passed over.
    func hears(_ beginning: String) -> Bool {
        for _ in 0..<200 {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            // Safety: `recv` writes at most `count` bytes of the buffer.
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { return false }
            if String(decoding: buffer[..<count], as: UTF8.self).hasPrefix(beginning) {
                return true
            }
        }
        return false
    }
}
