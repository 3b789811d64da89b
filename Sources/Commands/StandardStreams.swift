#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The three descriptors that a process begins with.
enum StandardStreams {
    /// Puts something in the place of those that are closed.
    ///
    /// Else the next file that is opened would take the place, the history for
    /// example, and get what is meant for a reader. What stands there now cannot be
    /// used either, so that using it is told as a fault.
    static func reserve() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number, which is this one.
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Sees to it that output is not lost in silence that ArgumentParser prints,
    /// such as a help text, through C's buffers.
    static func checkAtExit() {
        atexit {
            guard fflush(nil) != 0, errno != EPIPE else { return }
            Console.note(WriteFailure(code: errno, place: "standard output").text)
            _exit(74)
        }
    }

    /// Writes bytes and takes them off `bytes`; the error number if that fails.
    ///
    /// A reader that is gone is an error like others, and ends nobody.
    static func write(_ bytes: inout ArraySlice<UInt8>, to descriptor: Int32) -> Int32? {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        while !bytes.isEmpty {
            // Safety: `write` reads at most `count` bytes of the slice.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Self.write(descriptor, buffer)
            }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                waitForRoom(descriptor)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }

    private static func write(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
            unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    /// A terminal or pipe that another program has told not to wait.
    private static func waitForRoom(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        // Safety: `entry` outlives the call.
        _ = unsafe poll(&entry, 1, -1)
    }
}
