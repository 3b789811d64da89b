internal import CPCRE2

/// The memory one task needs to match: results, limits and a JIT stack.
///
/// Reused for any number of patterns and subjects; never shared by two tasks.
@safe public struct MatchScratch: ~Copyable {
    // Safety: the blocks belong to this value alone, are handed to PCRE2 only
    // inside its methods and are freed once, in `deinit`.
    private let data: OpaquePointer
    private let context: OpaquePointer
    private let stack: OpaquePointer?
    /// The steps that the match at hand has left.
    private let remainingSteps: UnsafeMutablePointer<Int>
    private let limits: MatchLimits

    /// The most captures, without the whole match, that are kept.
    public static let captureCapacity = 31

    public init(limits: MatchLimits = .standard) {
        self.limits = limits
        unsafe remainingSteps = .allocate(capacity: 1)
        unsafe remainingSteps.initialize(to: 0)
        unsafe data = pcre2_match_data_create_8(UInt32(Self.captureCapacity + 1), nil)
        unsafe context = pcre2_match_context_create_8(nil)
        unsafe stack = pcre2_jit_stack_create_8(32 * 1024, 512 * 1024, nil)
        unsafe pcre2_set_depth_limit_8(context, limits.depth)
        unsafe pcre2_set_heap_limit_8(context, limits.heap)
        if let stack = unsafe stack {
            unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        }
        unsafe pcre2_set_callout_8(
            context,
            { _, remaining in
                // Safety: `remaining` is what is handed over below.
                guard let steps = unsafe remaining?.assumingMemoryBound(to: Int.self) else {
                    return 0
                }
                unsafe steps.pointee -= 1
                return unsafe steps.pointee < 0 ? PCRE2_ERROR_CALLOUT : 0
            }, remainingSteps)
    }

    deinit {
        unsafe remainingSteps.deallocate()
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(context)
        if let stack = unsafe stack { unsafe pcre2_jit_stack_free_8(stack) }
    }

    /// Looks for `pattern` in `subject`; on `.found` the captures can be read
    /// until the next call.
    public mutating func match(
        _ pattern: CompiledPattern, in subject: Span<UInt8>
    ) -> MatchOutcome {
        guard pattern.isJITCompiled, subject.count <= MatchLimits.freeLength else {
            return countedMatch(pattern, in: subject)
        }
        return run(pattern.code, in: subject, matchLimit: limits.match)
    }

    /// As `match`, with all steps counted, however short the subject is.
    public mutating func countedMatch(
        _ pattern: CompiledPattern, in subject: Span<UInt8>
    ) -> MatchOutcome {
        guard let code = pattern.counted() else { return .failed(code: PCRE2_ERROR_NOMEMORY) }
        let steps = limits.stepsPerByte * max(subject.count, MatchLimits.freeLength)
        unsafe remainingSteps.pointee = steps
        defer { stepCount = unsafe steps - remainingSteps.pointee }
        return run(code, in: subject, matchLimit: .max)
    }

    /// What the last counted match took.
    public private(set) var stepCount = 0

    private func run(
        _ code: CompiledCode, in subject: Span<UInt8>, matchLimit: UInt32
    ) -> MatchOutcome {
        unsafe pcre2_set_match_limit_8(context, matchLimit)
        let result = unsafe subject.withUnsafeBufferPointer { bytes -> Int32 in
            // Safety: PCRE2 reads `count` bytes and keeps no pointer that is
            // used after the match; an empty span may have no address.
            let start = unsafe bytes.baseAddress ?? ("" as StaticString).utf8Start
            guard code.isJITCompiled else {
                return unsafe pcre2_match_8(
                    code.pointer, start, bytes.count, 0, 0, data, context)
            }
            // The same without checks of arguments; limits hold here too
            // (pcre2jit, "JIT fast path API").
            return unsafe pcre2_jit_match_8(
                code.pointer, start, bytes.count, 0, 0, data, context)
        }
        if result >= 0 { return .found }
        if result == PCRE2_ERROR_NOMATCH || result == PCRE2_ERROR_PARTIAL { return .notFound }
        return .failed(code: result)
    }

    /// The byte range of capture `number` (0: the whole match) in the last
    /// subject, or nil if the group took no part.
    public func range(of number: Int) -> Range<Int>? {
        guard number <= Self.captureCapacity else { return nil }
        // Safety: the vector has `captureCapacity + 1` pairs.
        let vector = unsafe pcre2_get_ovector_pointer_8(data)
        guard let vector = unsafe vector else { return nil }
        let start = unsafe vector[2 * number]
        let end = unsafe vector[2 * number + 1]
        guard start != wherefore_pcre2_unset(), start <= end else { return nil }
        return start..<end
    }

    /// PCRE2's words for the code of a `.failed` outcome.
    public static func message(for code: Int32) -> String {
        CompiledPattern.message(for: code)
    }
}
