/// What a regex is made of, as far as it says which texts could match.
indirect enum RegexNode: Hashable, Sendable {
    /// One byte of a set.
    case byte(ByteSet)
    case sequence([RegexNode])
    case alternation([RegexNode])
    /// `maximum` nil: without end.
    case repetition(RegexNode, minimum: Int, maximum: Int?)
    /// Anchors, lookarounds, settings: what takes no room.
    case nothing
    /// What was not understood.
    case anything
}
