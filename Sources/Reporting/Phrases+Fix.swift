internal import Knowledge

extension Phrases {
    /// What a person should know before following a remediation.
    func facts(of fix: Explanation.Fix) -> [String] {
        var facts: [String] = []
        switch fix.risk {
        case "safe": facts.append(readOnly)
        case "destructive": facts.append(destructive)
        default: facts.append(changesHost)
        }
        facts.append(fix.reversible ? reversible : notReversible)
        if fix.needsRoot { facts.append(needsRoot) }
        if fix.reboot { facts.append(reboot) }
        return facts
    }
}
