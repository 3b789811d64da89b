internal import Analysis
internal import Ingestion
internal import Knowledge
internal import LogFormats
internal import LogModel

extension FuzzTarget {
    /// Records of /dev/kmsg: text without control characters.
    static let kernelMessages = FuzzTarget("kernel-messages", mutations: 1_500) { input in
        guard let record = KernelRecord(input.span) else { return }
        try check(!record.lines.isEmpty, "a record without a line")
        for line in record.lines {
            try check(
                line.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "a control character in \(line)")
        }
    }

    /// Names of files, entries and patterns: what they tell, and that nothing leads
    /// out of a bundle.
    static let names = FuzzTarget("names", mutations: 1_500) { input in
        let name = String(decoding: input, as: UTF8.self)
        let file = LogFile(path: name)
        _ = file.kind
        try check(file.age >= 0, "age \(file.age)")
        let subject = LogPath.subject(of: name)
        try check(subject.instance?.name.isEmpty != true, "an instance without a name")
        let clean = EntryPath.clean(name)
        let parts = clean.split(separator: "/", omittingEmptySubsequences: false)
        try check(
            clean.isEmpty || parts.allSatisfy { !$0.isEmpty && $0 != ".." && $0 != "." }, clean)
        try TerminalText.check(clean)
        try check(EntryPath.clean(clean) == clean, "cleaning twice: \(clean)")
        _ = InstanceName(incusEncoded: name)
        if let cursor = JournalCursor(name) { _ = cursor.time.iso8601 }
        _ = MessageShape.of(name)
    }

    /// Whatever is searched for in the articles, the search works.
    static let search = FuzzTarget("search", mutations: 200) { input in
        let knowledge = try Pipeline.engine.get().knowledge
        _ = try knowledge.search(String(decoding: input, as: UTF8.self), language: .english)
    }

    /// A format of upstream recognises what it printed.
    static let templates = FuzzTarget("templates", mutations: 1_500) { input in
        let parts = String(decoding: input, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        let template = MessageTemplate(format: parts[0])
        for message in parts.dropFirst() {
            if let arguments = template.arguments(in: message) {
                try check(
                    arguments.count == template.conversionCount,
                    "\(arguments) of \(template.conversionCount)")
            }
        }
        // Where nothing parts two conversions, or the value stands in the format
        // itself, nobody can tell where it ends.
        let literals = template.literals
        guard parts[0].utf8.allSatisfy({ $0 < 0x80 }),
            !literals.dropFirst().dropLast().contains(""),
            let digit = "0123456789".first(where: { !parts[0].contains($0) })
        else { return }
        let filled = template.filled(with: [String(digit)])
        try check(template.arguments(in: filled) != nil, "“\(parts[0])” did not print “\(filled)”")
    }
}
