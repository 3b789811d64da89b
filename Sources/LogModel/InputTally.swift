/// What was read of one named input.
public struct InputTally: Hashable, Sendable {
    public enum Form: Hashable, Sendable {
        /// One log, compressed or not.
        case log
        case bundle
        case folder
    }

    /// The input as it was named.
    public var path: String
    public var form: Form
    /// Logs that were read, at least in part.
    public var logCount = 0
    /// Files that are no logs, and what is no file or folder.
    public var leftOutCount = 0
    /// What could not be read, or not to its end.
    public var faults: [InputError] = []

    public init(path: String, form: Form) {
        self.path = path
        self.form = form
    }
}
