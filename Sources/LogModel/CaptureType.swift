/// What a capture may hold; decides whether it may stand in a command.
public enum CaptureType: String, CaseIterable, Codable, Hashable, Sendable {
    case path, name, interface, address, port, number, size, idmap, dataset, key, url, user, unit
    case image, module, command, text, uuid, signal, syscall, cgroup, version

    /// Whether `value` is what the type promises, and harmless enough to be
    /// offered as an argument of a command (it is quoted in addition).
    public func accepts(_ value: String) -> Bool {
        guard !value.isEmpty, value.utf8.count <= 4_096, !value.hasPrefix("-"),
            !Self.leadsElsewhere(value)
        else { return false }
        switch self {
        case .text: return false
        case .path: return value.first == "/" && Self.isPrintable(value)
        case .number: return value.utf8.allSatisfy(Self.isDigit)
        case .port:
            return value.utf8.allSatisfy(Self.isDigit) && (UInt32(value) ?? 65_536) <= 65_535
        case .interface:
            return value.utf8.count <= 32 && Self.consists(value, of: "._-@:")
        case .address: return Self.consists(value, of: ".:/[]%*-")
        case .size: return Self.consists(value, of: ".")
        case .idmap: return Self.consists(value, of: " :-")
        case .uuid: return Self.consists(value, of: "-") && value.utf8.count <= 64
        case .url:
            return Self.consists(value, of: ":/?#[]@!&()*+,;=.-_~%") && value.contains("://")
        case .image: return Self.consists(value, of: ":/._-@+")
        case .dataset: return Self.consists(value, of: "/._-@:+#%")
        case .command: return Self.consists(value, of: "/._-+@")
        case .cgroup: return Self.consists(value, of: "/._-:@\\")
        case .user: return Self.consists(value, of: "._-$")
        case .name, .key, .unit, .module, .signal, .syscall, .version:
            return Self.consists(value, of: "._-@:+")
        }
    }

    /// Whether the value, put behind a folder, could lead out of it.
    private static func leadsElsewhere(_ value: String) -> Bool {
        if value == "." { return true }
        var last: UInt8 = 0
        for byte in value.utf8 {
            if byte == UInt8(ascii: "."), last == byte {
                return value.split(separator: "/").contains("..")
            }
            last = byte
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isPrintable(_ value: String) -> Bool {
        value.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                .paragraphSeparator:
                return false
            default: return scalar != "\u{FFFD}"
            }
        }
    }

    /// ASCII letters and digits, and the given punctuation.
    private static func consists(_ value: String, of punctuation: String) -> Bool {
        value.utf8.allSatisfy { byte in
            isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
                || punctuation.utf8.contains(byte)
        }
    }
}

/// A named, typed part of a match.
public struct Capture: Hashable, Codable, Sendable {
    public var name: String
    public var type: CaptureType
    public var value: String

    public init(name: String, type: CaptureType, value: String) {
        self.name = name
        self.type = type
        self.value = value
    }

    /// Whether the value may be put into a command.
    public var isUsableInCommand: Bool { type.accepts(value) }
}
