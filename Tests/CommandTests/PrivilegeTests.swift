import Foundation
import TestSupport
import Testing

/// What it does for a user who may do nothing but read.
@Suite(
    .enabled(
        if: Sandbox.isRoot && Sandbox.has("setpriv"),
        "only root can become somebody else, with setpriv"))
struct PrivilegeTests {
    private let program: Program

    init() throws {
        program = try Program()
        _ = try program.file("lxc.log", FoundingLog.text())
        _ = try program.file("secret.log", FoundingLog.text(name: "secret"))
        try program.shell(
            """
            cp $WHEREFORE program; chmod 755 . program lxc.log; chmod 600 secret.log
            mkdir -m 700 nobody; chown 65534:65534 nobody
            """)
    }

    private func asNobody(_ command: String) throws -> Program.Outcome {
        try program.shell(
            "setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs env "
                + "XDG_STATE_HOME=$PWD/nobody HOME=$PWD/nobody ./program \(command)")
    }

    @Test func `nobody can explain, remember and export`() throws {
        let explained = try asNobody("explain lxc.log")
        #expect(explained.status == 0)
        #expect(explained.output.contains("rootfs/symlink-in-mount-path"))
        #expect(explained.error.isEmpty)
        #expect(try asNobody("watch --once --from-start lxc.log").status == 0)
        #expect(try asNobody("history --check").status == 0)
        #expect(try asNobody("export -o nobody/report.md").status == 0)
        #expect(
            try program.shell("stat -c '%u %a' nobody/wherefore/history.sqlite").output
                == "65534 600\n")
    }

    @Test func `what may not be read is told, the rest is explained`() throws {
        let outcome = try asNobody("explain secret.log lxc.log")
        #expect(outcome.status == 66)
        #expect(outcome.error == "wherefore: secret.log: permission denied; try with sudo\n")
        #expect(outcome.output.contains("container c1"))
        #expect(!outcome.output.contains("container secret"))
    }

    @Test func `a history that belongs to another user is not used`() throws {
        try program.run("explain", program.folder.appending(path: "lxc.log").path)
        let outcome = try program.shell(
            "setpriv --reuid 65534 --regid 65534 --clear-groups ./program history")
        #expect(outcome.status == 74)
        #expect(outcome.error.contains("cannot be opened; check its owner and mode"))
    }

    @Test func `a place where nothing may be written is told for a report`() throws {
        #expect(try asNobody("explain lxc.log").status == 0)
        let outcome = try asNobody("export -o /etc/report.md")
        #expect(outcome.status == 74)
        #expect(outcome.error.contains("no permission to write in /etc"))
    }
}
