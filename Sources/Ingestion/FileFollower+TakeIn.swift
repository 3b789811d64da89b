internal import LogModel

/// Files of the log that nothing is known of yet.
extension FileFollower {
    /// Takes in an older generation that nothing is known of.
    func takeIn(_ member: FileFamily.Member, among members: [FileFamily.Member]) {
        guard member.status.size > 0 else { return }
        // As long as it is being packed, what it is packed from is there too.
        if isYoung(member), members.contains(where: { $0.path == member.unpackedPath }) {
            isDeferred = true
            return
        }
        guard let log = open(member) else {
            if failedOpens > 0 { isDeferred = true }
            return
        }
        guard !isKnown(member, log) else { return }
        switch start {
        case .end:
            // How much is packed in it only reading tells; 0 would be one of which nothing
            // is known.
            register(member, log, offset: log.size ?? 1)
        case .beginning: append(member, log, from: 0)
        case nil:
            if isCopyOfFinished(member, log) || isPackedFromOpen(member, log) { return }
            if generations.contains(where: { isCopyInProgress(member, of: $0, log) }) {
                isDeferred = true
            } else {
                append(member, log, from: 0)
            }
        }
    }

    func takeCurrent(_ member: FileFamily.Member) {
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

    func open(_ member: FileFamily.Member) -> (any LogBytes)? {
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

    /// Whether `member` is being read, or was read to its end.
    private func isKnown(_ member: FileFamily.Member, _ log: any LogBytes) -> Bool {
        isBeingRead(member)
            || known.contains { stream in
                stream.isFinished && stream.offset > 0
                    && stream.file.device == member.status.device
                    && stream.file.inode == member.status.inode
                    && Generation(mark: stream).continues(in: log)
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

    /// Whether `member` was packed from a generation that is still read where it stood.
    ///
    /// Read as well, its lines would come a second time, into the middle of later ones.
    private func isPackedFromOpen(_ member: FileFamily.Member, _ log: any LogBytes) -> Bool {
        let original = generations.first { $0.packed?.isSameFile(as: member.status) ?? false }
        guard let original else { return false }
        if original.mark.offset > 0 {
            register(member, log, offset: original.readOffset)
        } else {
            // After a crash nothing would tell that this is what was begun there.
            isDeferred = true
        }
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
