internal import LogModel

/// What became of the generations of a log.
extension FileFollower {
    /// Finds every generation again, and those that came in between.
    func resolve() {
        isDeferred = false
        failedOpens = 0
        let members = family.members()
        // One of which nothing was read yet fits many files: it comes last.
        let order = generations.indices.sorted {
            (generations[$0].readOffset == 0 ? 1 : 0, $0)
                < (generations[$1].readOffset == 0 ? 1 : 0, $1)
        }
        for index in order { locate(index, among: members) }
        for index in generations.indices { findPacked(index, among: members) }
        for member in members where !member.isCurrent { takeIn(member, among: members) }
        if let current = members.last, current.isCurrent {
            takeCurrent(current)
        } else if family.links == .followed {
            let isThere = FileStatus(path: path, links: .followed) != nil
            problem = InputError(reason: isThere ? .isSpecial : .missing, path: path)
        }
        sort(by: members)
        lastModified = members.last.flatMap { $0.isCurrent ? $0.status.modified : nil }
        if failedOpens == 0 { start = nil }
    }

    /// Puts the generations in the order of their files, or of what they are packed in;
    /// those whose file is gone stay before the one that they stood before.
    private func sort(by members: [FileFamily.Member]) {
        var ranks: [Int] = []
        var next = members.count
        for generation in generations.reversed() {
            let files = [generation.log?.status, generation.packed].compactMap(\.self)
            let place = files.lazy.compactMap { file in
                members.firstIndex { $0.status.isSameFile(as: file) }
            }.first
            if let place { next = place }
            ranks.append(next)
        }
        ranks.reverse()
        let order = generations.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        generations = order.map { generations[$0] }
    }

    // MARK: - Generations that are known

    /// Opens the file of a generation again, wherever it is now.
    private func locate(_ index: Int, among members: [FileFamily.Member]) {
        generations[index].isCurrent = false
        if generations[index].isIntact { return }
        // A packed one is opened anew by its name, which may be another file's by now.
        if let log = generations[index].log, !(log is PackedLog) {
            generations[index].isTruncated = true
        }
        generations[index].log = nil
        let before = failedOpens
        if !generations[index].isTruncated, let own = ownFile(of: generations[index], members) {
            generations[index].log = own
            return
        }
        guard generations[index].readOffset > 0 else { return }
        if let (member, copy) = copy(of: generations[index], members) {
            generations[index].log = copy
            generations[index].isTruncated = true
            generations[index].mark.file.device = member.status.device
            generations[index].mark.file.inode = member.status.inode
            remember(generations[index].mark)
        } else if failedOpens > before {
            isDeferred = true
        } else if !generations[index].isTruncated, !generations[index].wasReadWhole {
            losses.append(
                "\(path): the file that was read up to byte \(generations[index].readOffset) is "
                    + "gone; if more was written to it since, that is lost")
        }
    }

    /// Finds what an open generation is packed in by now: a file that is open outlives its
    /// name.
    private func findPacked(_ index: Int, among members: [FileFamily.Member]) {
        generations[index].packed = nil
        guard generations[index].log is PlainLog, let status = generations[index].log?.status else {
            return
        }
        let path = members.first { $0.status.isSameFile(as: status) }?.path
        generations[index].learnHead()
        let generation = generations[index]
        guard !generation.mark.file.head.isEmpty else { return }
        generations[index].packed =
            members.first { member in
                guard let unpackedPath = member.unpackedPath,
                    path == nil || path == unpackedPath, let log = open(member)
                else { return false }
                return generation.continues(in: log)
            }?.status
    }

    /// The file itself, renamed or not.
    private func ownFile(
        of generation: Generation, _ members: [FileFamily.Member]
    ) -> (any LogBytes)? {
        for member in members
        where member.status.device == generation.mark.file.device
            && member.status.inode == generation.mark.file.inode && !isBeingRead(member)
        {
            if let log = open(member), generation.continues(in: log) { return log }
        }
        return nil
    }

    /// A file that holds what was read and goes on behind it: the copy that
    /// `copytruncate` left, or a compressed one.
    private func copy(
        of generation: Generation, _ members: [FileFamily.Member]
    ) -> (FileFamily.Member, any LogBytes)? {
        for member in members {
            guard !isBeingRead(member), let log = open(member) else { continue }
            guard generation.continues(in: log) else {
                if isCopyInProgress(member, of: generation, log) { isDeferred = true }
                continue
            }
            return (member, log)
        }
        return nil
    }

    func isBeingRead(_ member: FileFamily.Member) -> Bool {
        generations.contains { $0.log?.status?.isSameFile(as: member.status) ?? false }
    }

    /// Whether `member` may be a copy that is being written right now, or was a moment ago
    /// and its original is about to be truncated.
    func isCopyInProgress(
        _ member: FileFamily.Member, of generation: Generation, _ log: any LogBytes
    ) -> Bool {
        let head = generation.mark.file.head
        let common = min(head.count, Int(clamping: member.status.size))
        guard common > 0, isYoung(member) else { return false }
        if member.status.size >= generation.readOffset {
            return generation.log != nil && generation.readOffset > 0
                && generation.continues(in: log)
        }
        return log.bytes(at: 0, count: common) == Array(head.prefix(common))
    }

    /// Whether `member` may still be written.
    func isYoung(_ member: FileFamily.Member) -> Bool {
        let age = Timestamp.now.milliseconds / 1_000 - member.status.modified / 1_000_000_000
        // A time in the future is of a clock that was wrong.
        return abs(age) < Self.copyTime
    }

    /// Seconds within which a copy that has stopped growing is taken as whole.
    private static let copyTime: Int64 = 3
}
