internal import Foundation
internal import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A program that runs beside this one and whose output is read.
///
/// It has its own process group, so that no key typed at the terminal reaches
/// it; it dies of its closed output when this program is killed. Ended at the
/// end of its life at the latest.
final class ChildProcess {
    /// Its standard output, for poll(2).
    let descriptor: Int32
    private let complaints: Int32
    private let process: pid_t
    private var isEnded = false
    private var lastWords: [UInt8] = []

    /// Bytes of standard error that are kept, the last ones.
    private static let lastWordsLength = 4_096

    /// Starts `command[0]`, a path, with the rest as arguments and no shell.
    ///
    /// `environment` changes this program's own; nil takes a variable away.
    init(_ command: [String], environment: [String: String?]) throws(InputError) {
        let started = try Self.started(command, Self.merged(environment))
        descriptor = started.output
        complaints = started.complaints
        process = started.process
    }

    deinit { end() }

    /// Reads what it has printed.
    func read(into buffer: inout [UInt8]) -> ReadOutcome {
        listen()
        return ReadOutcome(from: descriptor, into: &buffer)
    }

    /// Ends it and returns how it ended, for a person.
    ///
    /// Blocks for 0.1 s at most; one that does not go is left to a thread.
    @discardableResult
    func end() -> String {
        guard !isEnded else { return "" }
        isEnded = true
        // One that has closed its output is about to go by itself.
        var status = Self.wait(for: process, rounds: 5)
        for signal in [SIGTERM, SIGKILL] where status == nil {
            kill(process, signal)
            status = Self.wait(for: process, rounds: 8)
        }
        listen()
        close(descriptor)
        close(complaints)
        if status == nil { Self.abandon(process) }
        return words(for: status)
    }

    /// The process id, for tests.
    var identifier: Int32 { process }

    /// Keeps the last of what it has written to standard error.
    private func listen() {
        var buffer = [UInt8](repeating: 0, count: Self.lastWordsLength)
        // A program that complains without end is not heard to the end.
        for _ in 0..<16 {
            guard case .bytes(let count) = ReadOutcome(from: complaints, into: &buffer) else {
                return
            }
            lastWords = (lastWords + buffer[..<count]).suffix(Self.lastWordsLength)
        }
    }

    private func words(for status: Int32?) -> String {
        let end: String
        switch status {
        case nil: end = "does not end"
        case let status? where status & 0x7F == 0: end = "ended with status \(status >> 8 & 0xFF)"
        case let status?: end = "was ended by signal \(status & 0x7F)"
        }
        let last = String(decoding: lastWords, as: UTF8.self).split(whereSeparator: \.isNewline)
            .last { !$0.allSatisfy(\.isWhitespace) }
        guard let last else { return end }
        let visible = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return end + ": " + String(String.UnicodeScalarView(visible.prefix(300)))
    }
}

// Safety: all pointers below are to values of their own scopes, which outlive
// the calls; posix_spawn copies what it is given.
extension ChildProcess {
    /// Held from the making of a pipe until the child has it, so that no other
    /// child inherits an end and keeps it open.
    private static let lock = NSLock()

    private struct Started {
        var output: Int32
        var complaints: Int32
        var process: pid_t
    }

    private static func started(
        _ command: [String], _ environment: [String]
    ) throws(InputError) -> Started {
        lock.lock()
        defer { lock.unlock() }
        var mine: [Int32] = []
        var theirs: [Int32] = []
        defer { for end in mine + theirs { close(end) } }
        for _ in [1, 2] {
            guard let pipe = newPipe() else {
                throw InputError(reason: .failed(errno: errno), path: command[0])
            }
            mine.append(pipe.read)
            theirs.append(pipe.write)
        }
        // Nobody waits for complaints: one that finds no room is given up.
        _ = fcntl(theirs[1], F_SETFL, O_NONBLOCK)
        var process: pid_t = 0
        let code = spawn(
            command, environment: environment, output: theirs[0], complaints: theirs[1],
            process: &process)
        guard code == 0 else { throw InputError(reason: reason(code), path: command[0]) }
        defer { mine = [] }
        return Started(output: mine[0], complaints: mine[1], process: process)
    }

    private static func newPipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [0, 0]
        let code = unsafe ends.withUnsafeMutableBufferPointer { ends in
            unsafe pipe(ends.baseAddress)
        }
        guard code == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ command: [String], environment: [String], output: Int32, complaints: Int32,
        process: inout pid_t
    ) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, complaints, 2)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe setDefaults(&attributes)
        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            unsafe release(arguments)
            unsafe release(variables)
        }
        return unsafe posix_spawn(
            &process, command[0], &actions, &attributes, arguments, variables)
    }

    private static func release(_ texts: [UnsafeMutablePointer<CChar>?]) {
        for index in unsafe texts.indices { unsafe free(texts[index]) }
    }

    /// No signal is blocked or ignored in the child, whatever this program does.
    private static func setDefaults(_ attributes: UnsafeMutablePointer<posix_spawnattr_t>) {
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(attributes, &none)
        unsafe posix_spawnattr_setsigdefault(attributes, &all)
        unsafe posix_spawnattr_setpgroup(attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(attributes, Int16(flags))
    }

    /// This program's environment with `changes`, as `KEY=value`.
    private static func merged(_ changes: [String: String?]) -> [String] {
        var environment = ProcessInfo.processInfo.environment
        for (key, value) in changes { environment[key] = value }
        return environment.map { "\($0.key)=\($0.value)" }
    }

    /// Its exit status if it ends within `rounds` times 5 ms.
    private static func wait(for process: pid_t, rounds: Int) -> Int32? {
        for round in 0...rounds {
            var status: Int32 = 0
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process { return status }
            if ended < 0, errno != EINTR { return 0 }
            if round < rounds { usleep(5_000) }
        }
        return nil
    }

    /// Leaves it to a thread of its own to wait for what cannot be killed yet,
    /// such as a program that waits for a disk.
    private static func abandon(_ process: pid_t) {
        Thread.detachNewThread {
            var status: Int32 = 0
            while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
    }

    private static func reason(_ code: Int32) -> InputError.Reason {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .forbidden
        default: .failed(errno: code)
        }
    }
}
