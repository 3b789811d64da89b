/// Who chooses what a log says.
public enum LogAuthor: Sendable {
    /// Programs of the host, which name the instance that they speak of.
    case host
    /// The system in an instance: it may imitate any program, and speak of others.
    case guest

    /// As the name of the log tells.
    ///
    /// - Parameter path: of any generation of it.
    public init(path: String) {
        self = LogFile(path: path).name.hasSuffix("console.log") ? .guest : .host
    }
}
