internal import CPCRE2

/// What PCRE2 compiled: byte code and, where the process may have it, machine code.
@safe final class CompiledCode: @unchecked Sendable {
    // Safety: a code block is never written after compilation (pcre2api,
    // "Multithreading"), and is freed only in `deinit`, when no task can still
    // hold `self`.
    let pointer: OpaquePointer
    let isJITCompiled: Bool

    /// Whether each item of the pattern tells when it is tried.
    enum Counting { case off, on }

    /// Compiles `pattern` to match bytes: a subject may hold any, valid UTF-8 or not.
    init(_ pattern: String, counting: Counting) throws(PatternError) {
        var errorCode: Int32 = 0
        var errorOffset = 0
        var options = UInt32(PCRE2_NEVER_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C)
        if counting == .on { options |= UInt32(PCRE2_AUTO_CALLOUT) }
        var text = pattern
        let compiled = text.withUTF8 { utf8 in
            unsafe pcre2_compile_8(
                utf8.baseAddress, utf8.count, options, &errorCode, &errorOffset, nil)
        }
        guard let compiled = unsafe compiled else {
            throw PatternError(
                message: CompiledPattern.message(for: errorCode), offset: errorOffset)
        }
        unsafe pointer = compiled
        isJITCompiled = unsafe pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE)) == 0
    }

    deinit { unsafe pcre2_code_free_8(pointer) }
}
