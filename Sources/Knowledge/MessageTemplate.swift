/// A printf format as it stands in upstream's source, to recognise its output.
public struct MessageTemplate: Sendable {
    /// Literal text between conversions; a conversion stands between two parts.
    let parts: [[UInt8]]
    /// The letters of the conversions, in order.
    private let conversions: [UInt8]

    /// How many bytes of the format are literal: the more, the more telling.
    public let literalCount: Int

    public init(format: String) {
        var parts: [[UInt8]] = [[]]
        var conversions: [UInt8] = []
        let bytes = Array(format.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%"), index < bytes.count {
                if bytes[index] == UInt8(ascii: "%") {
                    parts[parts.count - 1].append(byte)
                    index += 1
                    continue
                }
                index = Self.end(ofConversion: bytes, from: index)
                conversions.append(bytes[index - 1])
                parts.append([])
            } else if byte == UInt8(ascii: "\\"), index < bytes.count {
                let escaped = bytes[index]
                index += 1
                switch escaped {
                case UInt8(ascii: "n"): parts[parts.count - 1].append(0x0A)
                case UInt8(ascii: "t"): parts[parts.count - 1].append(0x09)
                default: parts[parts.count - 1].append(escaped)
                }
            } else {
                parts[parts.count - 1].append(byte)
            }
        }
        while parts.last?.last == 0x0A {
            parts[parts.count - 1].removeLast()
        }
        self.parts = parts
        self.conversions = conversions
        literalCount = parts.reduce(0) { $0 + $1.count }
    }

    private static func end(ofConversion bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, "0123456789.#+- *hljztL".utf8.contains(bytes[index]) {
            index += 1
        }
        return min(index + 1, bytes.count)
    }

    /// The variable parts of `message` if the format printed it.
    public func arguments(in message: String) -> [String]? {
        arguments(in: Array(message.utf8))
    }

    /// Whether the format printed `message`.
    public func fits(_ message: [UInt8]) -> Bool {
        message.count >= literalCount && ranges(in: message) != nil
    }

    /// The variable parts of `message` if the format printed it.
    public func arguments(in message: [UInt8]) -> [String]? {
        ranges(in: message)?.map { String(decoding: message[$0], as: UTF8.self) }
    }

    /// The format with `values` in place of its conversions, the last one as often
    /// as needed; where a number belongs and the value is none, some number.
    public func filled(with values: [String]) -> String {
        var text = String(decoding: parts[0], as: UTF8.self)
        for (index, part) in parts.dropFirst().enumerated() {
            let value = values.isEmpty ? "" : values[min(index, values.count - 1)]
            switch conversions[index] {
            case UInt8(ascii: "q"): text += "\"\(value)\""
            case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"):
                text += value.allSatisfy(\.isNumber) ? value : "12"
            default: text += value
            }
            text += String(decoding: part, as: UTF8.self)
        }
        return text
    }

    /// The literal texts around the conversions.
    public var literals: [String] { parts.map { String(decoding: $0, as: UTF8.self) } }

    /// How many conversions the format has.
    public var conversionCount: Int { parts.count - 1 }

    private func ranges(in bytes: [UInt8]) -> [Range<Int>]? {
        guard bytes.starts(with: parts[0]) else { return nil }
        var ranges: [Range<Int>] = []
        var position = parts[0].count
        for (index, part) in parts.enumerated().dropFirst() {
            let isLast = index == parts.count - 1
            let found: Int
            if isLast {
                guard bytes.count - part.count >= position,
                    bytes.suffix(part.count).elementsEqual(part)
                else { return nil }
                found = bytes.count - part.count
            } else {
                guard let next = Self.position(of: part, in: bytes, from: position) else {
                    return nil
                }
                found = next
            }
            guard Self.fits(bytes[position..<found], conversions[index - 1]) else { return nil }
            ranges.append(position..<found)
            position = found + part.count
        }
        return position == bytes.count ? ranges : nil
    }

    /// Whether a conversion can have printed `text`.
    private static func fits(_ text: ArraySlice<UInt8>, _ conversion: UInt8) -> Bool {
        switch conversion {
        case UInt8(ascii: "q"):
            text.count >= 2 && text.first == UInt8(ascii: "\"") && text.last == text.first
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"):
            !text.isEmpty
                && text.drop { $0 == UInt8(ascii: "-") }.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        default: true
        }
    }

    private static func position(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard !part.isEmpty else { return start }
        var index = start
        while index + part.count <= bytes.count {
            if bytes[index] == part[0], bytes[index..<(index + part.count)].elementsEqual(part) {
                return index
            }
            index += 1
        }
        return nil
    }
}
