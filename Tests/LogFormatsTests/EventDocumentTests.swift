import LogModel
import Testing

@testable import LogFormats

/// Events of the API in the forms that the clients print by themselves: YAML, and the
/// logger's.
@Suite struct EventDocumentTests {
    private static let operation = """
        location: none
        metadata:
          class: task
          created_at: "2026-11-20T10:20:29.5Z"
          description: Starting instance
          err: 'Failed to start device "eth0": Parent device "br9" doesn''t exist on the host
            at all: no such device'
          id: 174d2384-463e-42c5-94e6-5040e1ec7d80
          may_cancel: false
          metadata: null
          resources:
            instances:
            - /1.0/instances/web?project=demo
          status: Failure
          status_code: 400
        project: demo
        timestamp: "2026-11-20T10:20:30.473Z"
        type: operation
        """

    @Test func `a failed operation is one record, where its error stands`() throws {
        let records = Parsing.records(Self.operation + "\n\n\n")
        #expect(records.count == 1)
        let record = try #require(records.first)
        #expect(record.source == .monitor)
        #expect(record.level == .error)
        #expect(record.line == 6)
        #expect(record.time == "2026-11-20T10:20:30Z")
        #expect(record.instance == "web")
        #expect(record.project == "demo")
        #expect(record.errno == "ENODEV")
        #expect(
            record.message
                == #"Starting instance: Failed to start device "eth0": Parent device "br9" "#
                + "doesn't exist on the host at all: no such device")
    }

    @Test func `chunks and carriage returns change nothing`() {
        let whole = Parsing.records(Self.operation)
        for size in [1, 7, 64] {
            #expect(Parsing.records(Array(Self.operation.utf8), chunkSize: size) == whole)
        }
        let dos = Self.operation.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        #expect(Parsing.records(dos) == whole)
    }

    @Test func `an operation that goes on is no error`() throws {
        let running = Self.operation.replacing("status: Failure", with: "status: Running")
        #expect(try #require(Parsing.record(running)).level == .info)
    }

    /// LXD 3 prints no location, and names the instance otherwise.
    @Test func `a record of the daemon has its context`() throws {
        let record = try #require(
            Parsing.record(
                """
                metadata:
                  context:
                    err: "Failed to run: forkstart \\
                      c1: exit status 1\\t(x)"
                    name: c1
                    container: c1
                  level: eror
                  message: Failed starting container
                timestamp: "2018-09-17T19:01:43.727581966+09:00"
                type: logging
                """))
        #expect(record.level == .error)
        #expect(record.instance == "c1")
        #expect(record.line == 3)
        #expect(
            record.message
                == "Failed starting container: Failed to run: forkstart c1: exit status 1\t(x)")
    }

    @Test func `a literal block is read as it stands`() throws {
        let record = try #require(
            Parsing.record(
                """
                metadata:
                  description: Creating instance
                  err: |-
                    Failed to run: mkfs.ext4: exit status 1 (mke2fs 1.47

                    no space)
                  status: Failure
                timestamp: "2026-11-20T10:20:30Z"
                type: operation
                """))
        #expect(record.message.hasSuffix("(mke2fs 1.47\n\nno space)"))
    }

    @Test(arguments: [
        "metadata:\n  a: b\nError: not found", "location: Berlin\nError: not found",
        "metadata:\n  err: x\n  status: Failure", "metadata:\n  - x\ntype: operation",
        "metadata:\n  err: x\ntimestamp: y\ntype: other",
        "metadata:\n" + String(repeating: "  a: b\n", count: 600) + "type: operation",
    ])
    func `lines that are no event stay lines of their own`(text: String) {
        #expect(Parsing.records(text).map(\.line) == Array(1...text.split(separator: "\n").count))
    }

    @Test func `a document ends the record before it`() {
        let line =
            "lxc c1 20261120102030.473 ERROR    conf - ../src/lxc/conf.c:lxc_setup:1 - a\n"
        let records = Parsing.records(line + Self.operation + "\n" + line)
        #expect(records.map(\.line) == [1, 7, 20])
        #expect(records.first?.message == "a")
    }

    @Test(arguments: [
        #"INFO   [2026-11-20T10:20:30Z] ID: 0b7b2b3e, Class: task, Description: Starting instance  CreatedAt="2026-11-20 10:20:29 +0000 UTC" Err="Parent device \"br9\" doesn't exist" Location=none MayCancel=false Metadata="map[]" Resources="map[instances:[/1.0/instances/web?project=demo]]" Status=Failure StatusCode=Failure UpdatedAt="2026-11-20 10:20:30 +0000 UTC""#,
        #"time="2026-11-20T10:20:30Z" level=info msg="ID: 0b7b2b3e, Class: task, Description: Starting instance" CreatedAt="2026-11-20 10:20:29 +0000 UTC" Err="Parent device \"br9\" doesn't exist" Location=none MayCancel=false Metadata="map[]" Resources="map[instances:[/1.0/instances/web?project=demo]]" Status=Failure StatusCode=Failure UpdatedAt="2026-11-20 10:20:30 +0000 UTC""#,
    ])
    func `the pretty form tells a failure although its level does not`(line: String) throws {
        #expect(PlainGate.shape(of: Array(line.utf8).span) == nil)
        let record = try #require(Parsing.record(line))
        #expect(record.source == .monitor)
        #expect(record.level == .error)
        #expect(record.instance == "web")
        #expect(record.project == "demo")
        #expect(record.message == #"Starting instance: Parent device "br9" doesn't exist"#)
    }

    @Test func `the pretty form of what went well is no error`() throws {
        let running = try #require(
            Parsing.record(
                #"INFO   [2026-11-20T10:20:30Z] ID: 0b7b, Class: task, Description: Starting instance  CreatedAt="x" Err= Location=none Resources="map[instances:[/1.0/instances/c1]]" Status=Success"#
            ))
        #expect(running.level == .info)
        #expect(running.message == "Starting instance")
        #expect(running.instance == "c1")
        let lifecycle = try #require(
            Parsing.record(
                #"INFO   [2026-11-20T10:20:30Z] Action: instance-started, Source: /1.0/instances/c1, Requestor: unix/root (@)"#
            ))
        #expect(lifecycle.source == .monitor)
        #expect(lifecycle.message == "instance-started")
        #expect(lifecycle.instance == "c1")
    }
}
