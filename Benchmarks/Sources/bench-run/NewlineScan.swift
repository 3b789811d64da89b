import Glibc

/// The least that a program which looks at lines has to do: read, and find newlines
/// with `memchr`.
enum NewlineScan {
    struct Result: Encodable {
        var lines = 0
        var bytes = 0
        var seconds = 0.0
        var processor = 0.0
    }

    static func run(path: String) throws -> Result {
        var result = Result()
        (result.seconds, result.processor) = try Stopwatch.time { try scan(path, into: &result) }
        return result
    }

    private static func scan(_ path: String, into result: inout Result) throws {
        let size = 512 * 1024
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw FileError(path: path) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        defer { buffer.deallocate() }
        while case let count = read(descriptor, buffer, size), count > 0 {
            result.bytes += count
            var position = buffer
            let end = buffer + count
            while position < end, let newline = memchr(position, 0x0A, end - position) {
                result.lines += 1
                position = newline + 1
            }
        }
    }
}

struct FileError: Error {
    var path: String
}
