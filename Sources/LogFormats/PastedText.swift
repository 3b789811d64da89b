/// What forums and web pages make of a line's text: quotes with a shape, dashes, HTML's
/// entities.
enum PastedText {
    /// The message in `range` as it was before, appended to `buffer`; `range` itself where
    /// nothing of the kind is in it.
    static func plain(_ range: Range<Int>, in buffer: inout RecordBuffer) -> Range<Int> {
        guard buffer.bytes.span.extracting(range).mayHoldPastedText,
            let first = next(in: buffer.bytes.span, range)
        else { return range }
        let start = buffer.bytes.count
        buffer.append(copyOf: range.lowerBound..<first.position)
        var index = first.position
        var found: (position: Int, replacement: Replacement)? = first
        while let (position, replacement) = found {
            buffer.append(copyOf: index..<position)
            _ = buffer.append(replacement.plain)
            index = position + replacement.pasted.utf8CodeUnitCount
            found = next(in: buffer.bytes.span, index..<range.upperBound)
        }
        buffer.append(copyOf: index..<range.upperBound)
        return start..<buffer.bytes.count
    }

    /// Whether `range` holds logfmt whose quotes were changed: it cannot be read before they
    /// are as they were.
    static func changedQuotes(of range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        let marks: [StaticString] = ["time=&quot;", "time=\u{201C}", "time=\u{201D}"]
        return bytes.hasPrefix("time=", in: range)
            && marks.contains { bytes.hasPrefix($0, in: range) }
    }

    private static let failedTask = Needle("FAILED! => {")
    private static let escapedQuote = Needle("\\\"")

    /// The message in `range`, with quotes as they were if it is a failed task of Ansible,
    /// `fatal: [host]: FAILED! => {"msg": "a \"b\""}`; appended to `buffer` then.
    static func ofTask(_ range: Range<Int>, in buffer: inout RecordBuffer) -> Range<Int> {
        guard buffer.contains(failedTask, in: range) else { return range }
        let start = buffer.bytes.count
        var index = range.lowerBound
        while let quote = buffer.bytes.span.firstIndex(
            of: escapedQuote, in: index..<range.upperBound)
        {
            buffer.append(copyOf: index..<quote)
            _ = buffer.append("\"")
            index = quote + escapedQuote.count
        }
        guard index > range.lowerBound else { return range }
        buffer.append(copyOf: index..<range.upperBound)
        return start..<buffer.bytes.count
    }

    fileprivate typealias Replacement = (pasted: StaticString, plain: String)

    private static let replacements: [Replacement] = [
        ("\u{201C}", "\""), ("\u{201D}", "\""), ("\u{201E}", "\""), ("\u{2018}", "'"),
        ("\u{2019}", "'"), ("\u{2013}", "--"), ("\u{2026}", "..."), ("\u{A0}", " "),
        ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"),
        ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&nbsp;", " "),
    ]

    /// The first place in `range` where one of them stands.
    fileprivate static func next(
        in bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (position: Int, replacement: Replacement)? {
        var start = range.lowerBound
        while start < range.upperBound {
            let position = bytes.firstIndex(in: start..<range.upperBound) {
                $0 == 0xE2 || $0 == 0xC2 || $0 == UInt8(ascii: "&")
            }
            guard position < range.upperBound else { return nil }
            let rest = position..<range.upperBound
            if let replacement = replacements.first(where: { bytes.hasPrefix($0.pasted, in: rest) })
            {
                return (position, replacement)
            }
            start = position + 1
        }
        return nil
    }
}

extension Span where Element == UInt8 {
    /// Whether something is in it that a forum or a web page made of its text.
    public var holdsPastedText: Bool {
        mayHoldPastedText && PastedText.next(in: self, 0..<count) != nil
    }

    /// Whether a byte is in it that such a text could begin with: an ampersand, or one
    /// beyond ASCII. In nearly no line one is.
    fileprivate var mayHoldPastedText: Bool {
        !isASCII || firstIndex(of: UInt8(ascii: "&"), in: 0..<count) != nil
    }
}
