internal import Foundation
internal import LogModel

/// The 16 bytes that an occurrence's key is stored as.
extension OccurrenceKey {
    var data: Data {
        var data = Data(capacity: 16)
        for word in [high, low] {
            for shift in stride(from: 56, through: 0, by: -8) {
                data.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return data
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
