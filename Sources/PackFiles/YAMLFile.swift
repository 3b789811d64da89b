internal import Foundation
internal import LogModel
internal import Yams

/// One YAML file of a pack, read strictly: every key must be known.
struct YAMLFile {
    let path: String
    private let lines: [Substring]
    let root: Node

    init(path: String, text: String) throws(PackError) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw PackError(.notYAML("the file is empty"), at: SourceLocation(file: path))
            }
            root = node
        } catch let error as PackError {
            throw error
        } catch let error as YamlError {
            throw Self.error(error, path: path, lines: lines)
        } catch {
            throw PackError(.notYAML("\(error)"), at: SourceLocation(file: path))
        }
    }

    private static func error(
        _ error: YamlError, path: String, lines: [Substring]
    ) -> PackError {
        var location = SourceLocation(file: path)
        var message = "\(error)"
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            location.line = mark.line
            location.column = mark.column
            message = problem
        case .duplicatedKeysInMapping(let keys, _):
            message = "the key \(keys.first?.description ?? "") stands twice"
        default: break
        }
        if location.line > 0, location.line <= lines.count {
            location.lineText = String(lines[location.line - 1])
        }
        return PackError(.notYAML(message), at: location)
    }

    /// Where `node` begins.
    func location(of node: Node) -> SourceLocation {
        guard let mark = node.mark else { return SourceLocation(file: path) }
        let text = mark.line >= 1 && mark.line <= lines.count ? String(lines[mark.line - 1]) : ""
        return SourceLocation(file: path, line: mark.line, column: mark.column, lineText: text)
    }

    /// The root as a mapping with no other keys than `keys`.
    func mapping(keys: [String]) throws(PackError) -> StrictMapping {
        try StrictMapping(root, keys: keys, in: self)
    }
}

/// A mapping whose keys are all known.
struct StrictMapping {
    let file: YAMLFile
    let node: Node
    private let values: [String: Node]

    init(_ node: Node, keys: [String], in file: YAMLFile) throws(PackError) {
        self.file = file
        self.node = node
        guard case .mapping(let mapping) = node else {
            throw PackError(
                .wrongType(key: "", expected: "key: value pairs"), at: file.location(of: node))
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard keys.contains(name) else {
                throw PackError(
                    .unknownKey(name, nearest: NearestWord.to(name, in: keys)),
                    at: file.location(of: key))
            }
            values[name] = value
        }
        self.values = values
    }

    var location: SourceLocation { file.location(of: node) }

    func has(_ key: String) -> Bool { values[key] != nil }

    func location(of key: String) -> SourceLocation {
        values[key].map { file.location(of: $0) } ?? location
    }

    func string(_ key: String) throws(PackError) -> String? {
        guard let value = values[key] else { return nil }
        guard case .scalar(let scalar) = value else { throw wrongType(key, "a text") }
        return scalar.string
    }

    func requiredString(_ key: String) throws(PackError) -> String {
        guard let text = try string(key) else { throw PackError(.missingKey(key), at: location) }
        return text
    }

    func bool(_ key: String, default fallback: Bool) throws(PackError) -> Bool {
        guard let value = values[key] else { return fallback }
        guard let bool = value.bool else { throw wrongType(key, "true or false") }
        return bool
    }

    func double(_ key: String, in range: ClosedRange<Double>) throws(PackError) -> Double? {
        guard let value = values[key] else { return nil }
        guard let number = value.float, range.contains(number) else {
            throw wrongType(key, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A list of texts; a single text counts as a list of one.
    func strings(_ key: String) throws(PackError) -> [String] {
        guard let value = values[key] else { return [] }
        if case .scalar(let scalar) = value { return [scalar.string] }
        guard case .sequence(let sequence) = value else { throw wrongType(key, "a list of texts") }
        var texts: [String] = []
        for item in sequence {
            guard case .scalar(let scalar) = item else { throw wrongType(key, "a list of texts") }
            texts.append(scalar.string)
        }
        return texts
    }

    func mappings(_ key: String, keys: [String]) throws(PackError) -> [StrictMapping] {
        guard let value = values[key] else { return [] }
        guard case .sequence(let sequence) = value else { throw wrongType(key, "a list") }
        var mappings: [StrictMapping] = []
        for item in sequence { mappings.append(try StrictMapping(item, keys: keys, in: file)) }
        return mappings
    }

    func mapping(_ key: String, keys: [String]) throws(PackError) -> StrictMapping? {
        guard let value = values[key] else { return nil }
        return try StrictMapping(value, keys: keys, in: file)
    }

    /// `name: text` pairs with any names, in order of the file.
    func pairs(_ key: String) throws(PackError) -> [(
        name: String, value: String, location: SourceLocation
    )] {
        guard let value = values[key] else { return [] }
        guard case .mapping(let mapping) = value else { throw wrongType(key, "name: text pairs") }
        var pairs: [(name: String, value: String, location: SourceLocation)] = []
        for (name, text) in mapping {
            guard let name = name.string, case .scalar(let scalar) = text else {
                throw wrongType(key, "name: text pairs")
            }
            pairs.append((name, scalar.string, file.location(of: text)))
        }
        return pairs
    }

    /// One of the raw values of an enumeration.
    func value<Value: RawRepresentable & CaseIterable>(
        _ key: String, as type: Value.Type
    ) throws(PackError) -> Value? where Value.RawValue == String {
        guard let text = try string(key) else { return nil }
        return try Self.value(text, key: key, as: type, at: location(of: key))
    }

    static func value<Value: RawRepresentable & CaseIterable>(
        _ text: String, key: String, as type: Value.Type, at location: SourceLocation
    ) throws(PackError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            throw PackError(
                .unknownValue(text, key: key, allowed: Value.allCases.map(\.rawValue)), at: location
            )
        }
        return value
    }

    private func wrongType(_ key: String, _ expected: String) -> PackError {
        PackError(.wrongType(key: key, expected: expected), at: location(of: key))
    }
}
