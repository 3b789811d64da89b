import LogModel
import Testing

@testable import LogFormats

@Suite struct RecordParserTests {
    @Test(arguments: [
        // 3.0 to main, library user, named
        #"lxc c1 20260901102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1190 - Too many levels of symbolic links - Failed to open rootfs "/x""#,
        // musl
        #"lxc c1 20260901102030.1 ERROR    conf - ../lxc-6.0.2/src/lxc/conf.c:lxc_mount_rootfs:1190 - Symbolic link loop - Failed to open rootfs "/x""#,
        // 2.1: padded
        #"             lxc c1 20260901102030.123 ERROR    conf - conf.c:lxc_mount_rootfs:1190 - Too many levels of symbolic links - Failed to open rootfs "/x""#,
        // squeezed by a paste
        #"lxc c1 20260901102030.123 ERROR conf - ../src/lxc/conf.c:lxc_mount_rootfs:1190 - Too many levels of symbolic links - Failed to open rootfs "/x""#,
        // LXD snap's build folder, indented, quoted
        #">     lxc c1 20260901102030.123 ERROR    conf - ../src/src/lxc/conf.c:lxc_mount_rootfs:1190 - Too many levels of symbolic links - Failed to open rootfs "/x""#,
        // journal around it
        #"Sep 01 10:20:30 host lxc-start[4242]: lxc c1 20260901102030.123 ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1190 - Too many levels of symbolic links - Failed to open rootfs "/x""#,
    ])
    func `lxc.log of every age gives the same record`(line: String) throws {
        let record = try #require(Parsing.record(line))
        #expect(record.source == .lxc)
        #expect(record.level == .error)
        #expect(record.errno == "ELOOP")
        #expect(record.file == "conf.c")
        #expect(record.function == "lxc_mount_rootfs")
        #expect(record.instance == "c1")
        #expect(record.message == #"Failed to open rootfs "/x""#)
        #expect(record.time == "2026-09-01T10:20:30Z")
    }

    @Test func `2_0_6 and older have epoch seconds and no name`() throws {
        let record = try #require(
            Parsing.record(
                "      lxc-start 1413898765.007 ERROR    lxc_start - start.c:__lxc_start:1080 - failed to spawn 'web'"
            ))
        #expect(record.source == .lxc)
        #expect(record.time == "2014-10-21T13:39:25Z")
        #expect(record.instance == nil)
        #expect(record.message == "failed to spawn 'web'")
    }

    @Test(
        arguments: [
            (
                #"lxc-start: web: ../src/lxc/conf.c: lxc_mount_rootfs: 1190 Permission denied - Failed to open rootfs "/x""#,
                "web"
            ),
            (
                #"lxc-start: conf.c: lxc_mount_rootfs: 1190 Permission denied - Failed to open rootfs "/x""#,
                nil
            ),
            (#"lxc_mount_rootfs: 1190 Permission denied - Failed to open rootfs "/x""#, nil),
            (
                #"Sep  1 10:20:30 host lxc-start[4242]: web: conf - ../src/lxc/conf.c:lxc_mount_rootfs:1190 - Permission denied - Failed to open rootfs "/x""#,
                "web"
            ),
            (
                #"ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1190 - Permission denied - Failed to open rootfs "/x""#,
                nil
            ),
        ] as [(String, String?)])
    func `stderr, pct and syslog shapes are liblxc's too`(line: String, name: String?) throws {
        let record = try #require(Parsing.record(line))
        #expect(record.source == .lxc)
        #expect(record.errno == "EACCES")
        #expect(record.function == "lxc_mount_rootfs")
        #expect(record.message == #"Failed to open rootfs "/x""#)
        #expect(record.instance == name)
    }

    @Test func `an errno text only counts at the start and when it is known`() throws {
        let plain = try #require(
            Parsing.record("lxc c1 20260901102030.1 ERROR    x - x.c:f:1 - My own words - Failed"))
        #expect(plain.errno == nil)
        #expect(plain.message == "My own words - Failed")
        let success = try #require(
            Parsing.record(
                "lxc c1 20260901102030.1 ERROR    x - x.c:f:1 - Success - Invalid ipv4 address"))
        #expect(success.errno == nil)
        #expect(success.message == "Invalid ipv4 address")
    }

    @Test func `an Incus name is split at its last underscore, a plain one is not`() throws {
        let incus = try #require(
            Parsing.record("lxc my_demo_c1 20260901102030.1 ERROR    x - x.c:f:1 - boom"))
        #expect(incus.instance == "c1")
        #expect(incus.project == "my_demo")
        let plain = try #require(
            Parsing.record("lxc-start my_c1 20260901102030.1 ERROR    x - x.c:f:1 - boom"))
        #expect(plain.instance == "my_c1")
        #expect(plain.project == nil)
    }

    @Test(arguments: [
        #"time="2026-09-01T10:20:30+02:00" level=error msg="Failed starting \"it\"" err="open /x: no such file or directory" instance=c1 instanceType=container project=demo"#,
        #"Sep 01 08:20:30 host incusd[812]: time="2026-09-01T10:20:30+02:00" level=error msg="Failed starting \"it\"" err="open /x: no such file or directory" instance=c1 project=demo"#,
        #"t=2026-09-01T10:20:30+0200 lvl=eror msg="Failed starting \"it\"" err="open /x: no such file or directory" instance=c1 project=demo"#,
        #"lvl=eror msg="Failed starting \"it\"" err="open /x: no such file or directory" instance=c1 project=demo t=2026-09-01T10:20:30+0200"#,
    ])
    func `daemon logs give message, error, instance and project`(line: String) throws {
        let record = try #require(Parsing.record(line))
        #expect(record.source == .incusd)
        #expect(record.level == .error)
        #expect(record.message == #"Failed starting "it": open /x: no such file or directory"#)
        #expect(record.errno == "ENOENT")
        #expect(record.instance == "c1")
        #expect(record.project == "demo")
        #expect(record.time == "2026-09-01T08:20:30Z")
    }

    @Test func `a failed operation is an error, though LXD calls it a warning`() {
        let record = Parsing.record(
            "time=\"2026-09-01T10:20:30Z\" level=warning msg=\"Failure for operation\" "
                + "class=task err=\"no space left on device\"")
        #expect(record?.level == .error)
        #expect(record?.message == "Failure for operation: no space left on device")
    }

    @Test func `the terminal form of the daemon log, with colours`() throws {
        let record = try #require(
            Parsing.record(
                "\u{1B}[31mERROR  \u{1B}[0m[2026-09-01T10:20:30Z] Failed starting instance                     \u{1B}[31mproject\u{1B}[0m=demo \u{1B}[31minstance\u{1B}[0m=c1"
            ))
        #expect(record.source == .incusd)
        #expect(record.message == "Failed starting instance")
        #expect(record.instance == "c1")
    }

    @Test(arguments: ["Error: ", "error: ", "Fehler: ", "Erreur : ", "エラー: "])
    func `client errors in any language`(word: String) throws {
        let record = try #require(
            Parsing.record(word + "Failed to start device \"eth0\": no such device"))
        #expect(record.source == .cli)
        #expect(record.message == "Failed to start device \"eth0\": no such device")
        #expect(record.errno == "ENODEV")
    }

    @Test func `the header of info --show-log names the instance`() {
        let records = Parsing.records(
            """
            Name: web
            Status: STOPPED
            Type: container

            Log:

            lxc 20260901102030.1 ERROR    af_unix - ../src/lxc/af_unix.c:f:1 - Connection reset by peer - Failed to receive response
            """)
        #expect(records.last?.instance == "web")
        #expect(records.count == 2, "Type: is a plain line, the rest of the header is not a record")
    }

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

    @Test func `times keep their milliseconds`() throws {
        let times = [
            "10:20:30.123456789+02:00", "10:20:30.1+02:00", "10:20:30+02:00", "10:20:30,12Z",
        ].map { time in
            ParsedTime.milliseconds(of: "2026-09-01T\(time) host kernel: x")
        }
        #expect(
            times == [
                1_788_250_830_123, 1_788_250_830_100, 1_788_250_830_000, 1_788_258_030_120,
            ])
    }

    @Test(arguments: [
        #"[ 1234.567890] audit: type=1400 audit(1701565503.599:34): apparmor="DENIED" operation="mount""#,
        #"Dec  3 01:05:03 host kernel: audit: type=1400 audit(1701565503.599:34): apparmor="DENIED" operation="mount""#,
        #"Dec  3 01:05:03 host kernel: [ 1234.567890] audit: type=1400 audit(1701565503.599:34): apparmor="DENIED" operation="mount""#,
        #"type=AVC msg=audit(1701565503.599:34): apparmor="DENIED" operation="mount""#,
    ])
    func `kernel lines in every carrier`(line: String) throws {
        let record = try #require(Parsing.record(line))
        #expect(record.source == .kernel)
        #expect(record.time == "2023-12-03T01:05:03Z")
    }

    @Test func `continuation lines belong to the record before`() throws {
        let records = Parsing.records(
            """
            lxc-copy web 20260901102030.1 ERROR    storage - ../src/lxc/storage/storage.c:storage_copy:511 - Failed to rsync from "/a" into "/b": rsync: write failed
            rsync error: error in file IO (code 11)
            lxc-copy web 20260901102030.1 ERROR    lxc_copy - ../src/lxc/tools/lxc_copy.c:do_clone:391 - Failed to clone
            """)
        #expect(records.map(\.line) == [1, 2, 3])
        #expect(
            records[0].message.hasSuffix("write failed\nrsync error: error in file IO (code 11)"))
        #expect(records[1].source == .text)
    }

    @Test func `a chunk boundary anywhere changes nothing`() {
        let text = """
            Name: web
            Log:

            lxc web 20260901102030.123 ERROR    conf - ../src/lxc/conf.c:f:1 - No such file or directory - Failed ü
            Error: x\r
            lxc web 20260901102030.123 TRACE    conf - ../src/lxc/conf.c:f:1 - nothing to see here at all, really
            """
        let whole = Parsing.records(text)
        for size in 1...64 {
            #expect(Parsing.records(Array(text.utf8), chunkSize: size) == whole)
        }
    }

    /// A blank at the end of a line is no part of it, though it stands in the buffer.
    @Test(arguments: [
        "lxc-start: ", "lxc_start: ", "utils.c: ", "utils.c: 12: ", "utils.c: 12: main: ",
        "conf.c: lxc_setup: ", "lxc-start: c1: conf.c: lxc_setup: ", "lxc_setup: 1250 ",
        "lxc-start: c1: conf.c: lxc_setup: 12 Permission denied - ",
        "lxc-start: c1: conf.c: lxc_setup: 12 Success - ",
        "lxc-start: c1: conf.c: lxc_setup: 12 Unknown error 1234 - ",
        "Error: ", "c1: error: ", "kernel: ", "Nov 20 10:20:30 host kernel: ",
        "Nov 20 10:20:30 host lxc-start[1]: lxc-start: ", "Name: ", "sudo ",
        "lxc c1 20261120102030.473 ERROR    conf - ../src/lxc/conf.c:lxc_setup:1250 - ",
    ])
    func `a line may end wherever a format expects more`(line: String) {
        for end in ["", " ", "\t", " \r"] {
            let records = Parsing.records(line + end + "\nError: next\n")
            #expect(records.last?.message == "next")
        }
    }
}
