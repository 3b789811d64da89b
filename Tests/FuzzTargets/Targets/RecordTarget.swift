internal import Foundation
internal import LogFormats
internal import LogModel

extension FuzzTarget {
    /// Records stand inside what they were read from, and come out the same however
    /// the bytes come: as they are, and as the message in each envelope of a format.
    static let records: [FuzzTarget] = RecordTarget.formats.map { format in
        FuzzTarget("records-\(format.name)", mutations: 400) { input in
            let texts = [input] + format.envelopes.map { $0(input) }
            for text in texts { try RecordTarget.check(text) }
            if format.name == "journal" { try texts.forEach(RecordTarget.checkEntries) }
        }
    }
}

enum RecordTarget {
    /// One way in which programs print records.
    struct Format {
        var name: String
        /// Each puts a message between what stands around it.
        var envelopes: [@Sendable ([UInt8]) -> [UInt8]]
    }

    static let formats = [
        Format(
            name: "lxc",
            envelopes: [
                around(
                    "lxc c1 20261120102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_setup:12 - "),
                around("lxc c1 20261120102030.123 ERROR    conf - "),
                around("lxc c1 20261120102030.123 "), around("conf - conf.c:lxc_setup:"),
            ]),
        Format(
            name: "stderr",
            envelopes: [
                around("lxc-start: c1: conf.c: lxc_setup: 12 "), around("lxc-start: "),
                around("lxc_setup: 1250 "), around("| lxc_setup: "), around("x.c: "),
            ]),
        Format(
            name: "logfmt",
            envelopes: [
                around("time=\"2026-09-01T10:20:30Z\" level=error msg=\"", "\" instance=c1"),
                around("level=error msg=x err=\"", "\""), around("t=2026-09-01 lvl=eror "),
                around("ERROR  [2026-09-01T10:20:30+02:00] "), around("EROR[01-02|15:04:05] "),
            ]),
        Format(
            name: "journal",
            envelopes: [
                json(
                    "{\"__REALTIME_TIMESTAMP\":\"1795000000000000\",\"SYSLOG_IDENTIFIER\":\"incusd\","
                        + "\"MESSAGE\":\"", "\"}"),
                json(
                    "{\"_TRANSPORT\":\"kernel\",\"PRIORITY\":\"3\",\"MESSAGE\":\"", "\"}"),
                around("{\"MESSAGE\":", "}"),
                around(
                    "{\"MESSAGE\":\"x\",\"_TRANSPORT\":\"audit\",\"_AUDIT_TYPE\":\"1400\",", "}"),
            ]),
        Format(
            name: "monitor",
            envelopes: [
                json(
                    "{\"metadata\":{\"context\":{\"err\":\"",
                    "\",\"instance\":\"c1\"},\"level\":"
                        + "\"error\",\"message\":\"m\"},\"type\":\"logging\"}"),
                json(
                    "{\"metadata\":{\"err\":\"",
                    "\",\"status\":\"Failure\"},\"type\":\"operation\"}"),
                around("{\"type\":\"logging\",\"metadata\":", "}"),
                around(
                    "{\"type\":\"lifecycle\",\"metadata\":{\"source\":\"/1.0/instances/", "\"}}"),
            ]),
        Format(
            name: "syslog",
            envelopes: [
                around("Nov 20 10:20:30 host1 lxc-start[812]: "),
                around("2026-11-20T10:20:30+0100 host1 "), around("Nov 20 "),
                around("2026-11-20 10:20:30"), around("dnsmasq-dhcp[1]: "),
            ]),
        Format(
            name: "kernel",
            envelopes: [
                around("[   12.345678] "), around("[Thu Nov 20 10:20:30 2026] "),
                around("audit: type=1400 audit(1701565503.599:34): "), around("kernel: "),
                around("audit(", ":34): apparmor=\"DENIED\""), around("[", "] x"),
            ]),
        Format(
            name: "cli",
            envelopes: [
                around("Error: "), around("c1: error: "), around("root@host:~# incus start "),
                around("utils.c: 12: main: "), around("Name: ", "\nStatus: Running\nLog:\n"),
            ]),
        Format(name: "plain", envelopes: [around("> "), around("\u{1B}["), around("```\n")]),
    ]

    /// The message on one line between two texts.
    private static func around(
        _ head: String, _ tail: String = ""
    ) -> @Sendable ([UInt8]) -> [UInt8] {
        { Array(head.utf8) + $0 + Array(tail.utf8) }
    }

    /// The message as a JSON string.
    private static func json(
        _ head: String, _ tail: String
    ) -> @Sendable ([UInt8]) -> [UInt8] {
        { message in
            Array(head.utf8)
                + message.flatMap { byte -> [UInt8] in
                    switch byte {
                    case UInt8(ascii: "\""): return Array("\\\"".utf8)
                    case UInt8(ascii: "\\"): return Array("\\\\".utf8)
                    case 0..<0x20:
                        return Array((byte < 0x10 ? "\\u000" : "\\u00").utf8)
                            + Array(String(byte, radix: 16).utf8)
                    default: return [byte]
                    }
                } + Array(tail.utf8)
        }
    }

    /// A record in texts.
    private struct Parsed: Equatable {
        var line, lineCount, offset: Int
        var source: SourceKind
        var level: Level?
        var time: String?
        var errno: Errno?
        var instance: InstanceName?
        var named: InstanceName?
        var message: String
        var parts: [String]

        /// What does not depend on how the line is written.
        var content: Content {
            Content(
                source: source, level: level, time: time, errno: errno, instance: instance,
                message: message)
        }
    }

    private struct Content: Equatable {
        var source: SourceKind
        var level: Level?
        var time: String?
        var errno: Errno?
        var instance: InstanceName?
        var message: String
    }

    static func check(_ text: [UInt8]) throws {
        let chunkings = Chunks.sizes(of: text)
        let whole = try records(of: text, chunkings[0])
        for sizes in chunkings.dropFirst() {
            let cut = try records(of: text, sizes)
            try FuzzTargets.check(cut == whole, "records differ in chunks of \(sizes)")
        }
        var last = 0
        let lineCount = text.count { $0 == 0x0A } + 1
        for record in whole {
            try FuzzTargets.check(record.line >= last, "line \(record.line) behind \(last)")
            try FuzzTargets.check(
                record.line >= 1 && record.line + record.lineCount - 1 <= lineCount,
                "line \(record.line) of \(lineCount)")
            last = record.line
        }
    }

    /// An entry is the same with a blank in it, which the reader of journalctl's own
    /// form leaves to the one that knows all of JSON.
    static func checkEntries(_ text: [UInt8]) throws {
        for line in text.split(separator: 0x0A) where line.first == UInt8(ascii: "{") {
            guard line.count < Limits.lineLength,
                let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
                object["MESSAGE"] is String
            else { continue }
            let line = Array(line)
            let spaced = [line[0], 0x20] + line.dropFirst()
            let own = try records(of: line, [line.count]).map(\.content)
            let other = try records(of: spaced, [spaced.count]).map(\.content)
            try FuzzTargets.check(own == other, "\(own) and \(other) of one entry")
        }
    }

    private static func records(of text: [UInt8], _ sizes: [Int]) throws -> [Parsed] {
        var splitter = LineSplitter()
        var parser = RecordParser(clock: clock)
        var records: [Parsed] = []
        func take(_ record: ParsedRecord, _ buffer: RecordBuffer) throws {
            records.append(try parsed(record, buffer))
        }
        func line(_ line: Span<UInt8>, _ position: LinePosition) throws {
            // The gates see every line first.
            if let head = LevelGate.head(of: line) { _ = LevelGate.message(of: line, behind: head) }
            _ = PlainGate.shape(of: line)
            _ = MonitorGate.rejects(line)
            try parser.add(line, at: position, take)
        }
        for chunk in Chunks.cut(text, sizes) { try splitter.split(chunk.span, line) }
        try splitter.finish(line)
        try parser.flush(take)
        return records
    }

    private static let clock = ReferenceClock(
        now: Timestamp(milliseconds: 1_795_000_000_000), offset: 3_600)

    private static func parsed(_ record: ParsedRecord, _ buffer: RecordBuffer) throws -> Parsed {
        let ranges =
            [record.message, record.body, record.text]
            + [record.file, record.function].compactMap { $0 }
            + record.fields.flatMap { [$0.key, $0.value] }
        for range in ranges {
            try FuzzTargets.check(
                range.lowerBound >= 0 && range.upperBound <= buffer.bytes.count,
                "\(range) of \(buffer.bytes.count) bytes")
        }
        return Parsed(
            line: record.line, lineCount: record.lineCount, offset: record.offset,
            source: record.source, level: record.level,
            time: record.time.map { $0.iso8601 + $0.readable }, errno: record.errno,
            instance: record.instance, named: InstanceFinder.instance(in: buffer, record.text),
            message: buffer.string(in: record.message), parts: ranges.map(buffer.string))
    }
}
