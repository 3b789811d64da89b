import LogModel
import Testing

@testable import LogFormats

/// Which lines go on with the record before them.
@Suite struct RecordContinuationTests {
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

    @Test func `Waydroid's own lines continue no record of liblxc`() {
        let records = Parsing.records(
            """
            lxc-start: waydroid: start.c: __lxc_start: 2074 Failed to spawn container "waydroid"
            (009115) [19:32:36] % lxc-info -P /var/lib/waydroid/lxc -n waydroid -sH
            """)
        #expect(records.first?.message == #"Failed to spawn container "waydroid""#)
    }

    @Test(arguments: [
        "root@pve2:~# lxc-ls", "[root@host-1 ~]# pct start 103", "me@box:/srv/a b$ incus list",
        "root@pve2:~#",
    ])
    func `a prompt continues no record of liblxc`(prompt: String) {
        let found = Parsing.records(
            "lxc-attach: 103: attach.c: lxc_attach: 1095 Failed to get init pid\n\(prompt)\nc1\n")
        #expect(found.first?.message == "Failed to get init pid")
    }

    @Test(arguments: ["mail to me@box: cost is $5", "root@host: no", "[x@y z", "a@b"])
    func `what only resembles a prompt continues a record`(line: String) {
        let found = Parsing.records(
            "lxc-attach: 103: attach.c: lxc_attach: 1095 Failed to get init pid\n\(line)\n")
        #expect(found.first?.message == "Failed to get init pid\n\(line)")
    }

    @Test func `vzdump's mark is no program, and its lines continue no record of liblxc`() throws {
        let records = Parsing.records(
            """
            INFO: Starting Backup of VM 189 (lxc)
            INFO: lxc 20240525195954.332 ERROR    utils - ../src/lxc/utils.c:lxc_drop_groups:1570 - Operation not permitted - Failed to drop supplimentary groups
            INFO: Failed to write id mapping for child process
            ERROR: Backup of VM 189 failed - command 'lxc-usernsexec' failed: exit code 1
            """)
        let record = try #require(records.first { $0.source == .lxc })
        #expect(record.message == "Failed to drop supplimentary groups")
        #expect(record.instance == "189")
    }

    @Test func `text that a frame has wrapped is one message`() {
        let records = Parsing.records(
            """
            │ Error: Failed to create instance "c1"
            │
            │   with incus_instance.c1,
            │   on main.tf line 10, in resource "incus_instance" "c1":
            │
            │ Failed instance creation: Failed creating instance record: Failed getting
            │ storage pool: Storage pool
            │ not found
            │ #1: an item
            ╵
            Storage pool
            """)
        let messages = records.map(\.message)
        #expect(messages.contains(#"Failed to create instance "c1""#))
        #expect(
            messages.contains(
                "Failed instance creation: Failed creating instance record: Failed getting "
                    + "storage pool: Storage pool not found"))
        #expect(messages.contains("not found"))
        #expect(messages.contains("#1: an item"))
    }

    @Test func `a continuation does not repeat a message whose quotes were mended`() {
        let records = Parsing.records(
            """
            lxc-copy web 20260901102030.1 ERROR    storage - ../src/lxc/storage/storage.c:storage_copy:511 - Failed to rsync from “/a” into “/b”
            rsync error: error in file IO (code 11)
            """)
        #expect(
            records.first?.message
                == "Failed to rsync from \"/a\" into \"/b\"\nrsync error: error in file IO (code 11)"
        )
    }
}
