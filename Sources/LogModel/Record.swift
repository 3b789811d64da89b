/// A line, or joined lines, parsed and kept.
public struct Record: Hashable, Sendable {
    /// Where the record came from, as a person would name it, e.g. `lxc.log`.
    public var origin: String
    /// 1-based number of its first line in the input.
    public var line: Int
    /// Where it begins; nil for a pipe.
    public var place: Place?
    public var time: Timestamp?
    public var product: Product?
    public var instance: InstanceName?
    /// The line as it stood in the input; bytes that are no UTF-8 are replaced.
    public var text: String
    /// What the same message, printed again, has in common.
    private var statement: Shared<Statement>

    private struct Statement: Hashable, Codable, Sendable {
        var lineCount: Int
        var source: SourceKind
        var level: Level?
        var errno: Errno?
        var file: String?
        var function: String?
        var sourceLine: Int?
        var message: String
    }

    public var lineCount: Int { statement.value.lineCount }
    public var source: SourceKind { statement.value.source }
    public var level: Level? { statement.value.level }
    public var errno: Errno? { statement.value.errno }
    /// The C file after normalisation, e.g. `cgroups/cgfsng.c`.
    public var file: String? { statement.value.file }
    public var function: String? { statement.value.function }
    public var sourceLine: Int? { statement.value.sourceLine }
    public var message: String {
        get { statement.value.message }
        set { statement.value.message = newValue }
    }

    public init(
        origin: String, line: Int, lineCount: Int = 1, place: Place? = nil, source: SourceKind,
        level: Level? = nil,
        time: Timestamp? = nil, errno: Errno? = nil, product: Product? = nil,
        instance: InstanceName? = nil, file: String? = nil, function: String? = nil,
        sourceLine: Int? = nil, message: String, text: String
    ) {
        self.origin = origin
        self.line = line
        self.place = place
        self.time = time
        self.product = product
        self.instance = instance
        self.text = text
        statement = Shared(
            Statement(
                lineCount: lineCount, source: source, level: level, errno: errno, file: file,
                function: function, sourceLine: sourceLine, message: message))
    }
}

extension Record: Codable {
    private enum CodingKeys: CodingKey { case origin, line, place, time, product, instance, text }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        origin = try values.decode(String.self, forKey: .origin)
        line = try values.decode(Int.self, forKey: .line)
        place = try values.decodeIfPresent(Place.self, forKey: .place)
        time = try values.decodeIfPresent(Timestamp.self, forKey: .time)
        product = try values.decodeIfPresent(Product.self, forKey: .product)
        instance = try values.decodeIfPresent(InstanceName.self, forKey: .instance)
        text = try values.decode(String.self, forKey: .text)
        statement = Shared(try Statement(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try statement.value.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(origin, forKey: .origin)
        try values.encode(line, forKey: .line)
        try values.encodeIfPresent(place, forKey: .place)
        try values.encodeIfPresent(time, forKey: .time)
        try values.encodeIfPresent(product, forKey: .product)
        try values.encodeIfPresent(instance, forKey: .instance)
        try values.encode(text, forKey: .text)
    }
}
