internal import LogModel
internal import Synchronization

/// What the pack was asked before, and what it answered: a report of many incidents
/// asks the same again and again.
struct Answers {
    var articles: [Question<CauseID>: Article?] = [:]
    var titles: [Question<[CauseID]>: [ArticleTitle]] = [:]
    var stages: [Question<CallSite>: String?] = [:]
    var meanings: [Question<Errno>: String?] = [:]

    /// So many of a kind are kept: a log may ask for ever new ones.
    static let limit = 4_096

    struct Question<Subject: Hashable & Sendable>: Hashable, Sendable {
        var subject: Subject
        var language: Language
    }
}

extension KnowledgeBase {
    /// The answer of before, or the one that `find` gives now.
    func answer<Subject, Answer>(
        _ subject: Subject, _ language: Language,
        in place: any WritableKeyPath<Answers, [Answers.Question<Subject>: Answer]> & Sendable,
        find: () throws -> Answer
    ) rethrows -> Answer where Answer: Sendable {
        let question = Answers.Question(subject: subject, language: language)
        if let known = answers.withLock({ $0[keyPath: place][question] }) { return known }
        let answer = try find()
        answers.withLock { answers in
            if answers[keyPath: place].count >= Answers.limit { answers[keyPath: place] = [:] }
            answers[keyPath: place][question] = .some(answer)
        }
        return answer
    }
}
