/// The text of a record, of which the message is kept apart.
public enum LineText: Hashable, Sendable {
    case whole(String)
    /// What stands before the message, with which the text ends: a message that is printed
    /// again is kept once.
    case beforeMessage(String)

    func whole(with message: String) -> String {
        switch self {
        case .whole(let text): text
        case .beforeMessage(let head): head + message
        }
    }

    func length(with message: String) -> Int {
        switch self {
        case .whole(let text): text.utf8.count
        case .beforeMessage(let head): head.utf8.count + message.utf8.count
        }
    }
}

extension LineText: Codable {
    public init(from decoder: any Decoder) throws { self = .whole(try String(from: decoder)) }

    /// Only whole texts are stored.
    public func encode(to encoder: any Encoder) throws {
        guard case .whole(let text) = self else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: encoder.codingPath, debugDescription: "half a text"))
        }
        try text.encode(to: encoder)
    }
}
