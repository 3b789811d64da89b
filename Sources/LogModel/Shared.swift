/// A value that copies share: it is changed by replacing it.
///
/// Large values that are made once and copied often cost one reference a copy.
public struct Shared<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    public init(_ value: Value) { box = Box(value) }

    public var value: Value {
        get { box.value }
        set { box = Box(newValue) }
    }

    /// Whether both are copies of one.
    func isSame(as other: Shared) -> Bool { box === other.box }
}

extension Shared: Equatable where Value: Equatable {
    public static func == (left: Shared, right: Shared) -> Bool {
        left.isSame(as: right) || left.value == right.value
    }
}

extension Shared: Hashable where Value: Hashable {
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension Shared: Codable where Value: Codable {
    public init(from decoder: any Decoder) throws { self.init(try Value(from: decoder)) }

    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
