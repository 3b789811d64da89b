public import PackFiles
internal import PatternEngine

/// A regex that exceeded its match budget on some lines, which it was not
/// compared with.
public struct SlowPattern: Hashable, Sendable {
    /// The pattern's id.
    public var id: String
    /// Where the regex stands, with the path of the file; nil: in the built-in pack.
    public var location: SourceLocation?
    public var lineCount: Int
    /// Whether it was so many lines that it was left out of the rest of a log.
    public var isLeftOut: Bool
}

extension Engine {
    func slowPatterns(_ slow: [SlowRegex]) -> [SlowPattern] {
        slow.map { slow in
            let id = patterns.ids[slow.pattern]
            let places = ownPlaces[id] ?? []
            return SlowPattern(
                id: id, location: places.indices.contains(slow.number) ? places[slow.number] : nil,
                lineCount: slow.lineCount, isLeftOut: slow.isLeftOut)
        }
    }

    /// Where the regexes of packs that are laid over the built-in one stand, by
    /// pattern.
    static func places(in overlays: [PackContents]) -> [String: [SourceLocation]] {
        var places: [String: [SourceLocation]] = [:]
        for overlay in overlays {
            for pattern in overlay.patterns {
                places[pattern.id] = pattern.matchers.map { matcher in
                    var location = matcher.location
                    if let folder = overlay.folder { location.file = "\(folder)/\(location.file)" }
                    return location
                }
            }
        }
        return places
    }
}
