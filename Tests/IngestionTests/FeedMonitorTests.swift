import Foundation
import LogModel
import TestSupport
import Testing

@testable import Ingestion

@Suite struct FeedMonitorTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func runner(_ script: String, _ client: MonitorFeed.Client = .incus) throws
        -> FeedRunner
    {
        FeedRunner(MonitorFeed(client, program: try scratch.script("client", script)))
    }

    /// Shell commands that print these events as the client does.
    private func printing(_ events: [String]) throws -> String {
        let text = events.map { $0 + "\n\n" }.joined()
        let name = UUID().uuidString
        try Data(text.utf8).write(to: scratch.folder.appending(path: name))
        return "cat '\(scratch.path(name))'"
    }

    @Test func `a failed and a good start give one error and the word that it runs`() throws {
        let events = MonitorRecording.failedStart + MonitorRecording.goodStart
        let runner = try runner(try printing(events) + "; exec sleep 1000")
        runner.open()
        runner.run { $0.lines.filter { !$0.isEmpty }.count == events.count }
        let parsed = ParsedLine.all(runner.lines)
        let bad = InstanceName(name: "bad", project: "default")
        let ok = InstanceName(name: "ok", project: "default")
        #expect(
            parsed == [
                ParsedLine(
                    source: .monitor, level: .error, milliseconds: 1_795_655_848_104,
                    instance: bad, message: "Failed starting instance"),
                ParsedLine(
                    source: .monitor, level: .error, milliseconds: 1_795_655_848_105,
                    instance: bad,
                    message:
                        "Starting instance: Failed to run: /usr/libexec/incus/incusd forkstart "
                        + "bad /srv/lab/d/containers /srv/lab/d/run/bad/lxc.conf: exit status 1"),
                ParsedLine(
                    source: .monitor, level: .info, milliseconds: 1_795_655_848_745,
                    instance: bad, message: "instance-shutdown"),
                ParsedLine(
                    source: .monitor, level: .info, milliseconds: 1_795_655_847_452,
                    instance: ok, message: "Starting instance"),
                ParsedLine(
                    source: .monitor, level: .info, milliseconds: 1_795_655_847_657,
                    instance: ok, message: "Started instance"),
                ParsedLine(
                    source: .monitor, level: .info, milliseconds: 1_795_655_847_657,
                    instance: ok, message: "instance-started"),
            ])
        runner.feed.close()
    }

    @Test func `a client that dies in the middle of an event is run again, and the gap is told`()
        throws
    {
        let runner = try runner(
            """
            if [ -e '\(scratch.path("ran"))' ]; then echo '{"second":1}'; exec sleep 1000; fi
            touch '\(scratch.path("ran"))'; echo '{"first":1}'; printf '{"cut off":'
            echo 'Error: websocket: close 1006' >&2; exit 1
            """)
        runner.open()
        runner.run { $0.lines.count == 2 }
        #expect(runner.lines == ["{\"first\":1}", "{\"second\":1}"])
        #expect(
            runner.interruptions == [
                "incus monitor ended with status 1: Error: websocket: close 1006"
            ])
        let loss = try #require(runner.losses.first)
        #expect(loss.hasPrefix("incus monitor heard nothing for "))
        #expect(loss.hasSuffix(" s; events of that time are lost"))
        runner.feed.close()
    }

    @Test func `an event longer than any line limit comes in parts and ends with its client`()
        throws
    {
        let runner = try runner("head -c 300000 /dev/zero | tr '\\0' x; sleep 0.2; exit 1")
        runner.open()
        runner.run { !$0.interruptions.isEmpty }
        #expect(runner.lines.map(\.utf8.count) == [Limits.lineLength])
    }

    @Test func `a daemon that is down is told once, however often it is tried`() throws {
        let runner = try runner("echo 'Error: the daemon does not answer' >&2; exit 1", .lxd)
        runner.open()
        let before = ContinuousClock.now
        runner.run { $0.interruptions.count == 2 }
        #expect(
            runner.interruptions == [
                "lxc monitor ended with status 1: Error: the daemon does not answer", nil,
            ])
        #expect(runner.failures.isEmpty)
        let next = try #require(runner.feed.reopenAt)
        #expect(next - before > .seconds(2), "the pauses grow")
    }

    @Test func `a client that is not there is told once`() {
        let runner = FeedRunner(MonitorFeed(program: "/nowhere/incus"))
        runner.open()
        #expect(runner.failures == [InputError(reason: .missing, path: "/nowhere/incus")])
        #expect(runner.feed.descriptor == nil)
        #expect(runner.feed.reopenAt != nil)
        runner.open()
        #expect(runner.failures.count == 1)
    }

    @Test func `the client is told to use the socket, and nobody's configuration`() throws {
        let runner = try runner(
            #"echo "$@"; echo "$INCUS_CONF $INCUS_CACHE $LC_ALL"; exec sleep 1000"#)
        runner.open()
        runner.run { $0.lines.count == 2 }
        #expect(
            runner.lines == [
                "monitor local: --force-local --format=json --all-projects --type=logging "
                    + "--type=lifecycle --type=operation",
                "/nonexistent /dev/null C.UTF-8",
            ])
        // A project of the environment contradicts --all-projects.
        #expect(MonitorFeed.Client.incus.environment["INCUS_PROJECT"] == .some(nil))
        runner.feed.close()
        #expect(runner.feed.descriptor == nil)
        #expect(runner.feed.reopenAt == nil)
    }
}

@Suite struct BackOffTests {
    @Test func `pauses double up to a minute and begin anew after a minute of life`() {
        var backOff = BackOff()
        let pauses = (0..<8).map { _ in backOff.next() }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60].map { Duration.seconds($0) })
        #expect(backOff.next(afterLifetime: .seconds(59)) == .seconds(60))
        #expect(backOff.next(afterLifetime: .seconds(60)) == .seconds(1))
        #expect(backOff.next() == .seconds(2))
    }
}
