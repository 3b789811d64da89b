internal import LogModel

/// An event of `incus monitor` and `lxc monitor` in the clients' own format, YAML: a
/// document for each event, its keys sorted at every depth, so that it ends with its type.
///
/// Only what the clients print is read: mappings in block style, lists of texts, scalars in
/// quotes or without, folded or literal. Lines that turn out to be something else are given
/// back.
struct EventDocument: Sendable {
    /// A line of the document.
    struct Line: Sendable {
        var position: LinePosition
        var bytes: [UInt8]
    }

    /// What a line is to the document.
    enum Step {
        /// No part of it, and it is not open.
        case foreign
        /// Its first line.
        case first
        case part
        /// Its last line.
        case last
        /// Shows that the lines before it were none.
        case broken
    }

    private(set) var lines: [Line] = []
    private var byteCount = 0

    var isOpen: Bool { !lines.isEmpty }
    /// The number of its first line.
    var firstLine: Int? { lines.first?.position.number }

    private static let lineLimit = 512

    /// Takes the next line, unless it is foreign or shows that this is no document.
    mutating func take(_ line: Span<UInt8>, at position: LinePosition) -> Step {
        let step = step(line)
        if step == .first || step == .part || step == .last {
            // Safety: the buffer is only read, inside this call.
            let bytes = unsafe line.withUnsafeBufferPointer { unsafe Array($0) }
            lines.append(Line(position: position, bytes: bytes))
            byteCount += bytes.count
        }
        return step
    }

    /// Its lines, which it forgets.
    mutating func removeAll() -> [Line] {
        defer { self = EventDocument() }
        return lines
    }

    private func step(_ line: Span<UInt8>) -> Step {
        guard isOpen else { return Self.begins(line) ? .first : .foreign }
        guard lines.count < Self.lineLimit, byteCount + line.count <= Limits.lineLength else {
            return .broken
        }
        if lines.count == 1, lines[0].bytes.first == UInt8(ascii: "l") {
            return Self.isMetadata(line) ? .part : .broken
        }
        guard !line.isEmpty, !line[0].isBlank else { return .part }
        if line.hasPrefix("project: ") || line.hasPrefix("timestamp: ") { return .part }
        return line.hasPrefix("type: ") ? .last : .broken
    }

    private static func begins(_ line: Span<UInt8>) -> Bool {
        guard !line.isEmpty else { return false }
        switch line[0] {
        case UInt8(ascii: "m"): return isMetadata(line)
        case UInt8(ascii: "l"): return line.count <= 80 && line.hasPrefix("location: ")
        default: return false
        }
    }

    private static func isMetadata(_ line: Span<UInt8>) -> Bool {
        line.equals("metadata:", line.trimmed(0..<line.count))
    }
}

// MARK: - What it says

extension EventDocument {
    /// A value in the document.
    struct Entry {
        /// The keys that lead to it.
        var path: [String]
        var value: String
        /// The lines that it stands in, by their place in the document.
        var lines: Range<Int>
    }

    /// All values, in order.
    var entries: [Entry] {
        var entries: [Entry] = []
        var parents: [(indent: Int, key: String)] = []
        let texts = lines.map(\.text)
        var index = 0
        while index < texts.count {
            let text = texts[index]
            let indent = text.prefix { $0 == " " }.utf8.count
            let body = text.dropFirst(indent)
            if body.hasPrefix("- ") {
                parents.removeAll { $0.indent > indent }
                entries.append(
                    Entry(
                        path: parents.map(\.key), value: YAMLScalar.text(of: [body.dropFirst(2)]),
                        lines: index..<(index + 1)))
                index += 1
                continue
            }
            parents.removeAll { $0.indent >= indent }
            guard let colon = YAMLScalar.endOfKey(in: body) else {
                index += 1
                continue
            }
            let key = String(body[..<colon])
            let rest = body[colon...].dropFirst().drop { $0 == " " }
            guard !rest.isEmpty else {
                parents.append((indent, key))
                index += 1
                continue
            }
            let further = texts[(index + 1)...].prefix { Self.continues($0, indent: indent) }
            entries.append(
                Entry(
                    path: parents.map(\.key) + [key], value: YAMLScalar.text(of: [rest] + further),
                    lines: index..<further.endIndex))
            index = further.endIndex
        }
        return entries
    }

    /// The event, and the lines of the document in which it says what happened; nil if it
    /// says nothing.
    var event: (event: JSONFormat.Event, lines: Range<Int>)? {
        let entries = entries
        guard let type = entries.last?.value else { return nil }
        var object: [String: Any] = [:]
        for entry in entries where entry.path.count == 1 { object[entry.path[0]] = entry.value }
        var metadata: [String: Any] = [:]
        var parts: [String: [String: Any]] = [:]
        for entry in entries where entry.path.first == "metadata" && entry.path.count > 1 {
            switch (entry.path.count, entry.path[1]) {
            case (2, let key): metadata[key] = entry.value
            case (3, "context"): parts["context", default: [:]][entry.path[2]] = entry.value
            case (3, "resources"):
                let known = parts["resources"]?[entry.path[2]] as? [String] ?? []
                parts["resources", default: [:]][entry.path[2]] = known + [entry.value]
            default: break
            }
        }
        object["metadata"] = metadata.merging(parts) { $1 }
        guard let event = JSONFormat.event(object, type: type) else { return nil }
        let telling = Self.tellingPaths.lazy.compactMap { path in
            entries.first { $0.path == path && !$0.value.isEmpty }
        }
        return telling.first.map { (event, $0.lines) }
    }

    /// Where an event says what happened, the best first.
    private static let tellingPaths = [
        ["metadata", "err"], ["metadata", "context", "err"], ["metadata", "context", "error"],
        ["metadata", "message"], ["metadata", "description"], ["metadata", "action"],
    ]

    /// Whether a line belongs to the value that begins before it: it stands deeper.
    private static func continues(_ text: Substring, indent: Int) -> Bool {
        let blanks = text.prefix { $0 == " " }.utf8.count
        return blanks > indent || blanks == text.utf8.count
    }
}

extension EventDocument.Line {
    /// Without what a terminal or a file of another system put at its end.
    var text: Substring {
        var text = Substring(String(decoding: bytes, as: UTF8.self))
        while let last = text.unicodeScalars.last, last == "\r" || last == " " {
            text = Substring(text.unicodeScalars.dropLast())
        }
        return text
    }
}
