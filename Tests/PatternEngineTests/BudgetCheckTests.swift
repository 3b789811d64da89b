import LogModel
import PackFiles
import PatternEngine
import Testing

/// A regex that some text can slow down is refused, whatever the examples are.
@Suite struct BudgetCheckTests {
    private func faults(_ regex: String) -> [PackError] {
        let location = SourceLocation(file: "x.yaml")
        let pattern = PatternDefinition(
            id: "area/x", cause: nil, role: .context, confidence: 1,
            matchers: [
                MatcherDefinition(
                    sources: .all, file: nil, function: nil, errnos: [], levels: .failures,
                    regex: regex, location: location)
            ], location: location)
        var check = BudgetCheck()
        return check.faults(pattern, messages: [])
    }

    @Test(arguments: [
        // Repeats in repeats.
        "^Failed (a+)+$", "Failed (?:\\w+\\s?)+:", "(?:[^\"]+,?)*\" failed", "(?x) ( [a-z]+ )* \\d",
        "(?i)FAILED ([A-Z]+[0-9]*)+!",
        // Branches that begin alike.
        "Failed (?:a|b|ab)*c", "Failed (?:\\d|\\d\\d)+x", "^(?:ab?|a)*;",
        // Repeats one after another that share bytes.
        "a[^b]{1,4096}c[^b]{1,4096}d", "Failed .{1,500} to .{1,500} mount", "x.*y.*z",
        "\\s*\\s*=", "Failed \\S+\\S+\\S+:", "[a-z]*[a-z0-9]*[a-z.]*@",
        "Failed to (?:open|mount) .+ on .+ with .+ flags",
        // One repeat that may begin anywhere.
        "x[^b]*y", "\\s+$", "(?s)Failed.*mount", "[/a-z]+/rootfs",
    ])
    func `a regex that can be made slow is refused`(regex: String) {
        #expect(faults(regex).count == 1)
    }

    @Test(arguments: [
        "^Failed to open \"(?<path>[^\"]{1,4096})\"", "Failed to (?:open|mount) rootfs",
        "(?x) ^Failed \\s to \\s mount \\s \"[^\"]{1,4096}\" \\s onto \\s \"[^\"]{1,4096}\"",
        "Failed (?:[a-z]+ )*+x", "^(?>a+)+$", "no such file: [^\\s:]{1,64}:", "a{1,9}b{1,9}c",
        "^[^:]+: [^:]+: permission denied$", "(?<!x)rootfs(?= is)", "Failed [^;]{0,40} rootfs",
    ])
    func `a regex that cannot is accepted`(regex: String) {
        #expect(faults(regex) == [])
    }
}
