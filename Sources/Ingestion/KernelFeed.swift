internal import Foundation
public import LogModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The kernel's ring buffer, for hosts without a journal.
///
/// Each record is handed over as `TIME HOST kernel[SEQUENCE]: TEXT`. Levels are
/// left out: the kernel writes an OOM kill as a mere note, and a pattern that
/// names no level would not look at it. Its positions are `BOOT-ID:SEQUENCE`.
public final class KernelFeed: Feed {
    public let name = "kernel"
    public private(set) var descriptor: Int32?
    public private(set) var reopenAt: ContinuousClock.Instant?
    private let host: String
    private let bootID: String
    private var clock = KernelClock()
    private var backOff = BackOff()
    private var told: InputError.Reason?
    /// The sequence number of the last record that was read.
    private var last: Int?
    private var losses: [String] = []
    /// Where the first `open` was told to begin; nil before it.
    private var beginning: FeedPosition??
    private var buffer: [UInt8] = []

    private static let device = "/dev/kmsg"
    /// Who wrote a record: the kernel, or a program by way of the device.
    private static let origins: [Substring] = ["kernel", "kmsg"]
    /// Longer than any record: the kernel's own limit is 8 KiB.
    private static let recordLength = 16 * 1024
    /// Records that one read hands over at most.
    private static let batch = 256

    public init() {
        host = Self.word(in: "/proc/sys/kernel/hostname") ?? "localhost"
        bootID = Self.word(in: "/proc/sys/kernel/random/boot_id") ?? "unknown"
    }

    /// Whether this process may read the ring buffer.
    public static var isAvailable: Bool {
        let descriptor = Descriptor.opened(device)
        guard descriptor >= 0 else { return false }
        Descriptor.release(descriptor)
        return true
    }

    public func open(after position: FeedPosition?) throws(InputError) {
        close()
        beginning = beginning ?? .some(position)
        let opened = Descriptor.opened(Self.device)
        guard opened >= 0 else { return try fail(errno) }
        descriptor = opened
        buffer = [UInt8](repeating: 0, count: Self.recordLength)
        // The device begins with the oldest record that it has.
        if last == nil { seek(beginning ?? nil) }
    }

    public func read(_ body: (Span<UInt8>) -> Void) -> FeedState {
        guard let descriptor else { return .interrupted(nil) }
        var lines: [UInt8] = []
        defer { if !lines.isEmpty { body(lines.span) } }
        for _ in 0..<Self.batch {
            switch ReadOutcome(from: descriptor, into: &buffer) {
            case .bytes(let count): append(buffer.span.extracting(first: count), to: &lines)
            case .nothing:
                clock.catchUp(at: .now())
                return .open
            // Overwritten: the next number tells how many are missing.
            case .failed(let code) where code == EPIPE || code == EINVAL: continue
            case .end: return interrupt("ended")
            case .failed(let code): return interrupt(ErrnoText.text(of: code))
            }
        }
        return .open
    }

    public var position: String? { last.map { "\(bootID):\($0)" } }

    public func position(behind line: Span<UInt8>) -> String? {
        let head = line.extracting(first: min(line.count, 512)).text
        let words = head.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard words.count == 4, words[2].hasSuffix("]:"),
            let open = words[2].firstIndex(of: "["), Self.origins.contains(words[2][..<open]),
            let sequence = Int(words[2][words[2].index(after: open)...].dropLast(2))
        else { return nil }
        return "\(bootID):\(sequence)"
    }

    public func takeLoss() -> String? {
        defer { losses = [] }
        return losses.isEmpty ? nil : losses.joined(separator: "; ")
    }

    public func close() {
        if let descriptor { Descriptor.release(descriptor) }
        descriptor = nil
        reopenAt = nil
    }

    deinit { if let descriptor { Descriptor.release(descriptor) } }
}

extension KernelFeed {
    /// Decides what of the buffer is new; the device stands at its oldest record.
    private func seek(_ position: FeedPosition?) {
        switch position {
        case nil: skipAll()
        case .beginning: last = nil
        case .behind(let text):
            let parts = text.split(separator: ":")
            if parts.count == 2, parts[0] == bootID, let sequence = Int(parts[1]) {
                last = sequence
            } else {
                losses.append(
                    "the host was started anew; kernel messages of the end before are lost")
            }
        }
    }

    /// Reads what there is and keeps nothing but its last number: seeking to the
    /// end would leave no position for a checkpoint.
    private func skipAll() {
        guard let descriptor else { return }
        while true {
            switch ReadOutcome(from: descriptor, into: &buffer) {
            case .bytes(let count):
                let record = KernelRecord(buffer.span.extracting(first: count))
                last = record?.sequence ?? last
            case .failed(let code) where code == EPIPE || code == EINVAL: continue
            default: return clock.catchUp(at: .now())
            }
        }
    }

    private func append(_ bytes: Span<UInt8>, to lines: inout [UInt8]) {
        guard let record = KernelRecord(bytes) else { return }
        if let last {
            guard record.sequence > last else { return }
            noteGap(from: last, to: record.sequence)
        }
        last = record.sequence
        let time = Self.text(of: clock.time(of: record.microseconds, now: .now()))
        // What a program wrote there may name that program, or anybody.
        let origin = record.facility == 0 ? Self.origins[0] : Self.origins[1]
        for line in record.lines {
            lines += Array("\(time) \(host) \(origin)[\(record.sequence)]: ".utf8)
            lines += line
            lines.append(0x0A)
        }
    }

    private func noteGap(from last: Int, to next: Int) {
        let missing = next - last - 1
        guard missing > 0 else { return }
        losses.append(
            missing == 1
                ? "the kernel overwrote 1 message before it was read"
                : "the kernel overwrote \(missing) messages before they were read")
    }

    private func interrupt(_ reason: String) -> FeedState {
        close()
        reopenAt = .now + backOff.next()
        return .interrupted("\(Self.device): \(reason)")
    }

    private func fail(_ code: Int32) throws(InputError) {
        reopenAt = .now + backOff.next()
        let reason: InputError.Reason =
            switch code {
            case ENOENT: .missing
            case EACCES, EPERM: .forbidden
            default: .failed(errno: code)
            }
        guard reason != told else { return }
        told = reason
        throw InputError(reason: reason, path: Self.device)
    }

    /// `2026-11-20T10:20:30.123Z`.
    private static func text(of time: Timestamp) -> String {
        let milliseconds = String(time.milliseconds % 1_000)
        let padding = String(repeating: "0", count: 3 - milliseconds.count)
        return time.iso8601.dropLast() + "." + padding + milliseconds + "Z"
    }

    private static func word(in path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
            .map(String.init)
    }
}
