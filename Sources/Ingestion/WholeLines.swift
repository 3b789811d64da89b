internal import LogModel

/// Cuts what is read so that only whole lines are handed on: a program that dies
/// in the middle of a line leaves nothing behind to which the next is glued.
///
/// Holds at most `Limits.lineLength` bytes; a longer line is handed on in parts.
struct WholeLines {
    private var rest: [UInt8] = []
    /// The beginning of a long line was handed on, its end was not.
    private var isInLongLine = false

    /// Hands on the lines that `chunk` completes, in one piece.
    mutating func take(_ chunk: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
        guard let newline = chunk.lastIndex(of: 0x0A) else { return keep(chunk, body) }
        isInLongLine = false
        if rest.isEmpty {
            body(chunk.extracting(...newline))
        } else {
            rest.append(contentsOf: chunk.extracting(...newline))
            body(rest.span)
            rest.removeAll(keepingCapacity: true)
        }
        keep(chunk.extracting((newline + 1)...), body)
    }

    /// Forgets the line that has no end, and ends it where its beginning was
    /// handed on.
    mutating func reset(_ body: (Span<UInt8>) -> Void) {
        rest.removeAll(keepingCapacity: true)
        guard isInLongLine else { return }
        isInLongLine = false
        body([0x0A].span)
    }

    private mutating func keep(_ part: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
        rest.append(contentsOf: part)
        guard rest.count > Limits.lineLength else { return }
        isInLongLine = true
        body(rest.span)
        rest.removeAll(keepingCapacity: true)
    }
}

extension Array where Element == UInt8 {
    mutating func append(contentsOf bytes: Span<UInt8>) {
        // Safety: the buffer is only read, inside this call.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension Span where Element == UInt8 {
    /// The last position of `byte`.
    func lastIndex(of byte: UInt8) -> Int? {
        var index = count - 1
        while index >= 0 {
            if self[index] == byte { return index }
            index -= 1
        }
        return nil
    }

    /// The position behind the last place where `text` stands.
    func end(ofLast text: StaticString) -> Int? {
        let length = text.utf8CodeUnitCount
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes and lives for ever.
        let wanted = unsafe UnsafeBufferPointer(start: text.utf8Start, count: length)
        var start = count - length
        while start >= 0 {
            var index = 0
            while index < length, unsafe self[start + index] == wanted[index] { index += 1 }
            if index == length { return start + length }
            start -= 1
        }
        return nil
    }

    /// The text of these bytes; what is no UTF-8 is replaced.
    var text: String {
        // Safety: the buffer is only read, inside this call.
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
