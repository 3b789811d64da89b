#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Standard output of a program that goes on where it cannot be written: a full
/// disk gets room again.
struct PatientOutput {
    /// What is left of a text of which a part was written already.
    private var rest: ArraySlice<UInt8> = []
    private var isFailing = false
    /// Texts that were not written.
    private(set) var lost = 0

    /// What has changed with a text.
    enum News {
        case fails(WriteFailure)
        case worksAgain
    }

    /// Writes a text whole or not at all, once there is room again.
    mutating func write(_ text: String) -> News? {
        if let code = StandardStreams.write(&rest, to: STDOUT_FILENO) { return note(code) }
        let bytes = Array(text.utf8)
        rest = bytes[...]
        guard let code = StandardStreams.write(&rest, to: STDOUT_FILENO) else {
            defer { isFailing = false }
            return isFailing ? .worksAgain : nil
        }
        // Of a text that was begun the rest follows when there is room.
        guard rest.count == bytes.count else { return note(code, lost: 0) }
        rest = []
        return note(code)
    }

    private mutating func note(_ code: Int32, lost count: Int = 1) -> News? {
        lost += count
        defer { isFailing = true }
        return isFailing ? nil : .fails(WriteFailure(code: code, place: "standard output"))
    }
}
