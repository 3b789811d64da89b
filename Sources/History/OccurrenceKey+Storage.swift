internal import Foundation
internal import LogModel

/// The 16 bytes that an occurrence's key is stored as.
extension OccurrenceKey {
    var data: Data {
        var bytes = [UInt8](repeating: 0, count: 16)
        for index in 0..<8 {
            let shift = UInt64(56 - index * 8)
            bytes[index] = UInt8(truncatingIfNeeded: high >> shift)
            bytes[index + 8] = UInt8(truncatingIfNeeded: low >> shift)
        }
        return Data(bytes)
    }

    /// The key whose stored form `data` is.
    init(data: Data) {
        func number(_ bytes: Data) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(data.prefix(8)), low: number(data.dropFirst(8)))
    }

    /// The key of an occurrence without time, by the number of its row.
    init(timeless id: Int64) { self.init(high: 0, low: UInt64(bitPattern: id)) }

    /// Nil unless `hex` is 32 hexadecimal digits, as version 1 stored it.
    init?(hex: String) {
        guard hex.utf8.count == 32, let high = UInt64(hex.prefix(16), radix: 16),
            let low = UInt64(hex.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}
