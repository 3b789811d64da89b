#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Memory that a program may write to and run.
public enum ExecutableMemory {
    private typealias Control = @convention(c) (CInt, UInt, UInt, UInt, UInt) -> CInt

    private static let setRefusal: CInt = 65
    private static let getRefusal: CInt = 66

    /// Whether the kernel can refuse it to a process (Linux 6.3: PR_SET_MDWE).
    public static let canBeRefused = control(getRefusal, 0) >= 0

    /// Refuses it to this process and all that it starts, as systemd's
    /// `MemoryDenyWriteExecute` does; false where that fails. For ever.
    public static func refuse() -> Bool { control(setRefusal, 1) == 0 }

    private static func control(_ option: CInt, _ value: UInt) -> CInt {
        // Safety: `prctl` takes five numbers; Swift does not import it, since it is
        // declared with any number of arguments.
        guard let symbol = unsafe dlsym(nil, "prctl") else { return -1 }
        let control = unsafe unsafeBitCast(symbol, to: Control.self)
        return control(option, value, 0, 0, 0)
    }
}
