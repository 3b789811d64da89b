/// Something that should hold and does not.
public struct Violation: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

/// Throws unless `holds`.
func check(_ holds: Bool, _ description: @autoclosure () -> String) throws {
    guard holds else { throw Violation(description()) }
}
