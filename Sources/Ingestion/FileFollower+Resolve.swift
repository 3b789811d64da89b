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
        for member in members where !member.isCurrent { takeIn(member) }
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

    /// Puts the generations in the order of their files; those whose file is gone
    /// are the oldest.
    private func sort(by members: [FileFamily.Member]) {
        func rank(_ generation: Generation) -> Int {
            guard let status = generation.log?.status else { return -1 }
            return members.firstIndex { $0.status.isSameFile(as: status) } ?? -1
        }
        generations = generations.enumerated()
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }

    // MARK: - Generations that are known

    /// Opens the file of a generation again, wherever it is now.
    private func locate(_ index: Int, among members: [FileFamily.Member]) {
        generations[index].isCurrent = false
        if generations[index].isIntact { return }
        if generations[index].log != nil { generations[index].isTruncated = true }
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

    private func isBeingRead(_ member: FileFamily.Member) -> Bool {
        generations.contains { $0.log?.status?.isSameFile(as: member.status) ?? false }
    }

    /// Whether `member` may be a copy that is being written right now.
    private func isCopyInProgress(
        _ member: FileFamily.Member, of generation: Generation, _ log: any LogBytes
    ) -> Bool {
        let age = Timestamp.now.milliseconds / 1_000 - member.status.modified / 1_000_000_000
        let head = generation.mark.file.head
        let common = min(head.count, Int(clamping: member.status.size))
        // A time in the future is of a clock that was wrong.
        return common > 0 && abs(age) < Self.copyTime && member.status.size < generation.readOffset
            && log.bytes(at: 0, count: common) == Array(head.prefix(common))
    }

    /// Seconds within which a copy that has stopped growing is taken as whole.
    private static let copyTime: Int64 = 3

    // MARK: - Files that are new

    /// Takes in an older generation that nothing is known of.
    private func takeIn(_ member: FileFamily.Member) {
        guard member.status.size > 0 else { return }
        guard let log = open(member) else {
            if failedOpens > 0 { isDeferred = true }
            return
        }
        guard !isKnown(member, log) else { return }
        switch start {
        case .end: register(member, log, offset: log.size ?? 0)
        case .beginning: append(member, log, from: 0)
        case nil:
            if isCopyOfFinished(member, log) { return }
            if generations.contains(where: { isCopyInProgress(member, of: $0, log) }) {
                isDeferred = true
            } else {
                append(member, log, from: 0)
            }
        }
    }

    private func takeCurrent(_ member: FileFamily.Member) {
        let index = generations.firstIndex { generation in
            guard !generation.isTruncated, let status = generation.log?.status else { return false }
            return status.isSameFile(as: member.status)
        }
        if let index {
            generations.append(generations.remove(at: index))
        } else if let log = open(member) {
            if start == .end {
                let (offset, lines) = Self.end(of: log)
                append(member, log, from: offset, line: lines)
            } else {
                append(member, log, from: 0)
            }
        }
        guard let last = generations.indices.last,
            generations[last].log?.status?.isSameFile(as: member.status) == true
        else { return }
        problem = nil
        generations[last].isCurrent = true
    }

    /// The position behind the last whole line, and how many lines stand before it;
    /// in a log too long to be counted, 0.
    private static func end(of log: any LogBytes) -> (offset: Int64, lines: Int) {
        if let size = log.size, size > Limits.countedBytes {
            let start = size - Int64(Limits.chunkSize)
            let tail = log.bytes(at: start, count: Limits.chunkSize)
            let newline = tail.lastIndex(of: 0x0A).map { Int64($0) + 1 }
            return (start + (newline ?? Int64(tail.count)), 0)
        }
        var (offset, position, lines) = (Int64(0), Int64(0), 0)
        while true {
            let chunk = log.bytes(at: position, count: Limits.chunkSize)
            guard !chunk.isEmpty else { return (offset, lines) }
            for (index, byte) in chunk.enumerated() where byte == 0x0A {
                lines += 1
                offset = position + Int64(index) + 1
            }
            position += Int64(chunk.count)
        }
    }

    // MARK: - Opening and knowing

    private func open(_ member: FileFamily.Member) -> (any LogBytes)? {
        do throws(InputError) {
            if member.isCompressed { return try PackedLog(path: member.path) }
            return try PlainLog(
                path: member.path, links: member.isCurrent ? family.links : .refused)
        } catch {
            if case .failed = error.reason { failedOpens += 1 }
            if member.isCurrent { problem = error.reason == .missing ? nil : error }
            return nil
        }
    }

    private func isKnown(_ member: FileFamily.Member, _ log: any LogBytes) -> Bool {
        known.contains { stream in
            guard stream.file.device == member.status.device,
                stream.file.inode == member.status.inode
            else { return false }
            return Generation(mark: stream).continues(in: log)
        }
    }

    /// Whether the whole of `log` was read under another name; from now on it is
    /// known by this one.
    private func isCopyOfFinished(_ member: FileFamily.Member, _ log: any LogBytes) -> Bool {
        let original = known.first {
            $0.isFinished && $0.offset > 0 && Generation(mark: $0).continues(in: log)
        }
        guard var original else { return false }
        original.file.device = member.status.device
        original.file.inode = member.status.inode
        remember(original)
        ended.append(original)
        return true
    }

    /// Makes a file known that is not to be read.
    private func register(_ member: FileFamily.Member, _ log: any LogBytes, offset: Int64) {
        var mark = mark(of: member, log, offset: offset, line: 0)
        mark.isFinished = true
        guard let mark = registry.newStream(of: path, mark) else { return }
        remember(mark)
        ended.append(mark)
    }

    private func append(
        _ member: FileFamily.Member, _ log: any LogBytes, from offset: Int64, line: Int = 0
    ) {
        let unnumbered = mark(of: member, log, offset: offset, line: line)
        guard let mark = registry.newStream(of: path, unnumbered) else {
            isDeferred = true
            return
        }
        remember(mark)
        hasBegun = true
        generations.append(Generation(mark: mark, log: log))
    }

    private func mark(
        of member: FileFamily.Member, _ log: any LogBytes, offset: Int64, line: Int
    ) -> LogStream {
        let count = min(offset, Int64(Generation.tailLength))
        return LogStream(
            id: 0,
            file: FileIdentity(
                device: member.status.device, inode: member.status.inode,
                head: log.bytes(at: 0, count: FileIdentity.headLength)),
            offset: offset, line: line,
            tail: log.bytes(at: offset - count, count: Int(count)))
    }
}
