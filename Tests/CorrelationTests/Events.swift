import Correlation
import LogModel

/// An event of a log that tests make up.
func event(
    _ line: Int, _ role: Role?, cause: String? = nil, confidence: Double = 0.9,
    name: String? = "c1", second: Int? = 0, message: String = "m", signal: Signal? = nil,
    refines: [String] = [], needsConsequence: Bool = false, source: SourceKind = .lxc,
    file: String? = nil
) -> Event {
    let record = Record(
        origin: "lxc.log", line: line, source: source, level: .error,
        time: second.map { Timestamp(milliseconds: 1_795_000_000_000 + Int64($0) * 1_000) },
        instance: name.map { InstanceName(name: $0, project: "default") }, file: file,
        message: message, text: "\(line) \(message)")
    return Event(
        record: record, role: role, cause: cause.map { CauseID($0) },
        confidence: role == .cause ? confidence : role == nil ? 0.3 : 0, signal: signal,
        refines: refines.map { CauseID($0) }, needsConsequence: needsConsequence)
}

/// What the correlator makes of events.
func incidents(
    _ events: [Event], severities: [String: Severity] = [:]
) -> [Incident] {
    var correlator = Correlator(
        severities: Dictionary(
            uniqueKeysWithValues: severities.map { (CauseID($0.key), $0.value) }))
    for event in events { correlator.add(event) }
    return correlator.finish()
}
