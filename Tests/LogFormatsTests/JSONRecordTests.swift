import LogModel
import Testing

@testable import LogFormats

/// Entries of the journal and events of the API.
@Suite struct JSONRecordTests {
    @Test func `journal JSON is decoded, byte arrays too`() throws {
        let record = try #require(
            Parsing.record(
                #"{"__REALTIME_TIMESTAMP":"1788250830000000","SYSLOG_IDENTIFIER":"incusd","_TRANSPORT":"stdout","MESSAGE":"time=\"2026-09-01T10:20:30Z\" level=warning msg=\"x y\""}"#
            ))
        #expect(record.source == .incusd)
        #expect(record.level == .warn)
        let kernel = try #require(
            Parsing.record(
                #"{"__REALTIME_TIMESTAMP":"1788250830000000","_TRANSPORT":"kernel","SYSLOG_IDENTIFIER":"kernel","MESSAGE":[97,255,98]}"#
            ))
        #expect(kernel.source == .kernel)
        #expect(kernel.message == "a\u{FFFD}b")
    }

    /// The blank leaves the entry to the reader that knows all of JSON.
    @Test(
        arguments: [
            #""MESSAGE":"time=\"2026-09-01T10:20:30Z\" level=error msg=\"x\\ty\"""#,
            #""MESSAGE":"a\/b\\c\n\t","_COMM":"lxc-start","PRIORITY":"3""#,
            #""__REALTIME_TIMESTAMP":"1788250830000000","SYSLOG_IDENTIFIER":null,"MESSAGE":"x","_SYSTEMD_UNIT":"a.service""#,
            #""MESSAGE":"x","PRIORITY":4,"SYSLOG_IDENTIFIER":"incusd""#,
            #""MESSAGE":"a\u00e9","SYSLOG_IDENTIFIER":"incusd""#,
            #""MESSAGE":"é","MESSAGE":"x","SYSLOG_IDENTIFIER":"incusd""#,
            #""MESSAGE":"first","MESSAGE":"second","SYSLOG_IDENTIFIER":"incusd""#,
            #""MESSAGE":"x","metadata":{},"type":"logging""#,
            #""MESSAGE":"","SYSLOG_IDENTIFIER":"""#,
            #""MESSAGE":"x","a\"b":"\\","c":"\\\"""#,
        ])
    func `a journal entry is the same however its JSON is written`(inside: String) {
        let plain = Parsing.record("{\(inside)}")
        #expect(plain == Parsing.record("{\(inside) }"))
        #expect(plain != nil)
    }

    @Test func `a line that is no JSON is no entry`() throws {
        for line in [#"{"MESSAGE":"\q"}"#, #"{"MESSAGE":"x"}}"#] {
            #expect(Parsing.record(line)?.message == line)
        }
    }

    @Test func `what the API refuses is what a client prints`() throws {
        let answer =
            #"{"type":"error","status":"","status_code":0,"operation":"","error_code":400,"error":"Invalid \"x\": no such file or directory","metadata":null}"#
        let record = try #require(Parsing.record(answer))
        #expect(
            record == Parsing.record(#"Error: Invalid "x": no such file or directory"#))
        #expect(record.source == .cli)
    }

    @Test func `a line that a container engine wrote as JSON is the line`() {
        let carried =
            #"{"log":"lxc-start: c1: conf.c: f: 12 Failed to open \"/x\"\n","stream":"stderr","time":"2026-09-01T10:20:30Z"}"#
        let alone = Parsing.record(#"lxc-start: c1: conf.c: f: 12 Failed to open "/x""#)
        #expect(Parsing.record(carried) == alone)
        #expect(alone?.source == .lxc)
    }

    @Test func `quotes in a failed task of Ansible are what they were`() throws {
        let line = #"fatal: [host1]: FAILED! => {"msg": "Failed to open \"/x\""}"#
        let record = try #require(Parsing.record(line))
        #expect(record.message.contains(#"Failed to open "/x""#))
    }

    @Test func `monitor events give error and instance`() throws {
        let record = try #require(
            Parsing.record(
                #"{"type":"operation","timestamp":"2026-09-01T10:20:30.5+02:00","metadata":{"class":"task","description":"Starting instance","status":"Failure","resources":{"instances":["/1.0/instances/c1?project=demo"]},"err":"Failed to run: x: exit status 1"},"project":"demo"}"#
            ))
        #expect(record.source == .monitor)
        #expect(record.level == .error)
        #expect(record.message == "Starting instance: Failed to run: x: exit status 1")
        #expect(record.instance == "c1")
        #expect(record.project == "demo")
    }

    @Test(
        arguments: [
            ("/1.0/instances/c1?project=demo", "instance-started", "c1", "demo"),
            ("/1.0/instances/c1/snapshots/s0", "instance-snapshot-created", "c1", "default"),
            ("/1.0/containers/c1", "container-started", "c1", "default"),
            ("/1.0/networks/incusbr0", "network-created", nil, nil),
            ("/1.0", "config-updated", nil, nil),
        ] as [(String, String, String?, String?)])
    func `a lifecycle event is about the instance of its URL, if there is one`(
        url: String, action: String, instance: String?, project: String?
    ) throws {
        let record = try #require(
            Parsing.record(
                #"{"type":"lifecycle","timestamp":"2026-09-01T10:20:30.5+02:00","metadata":{"action":"\#(action)","name":"incusbr0","source":"\#(url)"}}"#
            ))
        #expect(record.message == action)
        #expect(record.level == .info)
        #expect(record.instance == instance)
        #expect(record.project == project)
    }

    @Test(arguments: ["Pending", "Running", "Success", "Cancelled"])
    func `only a failed operation is an error`(status: String) throws {
        let record = try #require(
            Parsing.record(
                #"{"type":"operation","timestamp":"2026-09-01T10:20:30+02:00","metadata":{"description":"Starting instance","status":"\#(status)","err":"x","resources":{}}}"#
            ))
        #expect(record.level == .info)
    }

    @Test func `a journal field may be repeated or left out`() throws {
        let repeated = try #require(
            Parsing.record(
                #"{"SYSLOG_IDENTIFIER":["incusd","other"],"MESSAGE":[[104,105],"second"]}"#))
        #expect(repeated.source == .program)
        #expect(repeated.message == "hi")
        let leftOut = try #require(
            Parsing.record(#"{"SYSLOG_IDENTIFIER":"incusd","MESSAGE":null}"#))
        #expect(leftOut.source == .program)
        #expect(leftOut.message == "")
    }

    @Test func `an audit event that journal and kernel both tell is one record`() throws {
        let text = #"apparmor=\"DENIED\" operation=\"mount\" profile=\"incus-c1_</var/lib/incus>\""#
        let audit =
            #"{"__REALTIME_TIMESTAMP":"1788250830150000","_SOURCE_REALTIME_TIMESTAMP":"1788250830049000","_TRANSPORT":"audit","_AUDIT_TYPE":"1400","_AUDIT_ID":"34","SYSLOG_IDENTIFIER":"audit","MESSAGE":"AVC \#(text)"}"#
        func kernel(_ serial: Int) -> String {
            #"{"__REALTIME_TIMESTAMP":"1788250830150100","_TRANSPORT":"kernel","SYSLOG_IDENTIFIER":"kernel","MESSAGE":"audit: type=1400 audit(1788250830.049:\#(serial)): \#(text)"}"#
        }
        let records = Parsing.records(
            [audit, kernel(34), kernel(35), audit].joined(separator: "\n"))
        #expect(records.map(\.line) == [1, 3])
        #expect(records.map(\.source) == [.kernel, .kernel])
        #expect(
            records[0].message
                == #"audit: type=1400 audit(1788250830.049:34): apparmor="DENIED" operation="mount" profile="incus-c1_</var/lib/incus>""#
        )
        #expect(records[0].time == "2026-09-01T08:20:30Z")
    }
}
