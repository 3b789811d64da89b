/// One time that an incident happened.
public struct Occurrence: Hashable, Codable, Sendable {
    /// A hash of the incident's fingerprint, the culprit's time and its message.
    public var content: OccurrenceKey
    /// How many occurrences with the same content stand before this one in the
    /// same input.
    public var ordinal: Int
    /// When the log says that it happened; nil for a line without time.
    public var seen: Timestamp?
    /// Where the culprit stands; nil for a pipe, whose bytes have no place.
    public var place: Place?
    /// Whose words the culprit is.
    public var source: SourceKind

    public init(
        content: OccurrenceKey, ordinal: Int = 0, seen: Timestamp?, place: Place? = nil,
        source: SourceKind
    ) {
        self.content = content
        self.ordinal = ordinal
        self.seen = seen
        self.place = place
        self.source = source
    }

    /// What identifies an occurrence with a time: the same bytes read again, from
    /// wherever, give the same.
    public var key: OccurrenceKey { OccurrenceKey(of: content, ordinal: ordinal) }
}

/// 128 bits that identify something for good.
public struct OccurrenceKey: Hashable, Codable, Sendable {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The key of one of several occurrences with the same content.
    public init(of content: OccurrenceKey, ordinal: Int) {
        self = ordinal == 0 ? content : StableHash.key(of: [content.hex, String(ordinal)])
    }

    /// 32 lower-case hexadecimal digits.
    public var hex: String {
        unsafe String(unsafeUninitializedCapacity: 32) { digits in
            for place in 0..<32 {
                let digit = UInt8((place < 16 ? high : low) >> UInt64(4 * (15 - place % 16)) & 15)
                unsafe digits[place] =
                    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 32
        }
    }
}

/// Where in which bytes a record begins.
public indirect enum Place: Hashable, Codable, Sendable {
    /// In a file that was read as it stands.
    case file(FileIdentity, offset: Int)
    /// In one generation of a followed file, by its number in the history.
    case stream(Int64, offset: Int)

    /// Bytes in which records have a place.
    public enum Input: Hashable, Sendable {
        case file(FileIdentity)
        case stream(Int64)

        public func place(at offset: Int) -> Place {
            switch self {
            case .file(let identity): .file(identity, offset: offset)
            case .stream(let id): .stream(id, offset: offset)
            }
        }
    }
}

/// What tells one file from another, whatever it is called.
public struct FileIdentity: Hashable, Codable, Sendable {
    public var device: UInt64
    public var inode: UInt64
    /// The first bytes, at most `headLength`.
    public var head: [UInt8]

    public static let headLength = 64

    public init(device: UInt64, inode: UInt64, head: [UInt8]) {
        self.device = device
        self.inode = inode
        self.head = Array(head.prefix(Self.headLength))
    }
}

/// A moment when an instance was seen to start well.
public struct GoodStart: Hashable, Codable, Sendable {
    public var instance: InstanceName
    public var seen: Timestamp

    public init(instance: InstanceName, seen: Timestamp) {
        self.instance = instance
        self.seen = seen
    }
}
