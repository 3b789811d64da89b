internal import LogModel

/// Reads from consequences how far a container start came.
enum StageReader {
    static func stage(of events: [Event]) -> StartStage {
        for event in events {
            if let number = sequenceNumber(event.record.message) { return stage(number) }
        }
        if events.contains(where: {
            $0.record.message.contains("lxc.hook.") || $0.record.message.contains(" hooks")
        }) {
            return .hook
        }
        let isStart = events.contains { event in
            let message = event.record.message
            return event.signal == .failed || message.contains("forkstart")
                || message.contains("forklxc") || message.contains("failed to start")
        }
        return isStart ? .launcher : .other
    }

    /// N of `An error occurred in another process (expected sequence number N)`.
    private static func sequenceNumber(_ message: String) -> Int? {
        guard let range = message.firstRange(of: "expected sequence number ") else { return nil }
        return Int(message[range.upperBound...].prefix { $0.isNumber })
    }

    /// lxc/lxc `src/lxc/sync.h`; 5 was the whole set-up before 4.0.10.
    private static func stage(_ number: Int) -> StartStage {
        switch number {
        case ...2: .configure
        case 3, 5: .setup
        case 4: .security
        default: .exec
        }
    }
}
