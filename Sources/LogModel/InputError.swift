/// Why an input cannot be read.
public struct InputError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case missing
        case forbidden
        case isDirectory
        /// A device, a socket, or a link where none is followed.
        case notRegular
        case failed(errno: Int32)
    }

    public var reason: Reason
    public var path: String

    public init(reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }
}
