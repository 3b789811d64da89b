#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Words for an error number.
enum ErrnoText {
    static func text(of code: Int32) -> String {
        // Safety: the C library returns a string that ends with a NUL byte; it is
        // copied before anything else can change it on this thread.
        unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
