public import LogModel

/// How much one input may unpack to, and how much of that is spent.
///
/// Shared by an archive and the compressed files in it, so that a bomb gains
/// nothing by being wrapped.
public final class ArchiveBudget {
    private let byteLimit: Int
    private let entryLimit: Int
    private let ratioLimit: Int
    private let ratioGrace: Int
    /// Unpacked bytes so far.
    public private(set) var byteCount = 0
    /// Entries seen so far.
    public private(set) var entryCount = 0

    public init(
        byteLimit: Int = Limits.unpackedBytes, entryLimit: Int = Limits.bundleEntries,
        ratioLimit: Int = Limits.packingRatio, ratioGrace: Int = Limits.packingRatioGrace
    ) {
        self.byteLimit = byteLimit
        self.entryLimit = entryLimit
        self.ratioLimit = ratioLimit
        self.ratioGrace = ratioGrace
    }

    func spendEntry() throws(ArchiveError) {
        entryCount += 1
        if entryCount > entryLimit { throw ArchiveError(.beyondLimit(.entries(entryLimit))) }
    }

    /// Takes note of `count` more bytes, of an archive that has unpacked
    /// `unpacked` from `packed`.
    func spend(_ count: Int, unpacked: Int, packed: Int) throws(ArchiveError) {
        byteCount += count
        if byteCount > byteLimit { throw ArchiveError(.beyondLimit(.bytes(byteLimit))) }
        if unpacked > ratioGrace, unpacked / max(packed, 1) > ratioLimit {
            throw ArchiveError(.beyondLimit(.ratio(ratioLimit)))
        }
    }
}
