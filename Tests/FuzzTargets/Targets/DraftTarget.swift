internal import Analysis
internal import LogFormats
internal import LogModel
internal import PackFiles
internal import PatternEngine

enum DraftTarget {
    static func check(_ draft: PackDraft, line: Int, of input: [UInt8]) throws {
        let pattern: PatternDefinition
        do throws(PackError) {
            pattern = try PatternReader.pattern(
                id: draft.cause.rawValue, path: "x.yaml", text: draft.pattern)
            _ = try ArticleReader.article(
                cause: draft.cause, path: "y.yaml", text: draft.article)
        } catch {
            throw Violation("\(error.reason) in\n\(draft.pattern)\n\(draft.article)")
        }
        let errors = RegexCheck().run([pattern]).filter { !$0.isWarning }
        try FuzzTargets.check(errors.isEmpty, "\(errors.map(\.reason)) in\n\(draft.pattern)")
        let pack = PatternPack([pattern])
        var matcher = Matcher(pack: pack)
        var isFound = false
        var hasMessage = false
        MatchTarget.forEachRecord(of: input) { record, buffer in
            guard record.line <= line, line < record.line + record.lineCount else { return }
            hasMessage = hasMessage || !record.message.isEmpty
            isFound = isFound || !matcher.matches(of: record, in: buffer.bytes.span).isEmpty
        }
        try FuzzTargets.check(isFound || !hasMessage, "not recognised by\n\(draft.pattern)")
    }
}
