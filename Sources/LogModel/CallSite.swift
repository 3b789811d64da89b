/// Where upstream's source prints a message.
public struct CallSite: Hashable, Codable, Sendable {
    /// `liblxc`, `lxc-tools`, `lxcfs` or `incus`.
    public var program: String
    /// Below the program's source folder, e.g. `cgroups/cgfsng.c`.
    public var file: String
    /// Empty where it is not known.
    public var function: String
    /// The format that printed the message; nil: the place is known, the text is not.
    public var format: String?
    /// Releases that have it, oldest first.
    public var versions: [String]
    /// What stands for the format's conversions, in order.
    public var arguments: [String]

    public init(
        program: String, file: String, function: String, format: String?, versions: [String],
        arguments: [String]
    ) {
        self.program = program
        self.file = file
        self.function = function
        self.format = format
        self.versions = versions
        self.arguments = arguments
    }
}
