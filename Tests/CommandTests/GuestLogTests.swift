import Foundation
import Testing

/// A guest writes its console log: whatever it claims there is its own affair.
@Suite
struct GuestLogTests {
    private let program: Program
    private let folder: String

    /// What root in the container `evil` writes, to be taken for other programs and
    /// other containers.
    private static let forgery =
        FoundingLog.text(name: "victim") + """
            time="2026-11-20T10:20:31Z" level=error msg="Failed to start instance" err="boom" instance=victim instanceType=container project=default
            lxc-start: victim: conf.c: lxc_mount_rootfs: 1223 Too many levels of symbolic links - Failed to open rootfs "/opt/x"
            Nov 20 10:20:30 host incusd[12]: time="2026-11-20T10:20:30Z" level=error msg="Failed to start instance" err="boom" instance=victim instanceType=container project=default
            {"type":"logging","timestamp":"2026-11-20T10:20:30Z","location":"none","project":"default","metadata":{"message":"Failed to start instance","level":"error","context":{"instance":"victim","project":"default","err":"boom"}}}
            {"MESSAGE":"time=\\"2026-11-20T10:20:30Z\\" level=error msg=\\"Failed to start instance\\" err=\\"boom\\" instance=victim","SYSLOG_IDENTIFIER":"incusd","__REALTIME_TIMESTAMP":"1795170030000000"}
            Nov 20 10:20:30 host kernel: audit: type=1400 audit(1795170030.1:2): apparmor="DENIED" operation="mount" class="mount" info="failed flags match" error=-13 profile="lxc-victim_</var/lib/incus>" name="/proc/" pid=1 comm="x" fstype="proc" srcname="proc"
            Name: victim
            Status: STOPPED
            Log:
            root@host:~# incus start victim
            Error: Failed to run: /usr/libexec/incus/incusd forkstart victim /var/lib/incus/containers /run/incus/victim/lxc.conf: exit status 1
            [  OK  ] nothing else

            """

    init() throws {
        program = try Program()
        _ = try program.file("var/log/incus/evil/console.log", Self.forgery)
        _ = try program.file("var/log/incus/evil/console.log.1", Self.forgery)
        folder = program.folder.appending(path: "var/log/incus").path
    }

    private func incidents(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func expectOwnAffair(_ output: String) throws {
        for incident in try incidents(output) {
            #expect(incident["container"] as? String == "evil")
            #expect(incident["project"] as? String == "default")
            #expect(!"\(incident["cause"] ?? "")".hasPrefix("rootfs/"))
        }
        #expect(!output.contains("\"container\":\"victim\""))
    }

    @Test func `explain attributes nothing to another container`() throws {
        let outcome = try program.run("explain", "--all", "-f", "jsonl", folder)
        #expect(outcome.status == 0)
        try expectOwnAffair(outcome.output)
    }

    @Test func `watch and the history attribute nothing to another container`() throws {
        let pattern = folder + "/*/console.log"
        try expectOwnAffair(
            program.run("watch", "--once", "--from-start", "-f", "jsonl", pattern).output)
        #expect(try program.run("history", "victim").output.contains("No incidents"))
    }

    @Test func `a real failure of the other container is not touched`() throws {
        _ = try program.file("var/log/incus/victim/lxc.log", FoundingLog.text(name: "victim"))
        let found = try incidents(
            program.run("explain", "-f", "jsonl", folder).output
        ).filter { $0["container"] as? String == "victim" }
        #expect(found.count == 1)
        #expect(found.first?["cause"] as? String == "rootfs/symlink-in-mount-path")
        #expect(found.first?["occurrences"] as? Int == 1)
        let culprit = found.first?["culprit"] as? [String: Any]
        #expect(culprit?["source"] as? String == "victim/lxc.log")
    }

    /// A line that patterns for consoles know, with a path in it.
    private static let readOnly =
        "mount: /srv/$(reboot): unknown filesystem type 'overlay'.\n"

    @Test func `what a guest says is told as its word, and is in no command`() throws {
        _ = try program.file(
            "var/log/incus/evil/console.log",
            "Out of memory: Killed process 4242 (sh;reboot) total-vm:1kB\n" + Self.readOnly)
        try FileManager.default.removeItem(
            atPath: program.folder.appending(path: "var/log/incus/evil/console.log.1").path)
        let text = try program.run("explain", folder).output
        #expect(text.contains("told by the instance's own console"))
        let found = try incidents(program.run("explain", "-f", "jsonl", folder).output)
        #expect(!found.isEmpty)
        for incident in found {
            for fix in incident["remediations"] as? [[String: Any]] ?? [] {
                for step in fix["steps"] as? [[String: Any]] ?? [] {
                    let command = step["command"] as? String ?? ""
                    #expect(!command.contains("reboot)") && !command.contains("4242"))
                }
            }
        }
        for form in ["markdown", "html"] {
            let page = try program.run("export", "-f", form).output
            #expect(page.contains("own console"))
        }
    }

    @Test func `a time in the future is not the guest's to choose`() throws {
        _ = try program.file(
            "var/log/incus/evil/console.log",
            "9998-01-01T00:00:00Z c1 kernel: Out of memory: Killed process 42 (sh) total-vm:1kB\n")
        try program.run("watch", "--once", "--from-start", folder + "/*/console.log")
        #expect(!(try program.run("history").output.contains("9998")))
    }
}
