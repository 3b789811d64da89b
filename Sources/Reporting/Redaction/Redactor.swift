public import LogModel

/// Masks what logs tell of hosts, people, addresses and secrets, with the same
/// pseudonym for the same value throughout.
///
/// Works on what came from a log, before an article is filled in: articles
/// themselves hold nothing to mask, and their commands then name pseudonyms.
/// Containers, projects, causes, interfaces, versions and ids stay.
public struct Redactor: Sendable {
    private var pseudonyms = Pseudonyms()
    private let secrets = SecretPatterns()
    private let addresses = AddressPatterns()
    private let names = NamePatterns()
    /// Names that are masked wherever they stand as words.
    private var words: [String: String] = [:]
    /// Names of instances and projects, which stay even where a host or a
    /// person is called the same.
    private var kept: Set<String> = []
    private var learned: Set<String> = []
    private let instances: Instances

    /// What becomes of the names of instances and their projects.
    public enum Instances: Sendable {
        case kept, masked
    }

    public init(instances: Instances = .kept) { self.instances = instances }

    /// The incidents with everything masked.
    public mutating func redacted(_ incidents: [Incident]) -> [Incident] {
        for incident in incidents { learn(incident) }
        return incidents.map { redacted($0) }
    }

    /// Takes note of the names in an incident, so that what one line gives away
    /// is masked in all. To be called for every incident before the first is
    /// redacted.
    public mutating func learn(_ incident: Incident) {
        keep(incident)
        for text in Self.texts(of: incident) { learn(text) }
        for capture in incident.captures where capture.type == .user {
            note(capture.value, .user)
        }
    }

    /// The incident with everything masked.
    public mutating func redacted(_ incident: Incident) -> Incident {
        var incident = incident
        incident.culprit = masked(incident.culprit)
        incident.others = incident.others.map { masked($0) }
        incident.captures = incident.captures.map { masked($0) }
        incident.instance = incident.instance.map { masked($0) }
        return incident
    }

    /// A text of a log with everything masked.
    public mutating func redacted(_ text: String) -> String {
        learn(text)
        return masked(text)
    }

    /// A host's pseudonym.
    public mutating func redacted(host: String) -> String {
        note(host, .host)
        return pseudonym(host, .host)
    }

    private mutating func keep(_ incident: Incident) {
        let records = incident.events.map(\.record)
        for instance in records.compactMap(\.instance) + [incident.instance].compactMap({ $0 }) {
            if instances == .masked {
                learn(instance)
            } else {
                kept.insert(instance.name)
                if let project = instance.project { kept.insert(project) }
            }
        }
    }

    private static func texts(of incident: Incident) -> [String] {
        incident.events.flatMap { event in
            let record = event.record
            // What stands in the line as it is need not be read twice.
            let message = record.text.contains(record.message) ? [] : [record.message]
            return [record.text] + message + (event.neighbours?.before ?? [])
                + (event.neighbours?.after ?? [])
        }
    }
}

// MARK: - Learning

extension Redactor {
    private mutating func learn(_ text: String) {
        guard learned.insert(text).inserted else { return }
        for address in addresses.documentation(in: text) { pseudonyms.avoid(address) }
        // What stands in a secret is no name.
        let text = secrets.masked(text, &pseudonyms)
        for found in names.names(in: text) { note(found.name, found.kind) }
    }

    private mutating func note(_ name: String, _ kind: Pseudonyms.Kind) {
        guard isMasked(name, kind), !kept.contains(name), KnownNames.isDistinctive(name) else {
            return
        }
        let replacement = pseudonyms.of(name, kind)
        if words[name] == nil { words[name] = replacement }
        // A host is often called by the first part of its full name.
        guard kind == .host, let dot = name.firstIndex(of: ".") else { return }
        let short = String(name[..<dot])
        guard words[short] == nil, isMasked(short, .host), KnownNames.isDistinctive(short) else {
            return
        }
        words[short] = String(replacement.prefix { $0 != "." })
    }

    private func isMasked(_ name: String, _ kind: Pseudonyms.Kind) -> Bool {
        (kind == .home || !kept.contains(name)) && !KnownNames.stays(name, kind)
    }

    private mutating func pseudonym(_ name: String, _ kind: Pseudonyms.Kind) -> String {
        guard isMasked(name, kind) else { return name }
        return words[name] ?? pseudonyms.of(name, kind)
    }
}

// MARK: - Instances

extension Redactor {
    /// Takes note of all forms in which programs write an instance's name.
    private mutating func learn(_ instance: InstanceName) {
        let masked = masked(instance)
        words[instance.name] = masked.name
        // The profiles that liblxc, Incus and LXD load into AppArmor.
        for program in ["lxc", "incus", "lxd"] {
            words["\(program)-\(instance.name)_"] = "\(program)-\(masked.name)_"
        }
        guard let project = instance.project, let other = masked.project, project != other else {
            return
        }
        words[project] = other
        words["\(project)_\(instance.name)"] = "\(other)_\(masked.name)"
        for program in ["incus", "lxd"] {
            words["\(program)-\(project)_\(instance.name)_"] =
                "\(program)-\(other)_\(masked.name)_"
        }
    }

    private mutating func masked(_ instance: InstanceName) -> InstanceName {
        guard instances == .masked else { return instance }
        let isDefault = instance.project == "default"
        return InstanceName(
            name: pseudonyms.of(instance.name, .container),
            project: isDefault
                ? "default" : instance.project.map { pseudonyms.of($0, .project) })
    }
}

// MARK: - Masking

extension Redactor {
    private mutating func masked(_ event: Event) -> Event {
        var event = event
        event.record.origin = masked(event.record.origin)
        event.record.text = masked(event.record.text)
        event.record.message = masked(event.record.message)
        // It holds the first bytes of the file.
        event.record.place = nil
        event.record.instance = event.record.instance.map { masked($0) }
        event.captures = event.captures.map { masked($0) }
        if let site = event.site {
            event.site?.arguments = site.arguments.map { masked($0) }
        }
        if let neighbours = event.neighbours {
            event.neighbours = Neighbours(
                before: neighbours.before.map { masked($0) },
                after: neighbours.after.map { masked($0) })
        }
        return event
    }

    private mutating func masked(_ capture: Capture) -> Capture {
        var capture = capture
        let name = capture.name.lowercased()
        if ["container", "project"].contains(name) {
            capture.value = instances == .masked ? masked(capture.value) : capture.value
            return capture
        }
        if SecretPatterns.isSecret(key: name), !SecretPatterns.isNoSecret(capture.value) {
            capture.value = pseudonyms.of(capture.value, .secret)
        } else if capture.type == .user || KnownNames.userKeys.contains(name) {
            capture.value = pseudonym(masked(capture.value), .user)
        } else if KnownNames.hostKeys.contains(name) {
            capture.value = pseudonym(masked(capture.value), .host)
        } else {
            capture.value = masked(capture.value)
        }
        return capture
    }

    private mutating func masked(_ text: String) -> String {
        var text = text
        // With a pseudonym in its place something else may read as a name: what is
        // masked is masked until nothing changes.
        for _ in 0..<Self.roundLimit {
            let next = maskedOnce(text)
            guard next != text else { break }
            text = next
            learn(text)
        }
        return text
    }

    private static let roundLimit = 8

    private mutating func maskedOnce(_ text: String) -> String {
        var text = secrets.masked(text, &pseudonyms)
        text = addresses.masked(text, &pseudonyms)
        text = names.replacing(in: text) { name, kind in pseudonym(name, kind) }
        return words.isEmpty ? text : maskedWords(text)
    }

    /// `text` with every learned name replaced where it stands as a word, alone
    /// or as a part of a dotted one.
    private func maskedWords(_ text: String) -> String {
        var result = ""
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar == "." || Self.isPartOfWord(scalar) {
                word.unicodeScalars.append(scalar)
            } else {
                result += maskedWord(word)
                word = ""
                result.unicodeScalars.append(scalar)
            }
        }
        return result + maskedWord(word)
    }

    private func maskedWord(_ word: String) -> String {
        guard !word.isEmpty else { return word }
        if let whole = words[word] { return whole }
        // The dot of a sentence.
        if word.hasSuffix("."), let whole = words[String(word.dropLast())] { return whole + "." }
        guard word.contains(".") else { return word }
        return word.split(separator: ".", omittingEmptySubsequences: false)
            .map { words[String($0)] ?? String($0) }.joined(separator: ".")
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "_" || scalar == "-" || (0x30...0x39).contains(scalar.value)
                || (0x61...0x7A).contains(scalar.value | 0x20)
        }
        return scalar.properties.isAlphabetic
    }
}
