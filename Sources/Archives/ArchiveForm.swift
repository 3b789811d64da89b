/// What a stream opens.
public enum ArchiveForm: Sendable {
    /// One compressed file, whatever it holds.
    case file
    /// A tar or zip archive that is not compressed as a whole.
    case bundle
}
