import Foundation

/// A socket in the file system.
struct UnixSocket {
    private let descriptor: Int32

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard name.count < room else { throw POSIXError(.ENAMETOOLONG) }
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
        guard code == 0 else { throw POSIXError(.EINVAL) }
    }

    func close() { Foundation.close(descriptor) }
}
