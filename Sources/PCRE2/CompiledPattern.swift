internal import CPCRE2
internal import Synchronization

/// A compiled PCRE2 pattern, shared by every task that matches with it.
public final class CompiledPattern: Sendable {
    let code: CompiledCode
    private let text: String
    private let countedCode = Mutex<CompiledCode?>(nil)

    /// Whether matching runs machine code. False where the process may not
    /// create executable memory (`MemoryDenyWriteExecute`): matching then
    /// falls back to the interpreter and gives the same results.
    public var isJITCompiled: Bool { code.isJITCompiled }

    /// The number of capture groups, named and unnamed, without the whole match.
    public let captureCount: Int

    /// Names of the capture groups with their numbers, in order of number.
    public let captureNames: [(name: String, number: Int)]

    /// Compiles `pattern` to match bytes: a subject may hold any, valid UTF-8 or not.
    public init(_ pattern: String) throws(PatternError) {
        text = pattern
        code = try CompiledCode(pattern, counting: .off)
        captureCount = unsafe Int(Self.info(code.pointer, UInt32(PCRE2_INFO_CAPTURECOUNT)))
        captureNames = unsafe Self.names(of: code.pointer)
    }

    /// The same pattern with its steps counted, compiled on first use; nil where
    /// memory is short.
    func counted() -> CompiledCode? {
        countedCode.withLock { counted in
            if counted == nil { counted = try? CompiledCode(text, counting: .on) }
            return counted
        }
    }

    private static func info(_ code: OpaquePointer, _ what: UInt32) -> UInt32 {
        var value: UInt32 = 0
        _ = unsafe pcre2_pattern_info_8(code, what, &value)
        return value
    }

    private static func names(of code: OpaquePointer) -> [(name: String, number: Int)] {
        let count = unsafe Int(info(code, UInt32(PCRE2_INFO_NAMECOUNT)))
        let entrySize = unsafe Int(info(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE)))
        var table: UnsafePointer<UInt8>?
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard count > 0, let table = unsafe table else { return [] }
        var names: [(name: String, number: Int)] = []
        for entry in 0..<count {
            // Safety: the table has `count` entries of `entrySize` bytes: two
            // bytes of group number, then the zero-terminated name.
            let row = unsafe table + entry * entrySize
            let number = unsafe Int(row[0]) << 8 | Int(row[1])
            names.append((unsafe String(cString: row + 2), number))
        }
        return names.sorted { $0.number < $1.number }
    }

    static func message(for code: Int32) -> String {
        // Safety: PCRE2 writes at most the given number of bytes, zero-terminated.
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let length = unsafe pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
            guard length >= 0 else { return "PCRE2 error \(code)" }
            return unsafe String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
        }
    }
}
