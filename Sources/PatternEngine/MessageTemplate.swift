/// A printf format as it stands in upstream's source, to recognise its output.
public struct MessageTemplate: Sendable {
    /// Literal text between conversions; a conversion stands between two parts.
    private let parts: [[UInt8]]

    /// How many bytes of the format are literal: the more, the more telling.
    public let literalCount: Int

    public init(format: String) {
        var parts: [[UInt8]] = [[]]
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
        literalCount = parts.reduce(0) { $0 + $1.count }
    }

    private static func end(ofConversion bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, "0123456789.#+- *hljztqL".utf8.contains(bytes[index]) {
            index += 1
        }
        return min(index + 1, bytes.count)
    }

    /// The variable parts of `message` if the format printed it.
    public func arguments(in message: String) -> [String]? {
        let bytes = Array(message.utf8)
        return ranges(in: bytes)?.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Whether the format printed `message`.
    public func matches(_ message: [UInt8]) -> Bool { ranges(in: message) != nil }

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
            ranges.append(position..<found)
            position = found + part.count
        }
        return position == bytes.count ? ranges : nil
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
