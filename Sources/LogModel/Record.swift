/// A line, or joined lines, parsed and kept.
public struct Record: Hashable, Sendable {
    /// What is this line's own.
    private var appearance: Shared<Appearance>
    /// What the same message, printed again, has in common.
    private var statement: Shared<Statement>

    private struct Appearance: Hashable, Codable, Sendable {
        var origin: String
        var line: Int
        var place: Place?
        var time: Timestamp?
        var product: Product?
        var instance: InstanceName?
        var text: LineText
    }

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

    /// Where the record came from, as a person would name it, e.g. `lxc.log`.
    public var origin: String {
        get { appearance.value.origin }
        set { appearance.value.origin = newValue }
    }
    /// 1-based number of its first line in the input.
    public var line: Int {
        get { appearance.value.line }
        set { appearance.value.line = newValue }
    }
    /// Where it begins; nil for a pipe.
    public var place: Place? {
        get { appearance.value.place }
        set { appearance.value.place = newValue }
    }
    public var time: Timestamp? { appearance.value.time }
    public var product: Product? { appearance.value.product }
    public var instance: InstanceName? {
        get { appearance.value.instance }
        set { appearance.value.instance = newValue }
    }
    /// The line as it stood in the input; bytes that are no UTF-8 are replaced.
    public var text: String {
        get { appearance.value.text.whole(with: message) }
        set { appearance.value.text = .whole(newValue) }
    }
    /// The bytes of `text`.
    public var textLength: Int { appearance.value.text.length(with: message) }

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
        set {
            appearance.value.text = .whole(text)
            statement.value.message = newValue
        }
    }

    public init(
        origin: String, line: Int, lineCount: Int = 1, place: Place? = nil, source: SourceKind,
        level: Level? = nil,
        time: Timestamp? = nil, errno: Errno? = nil, product: Product? = nil,
        instance: InstanceName? = nil, file: String? = nil, function: String? = nil,
        sourceLine: Int? = nil, message: String, text: String
    ) {
        self.init(
            origin: origin, line: line, lineCount: lineCount, place: place, source: source,
            level: level, time: time, errno: errno, product: product, instance: instance,
            file: file, function: function, sourceLine: sourceLine, message: message,
            text: .whole(text))
    }

    public init(
        origin: String, line: Int, lineCount: Int, place: Place?, source: SourceKind,
        level: Level?, time: Timestamp?, errno: Errno?, product: Product?,
        instance: InstanceName?, file: String?, function: String?, sourceLine: Int?,
        message: String, text: LineText
    ) {
        appearance = Shared(
            Appearance(
                origin: origin, line: line, place: place, time: time, product: product,
                instance: instance, text: text))
        statement = Shared(
            Statement(
                lineCount: lineCount, source: source, level: level, errno: errno, file: file,
                function: function, sourceLine: sourceLine, message: message))
    }

    /// What `record` says, printed again.
    public init(
        saying record: Record, origin: String, line: Int, place: Place?, time: Timestamp?,
        product: Product?, instance: InstanceName?, text: LineText
    ) {
        appearance = Shared(
            Appearance(
                origin: origin, line: line, place: place, time: time, product: product,
                instance: instance, text: text))
        statement = record.statement
    }
}

extension Record {
    public static func == (left: Record, right: Record) -> Bool {
        left.statement == right.statement
            && (left.appearance == right.appearance
                || left.appearanceWithText == right.appearanceWithText)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(statement)
        hasher.combine(appearanceWithText)
    }

    private var appearanceWithText: Appearance {
        var appearance = appearance.value
        appearance.text = .whole(text)
        return appearance
    }
}

extension Record: Codable {
    public init(from decoder: any Decoder) throws {
        appearance = Shared(try Appearance(from: decoder))
        statement = Shared(try Statement(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try appearanceWithText.encode(to: encoder)
        try statement.value.encode(to: encoder)
    }
}
