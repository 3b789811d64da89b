private import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Bytes that stand in the program's data, decoded where they are read.
///
/// Swift's only literal for so many bytes is a string. A character is six bits, counted
/// from `?` on and the lowest bits first, so that eight characters are six bytes and
/// are decoded at once.
public struct EmbeddedBytes: Sendable {
    public let count: Int
    private let text: StaticString

    /// - Parameter text: whole groups of eight characters.
    init(_ text: StaticString, count: Int) {
        precondition(
            text.utf8CodeUnitCount % 8 == 0 && count <= text.utf8CodeUnitCount / 8 * 6)
        self.text = text
        self.count = count
    }

    /// Fills `buffer` with the bytes from `offset` on.
    ///
    /// - Precondition: so many bytes are there.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        precondition(offset >= 0 && buffer.count <= count - offset)
        guard let target = buffer.baseAddress else { return }
        var group = offset / 6
        // Bytes of the first group that stand before `offset`.
        var skipped = offset % 6
        var filled = 0
        while filled < buffer.count {
            let bits = bits(of: group) >> UInt64(8 * skipped)
            if buffer.count - filled >= 8 {
                // Safety: eight bytes have room. Those behind the group's are written over
                // by the next one.
                unsafe target.storeBytes(
                    of: bits.littleEndian, toByteOffset: filled, as: UInt64.self)
                filled += 6 - skipped
            } else {
                for place in 0..<min(6 - skipped, buffer.count - filled) {
                    unsafe buffer[filled + place] = UInt8(
                        truncatingIfNeeded: bits >> UInt64(8 * place))
                }
                filled += min(6 - skipped, buffer.count - filled)
            }
            skipped = 0
            group += 1
        }
        giveBack(after: buffer.count)
    }

    /// Gives the memory back that the bytes take, once a part of them has been read: they
    /// stand in a file, from where they come again when they are asked for.
    private func giveBack(after count: Int) {
        let touched = Self.touched.add(max(count, Self.window), ordering: .relaxed).newValue
        guard touched >= Self.limit else { return }
        Self.touched.store(0, ordering: .relaxed)
        let page = sysconf(Int32(_SC_PAGESIZE))
        let start = unsafe UnsafeRawPointer(text.utf8Start).alignedUp(toMultipleOf: page)
        let end = unsafe UnsafeRawPointer(text.utf8Start + text.utf8CodeUnitCount)
            .alignedDown(toMultipleOf: page)
        guard unsafe start < end else { return }
        // Safety: nobody writes to these pages, which hold nothing but the text.
        unsafe _ = madvise(UnsafeMutableRawPointer(mutating: start), end - start, MADV_DONTNEED)
    }

    /// Roughly the bytes that were read since memory was given back.
    private static let touched = Atomic(0)
    private static let limit = 2 * 1_024 * 1_024
    /// What comes into memory with a byte that is not there.
    private static let window = 64 * 1_024

    /// The 48 bits of a group.
    private func bits(of group: Int) -> UInt64 {
        // Safety: only groups that hold one of `count` bytes are asked for, and the text
        // has all of each.
        let word = unsafe UnsafeRawPointer(text.utf8Start)
            .loadUnaligned(fromByteOffset: group * 8, as: UInt64.self)
        let sixes = UInt64(littleEndian: word) &- 0x3F3F_3F3F_3F3F_3F3F
        let twelves = sixes & 0x003F_003F_003F_003F | (sixes & 0x3F00_3F00_3F00_3F00) >> 2
        let halves = twelves & 0x0000_0FFF_0000_0FFF | (twelves & 0x0FFF_0000_0FFF_0000) >> 4
        return halves & 0xFF_FFFF | (halves >> 32) << 24
    }
}
