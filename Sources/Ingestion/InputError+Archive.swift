internal import Archives
internal import LogModel

extension InputError {
    init(_ error: ArchiveError, path: String) {
        let reason: Reason =
            switch error.reason {
            case .truncated: .truncated
            case .corrupt(let words): .corrupt(words)
            case .encrypted: .encrypted
            case .libraryMissing: .needsLibarchive
            case .beyondLimit(.bytes(let limit)): .beyondLimit(.bytes(limit))
            case .beyondLimit(.entries(let limit)): .beyondLimit(.entries(limit))
            case .beyondLimit(.ratio(let limit)): .beyondLimit(.ratio(limit))
            case .unreadable(let code): InputFile.reason(code)
            }
        self.init(reason: reason, path: path)
    }
}
