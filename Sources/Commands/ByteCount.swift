/// Reads sizes as people write them.
enum ByteCount {
    /// Bytes of `500M`, `2G`, `1.5T` (powers of 1000); nil if it is no size.
    static func parse(_ text: String) -> Int? {
        let units: [Character: Double] = ["K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
        var number = text.uppercased()[...]
        if number.last == "B" { number = number.dropLast() }
        let unit = number.last.flatMap { units[$0] }
        if unit != nil { number = number.dropLast() }
        guard let value = Double(number), value > 0, value * (unit ?? 1) < 1e15 else { return nil }
        return Int(value * (unit ?? 1))
    }
}
