extension [UInt8] {
    /// A string literal that EmbeddedBytes decodes: a character is six bits, counted from
    /// `?` on, the lowest bits first; zeros fill the last group of eight characters.
    var literal: String {
        var text: [UInt8] = []
        text.reserveCapacity(count / 6 * 8 + 8)
        for start in stride(from: 0, to: count, by: 6) {
            var bits: UInt64 = 0
            for place in start..<Swift.min(start + 6, count) {
                bits |= UInt64(self[place]) << UInt64(8 * (place - start))
            }
            for place in 0..<8 {
                text.append(UInt8(ascii: "?") + UInt8(bits >> UInt64(6 * place) & 0x3F))
            }
        }
        return text.rawLiteral
    }

    /// The string literal of these characters.
    var rawLiteral: String {
        let text = String(decoding: self, as: UTF8.self)
        // Raw: a backslash is a character like any other. A quote ends the literal with as
        // many marks behind it as stand before the literal.
        var marks = "#"
        while text.contains("\"" + marks) || text.contains("\\" + marks) { marks += "#" }
        return marks + "\"" + text + "\"" + marks
    }
}
