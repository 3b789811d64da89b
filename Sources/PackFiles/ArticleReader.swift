public import LogModel

/// Reads knowledge files and their translations.
public enum ArticleReader {
    static let keys = [
        "title", "severity", "likelihood", "why", "impact", "false_positives", "captures", "probes",
        "remediations", "references", "related",
    ]
    static let remediationKeys = [
        "title", "recommended", "risk", "needs_root", "reboot", "reversible", "for", "steps",
        "undo",
        "verify",
    ]
    static let stepKeys = ["text", "run", "append", "set", "note", "on", "for"]
    static let probeKinds = [
        "symlink_in_path", "path_exists", "sysctl", "subid_range", "port_in_use", "module_loaded",
        "free_space", "command_exists", "file_contains", "unit_active", "mount_exists",
        "kernel_config",
    ]
    static let translationKeys = [
        "translates", "title", "likelihood", "why", "impact", "false_positives", "captures",
        "remediations",
    ]

    /// The article in a file's text.
    public static func article(
        cause: CauseID, path: String, text: String
    ) throws(PackError) -> ArticleDefinition {
        let file = try YAMLFile(path: path, text: text)
        let map = try file.mapping(keys: keys)
        guard let severity = try map.value("severity", as: Severity.self) else {
            throw PackError(.missingKey("severity"), at: map.location)
        }
        var article = ArticleDefinition(
            cause: cause, severity: severity, text: try prose(map), location: map.location)
        for item in try map.mappings("probes", keys: probeKinds) {
            for kind in probeKinds {
                if let argument = try item.string(kind) {
                    article.probes.append(.init(kind: kind, argument: argument))
                }
            }
        }
        for item in try map.mappings("remediations", keys: remediationKeys) {
            article.remediations.append(try remediation(item))
        }
        article.references = try map.strings("references")
        article.related = try map.strings("related").map { CauseID($0) }
        return article
    }

    /// The translation in a file's text.
    public static func translation(
        cause: CauseID, language: String, path: String, text: String
    ) throws(PackError) -> TranslationDefinition {
        let file = try YAMLFile(path: path, text: text)
        let map = try file.mapping(keys: translationKeys)
        var remediations: [TranslationDefinition.Remediation] = []
        for item in try map.mappings("remediations", keys: ["title", "texts", "notes", "undo"]) {
            remediations.append(
                .init(
                    title: try item.requiredString("title"), texts: try item.strings("texts"),
                    notes: try item.strings("notes"), undo: try item.string("undo")))
        }
        return TranslationDefinition(
            cause: cause, language: language, translates: try map.string("translates") ?? "",
            text: try prose(map), remediations: remediations, location: map.location)
    }

    private static func prose(_ map: StrictMapping) throws(PackError) -> ArticleText {
        var text = ArticleText(
            title: flowed(try map.requiredString("title")),
            likelihood: try map.string("likelihood").map(flowed),
            why: flowed(try map.requiredString("why")),
            impact: try map.string("impact").map(flowed),
            falsePositives: try map.string("false_positives").map(flowed))
        for pair in try map.pairs("captures") { text.captures[pair.name] = pair.value }
        return text
    }

    /// Line breaks inside a paragraph become blanks; empty lines stay.
    private static func flowed(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingBlanks }
            .split(separator: "", omittingEmptySubsequences: true)
            .map { $0.joined(separator: " ") }
            .joined(separator: "\n\n")
    }

    private static func remediation(
        _ map: StrictMapping
    ) throws(PackError) -> ArticleDefinition.Remediation {
        guard let risk = try map.value("risk", as: ArticleDefinition.Risk.self) else {
            throw PackError(.missingKey("risk"), at: map.location)
        }
        var steps: [ArticleDefinition.Step] = []
        for item in try map.mappings("steps", keys: stepKeys) { steps.append(try step(item)) }
        return ArticleDefinition.Remediation(
            title: flowed(try map.requiredString("title")),
            isRecommended: try map.bool("recommended", default: false), risk: risk,
            needsRoot: try map.bool("needs_root", default: false),
            reboot: try map.bool("reboot", default: false),
            reversible: try map.bool("reversible", default: true),
            products: try products(map), steps: steps,
            undo: try map.string("undo").map(flowed), verify: try map.strings("verify"),
            location: map.location)
    }

    private static func step(_ map: StrictMapping) throws(PackError) -> ArticleDefinition.Step {
        var actions: [ArticleDefinition.Action] = []
        if let text = try map.string("text") { actions.append(.text(flowed(text))) }
        if map.has("run") { actions.append(.run(try map.strings("run"))) }
        if let pair = try map.mapping("append", keys: ["file", "line"]) {
            actions.append(
                .append(
                    file: try pair.requiredString("file"), line: try pair.requiredString("line")))
        }
        if let pair = try map.mapping("set", keys: ["file", "line"]) {
            actions.append(
                .set(file: try pair.requiredString("file"), line: try pair.requiredString("line")))
        }
        guard actions.count == 1, let action = actions.first else {
            throw PackError(
                .wrongType(key: "steps", expected: "one of text, run, append or set in each step"),
                at: map.location)
        }
        return ArticleDefinition.Step(
            action: action, note: try map.string("note"), system: try map.string("on"),
            products: try products(map))
    }

    private static func products(_ map: StrictMapping) throws(PackError) -> [Product] {
        var products: [Product] = []
        for name in try map.strings("for") {
            products.append(
                try StrictMapping.value(
                    name, key: "for", as: Product.self, at: map.location(of: "for")))
        }
        return products
    }
}

extension Substring {
    /// The text without blanks at both ends.
    fileprivate var trimmingBlanks: String {
        String(
            drop { $0 == " " || $0 == "\t" }.reversed().drop {
                $0 == " " || $0 == "\t" || $0 == "\r"
            }.reversed())
    }
}
