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

    @Test(arguments: ["ERROR    conf - ", "conf - ", "", "> "])
    func `the head of a record may be cut off`(head: String) throws {
        let record = try #require(
            Parsing.record(
                head + "../src/lxc/conf.c:lxc_mount_rootfs:1190 - Permission denied - Failed to"
                    + #" open rootfs "/x""#))
        #expect(record.source == .lxc)
        #expect(record.errno == "EACCES")
        #expect(record.file == "conf.c")
        #expect(record.function == "lxc_mount_rootfs")
        #expect(record.message == #"Failed to open rootfs "/x""#)
    }

    @Test(arguments: ["10:20:30 - Failed to open rootfs", "a:b:1 - Failed to open rootfs"])
    func `a time before a dash is no place in a source`(line: String) throws {
        #expect(try #require(Parsing.record(line)).source == .text)
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

    @Test(arguments: ["", "      ", "`      "])
    func `LXC 1_0 names no call site`(lead: String) throws {
        let line =
            "lxc-start 1413898765.007 ERROR    lxc_seccomp - No such file or directory - Error"
            + " loading the seccomp policy"
        let record = try #require(Parsing.record(lead + line))
        #expect(record.source == .lxc)
        #expect(record.level == .error)
        #expect(record.time == "2014-10-21T13:39:25Z")
        #expect(record.errno == "ENOENT")
        #expect(record.instance == nil)
        #expect(record.function == nil)
        #expect(record.message == "Error loading the seccomp policy")
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

    @Test(arguments: ["", "Mar 08 07:43:42 host lxd.daemon[8818]: "])
    func `keys of the daemon in any order`(carrier: String) throws {
        let line =
            carrier
            + #"err="Failed to run: iptables: busy" lvl=eror msg="Failed to bring up network""#
            + #" name=lxdbr0 t=2018-03-08T07:43:42+0000"#
        let record = try #require(Parsing.record(line))
        #expect(record.source == .incusd)
        #expect(record.level == .error)
        #expect(record.message == "Failed to bring up network: Failed to run: iptables: busy")
        #expect(record.time == "2018-03-08T07:43:42Z")
        #expect(Parsing.record(#"a=b lvl=eror c=d"#)?.source == .text)
    }

    /// LXD 2.0 called it `output`.
    @Test(arguments: ["stderr", "output"])
    func `what a helper of the daemon said ends its message`(key: String) throws {
        let line =
            #"time="2026-11-20T10:20:30Z" level=error msg="The dnsmasq process exited prematurely" "#
            + #"err="Process exited with non-zero value 2" network=br0 \#(key)="#
            + #""dnsmasq: failed to create listening socket for 192.0.2.1: Address already in use""#
        let record = try #require(Parsing.record(line))
        #expect(
            record.message
                == "The dnsmasq process exited prematurely: Process exited with non-zero value 2: "
                + "dnsmasq: failed to create listening socket for 192.0.2.1: Address already in use"
        )
    }

    /// The level of what `program` wrote into the journal.
    private func level(of text: String, by program: String) throws -> Level? {
        try #require(Parsing.record("Nov 20 10:20:30 host \(program)[1]: \(text)")).level
    }

    @Test func `an error of another program in the journal is no client's`() throws {
        let text = "error: Received disconnect from 192.0.2.1"
        #expect(try level(of: text, by: "sshd") == nil)
        #expect(try level(of: text, by: "lxd.daemon") == .error)
        #expect(try level(of: text, by: "incus") == .error)
    }

    @Test(arguments: [
        ("web-1: error: not found", "web-1"), ("dpkg: error: not found", nil),
        ("INFO: Error: not found", nil), ("lxc: error: not found", nil),
    ])
    func `the name before an error is an instance's, not a program's`(
        line: String, name: String?
    ) throws {
        let record = try #require(Parsing.record(line))
        #expect(record.instance == name)
        #expect(record.message == "not found")
    }

    @Test func `logfmt of another program in the journal is not the daemon's`() throws {
        let text = #"time="2026-11-20T10:20:30Z" level=error msg="x y""#
        #expect(try level(of: text, by: "dockerd") == nil)
        #expect(try level(of: text, by: "incusd") == .error)
        #expect(try level(of: text, by: "lxd.daemon") == .error)
    }

    @Test func `what a hook printed has no level`() throws {
        let line =
            "lxc c1 20261120102030.473 DEBUG    utils - ../src/lxc/utils.c:run_buffer:560 - "
            + "Script exec /h c1 lxc mount produced output: nvidia-container-cli: mount error: x"
        #expect(try #require(Parsing.record(line)).level == nil)
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
