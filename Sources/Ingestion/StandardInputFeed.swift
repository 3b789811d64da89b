public import LogModel

/// Standard input, or any descriptor that is open already: a pipe, a FIFO, a
/// file. Ends at its end; the descriptor stays open.
public final class StandardInputFeed: Feed {
    public let name: String
    public var isFinite: Bool { true }
    public private(set) var descriptor: Int32?
    public let reopenAt: ContinuousClock.Instant? = nil
    public let position: String? = nil
    private let source: Int32
    private var buffer: [UInt8] = []
    private var loss: String?

    public init(descriptor: Int32 = 0, name: String = "stdin") {
        source = descriptor
        self.name = name
    }

    /// What came before cannot be had again, so the position does not matter.
    public func open(after position: FeedPosition?) throws(InputError) {
        descriptor = source
        buffer = [UInt8](repeating: 0, count: Limits.chunkSize)
    }

    /// The descriptor need not be of the kind that does not block: it is shared
    /// with whoever started this program, so its flags are left alone.
    public func read(_ body: (Span<UInt8>) -> Void) -> FeedState {
        guard let descriptor else { return .ended }
        switch ReadOutcome(from: descriptor, into: &buffer) {
        case .bytes(let count):
            let filled = buffer
            body(filled.span.extracting(first: count))
            return .open
        case .nothing: return .open
        case .end: break
        case .failed(let code): loss = "\(name) cannot be read: \(ErrnoText.text(of: code))"
        }
        close()
        return .ended
    }

    public func position(behind line: Span<UInt8>) -> String? { nil }

    public func takeLoss() -> String? {
        defer { loss = nil }
        return loss
    }

    public func close() {
        descriptor = nil
        buffer = []
    }
}
