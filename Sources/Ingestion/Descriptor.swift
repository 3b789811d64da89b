#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Opening and closing of descriptors for types whose own methods are called so.
enum Descriptor {
    /// Opens a device or pipe for reading without waiting; negative: see errno.
    static func opened(_ path: String) -> Int32 {
        unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }

    static func release(_ descriptor: Int32) { close(descriptor) }
}
