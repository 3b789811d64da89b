internal import Knowledge
internal import LogModel

extension Phrases {
    /// Where a line comes from, one fact a line: the place, what happens there,
    /// what varies in its text.
    func facts(of origin: Explanation.Origin) -> [String] {
        let site = origin.site
        var place = [site.program, site.file]
        if !site.function.isEmpty { place.append("\(function) \(site.function)") }
        if !site.versions.isEmpty {
            place.append("\(inReleases) \(site.versions.joined(separator: ", "))")
        }
        var facts = [place.joined(separator: " · ")]
        if let stage = origin.stage { facts.append(stage) }
        let arguments = site.arguments.filter { !$0.isEmpty }
        if !arguments.isEmpty {
            facts.append("\(variableParts): \(arguments.joined(separator: " · "))")
        }
        return facts
    }
}
