import Foundation
import LogModel
import Testing

@testable import PackFiles

/// The JSON Schemas that editors use say what the loader says.
@Suite struct SchemaTests {
    private static func schema(_ name: String) throws -> [String: Any] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "schemas/\(name).schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The keys of the schema itself, or of one of its definitions.
    private static func keys(_ name: String, definition: String? = nil) throws -> Set<String> {
        let object = try definition.map { try self.definition($0, in: name) } ?? schema(name)
        #expect(object["additionalProperties"] as? Bool == false)
        return Set(try #require(object["properties"] as? [String: Any]).keys)
    }

    private static func definition(_ name: String, in schema: String) throws -> [String: Any] {
        let definitions = try #require(try self.schema(schema)["$defs"] as? [String: Any])
        return try #require(definitions[name] as? [String: Any])
    }

    @Test func `a pattern's keys`() throws {
        #expect(try Self.keys("pattern") == Set(PatternReader.keys))
        #expect(try Self.keys("pattern", definition: "matcher") == Set(PatternReader.matcherKeys))
        #expect(try Self.keys("pattern", definition: "example") == Set(PatternReader.exampleKeys))
    }

    @Test func `an article's keys`() throws {
        #expect(try Self.keys("article") == Set(ArticleReader.keys))
        #expect(
            try Self.keys("article", definition: "remediation")
                == Set(ArticleReader.remediationKeys))
        #expect(try Self.keys("article", definition: "step") == Set(ArticleReader.stepKeys))
    }

    @Test func `a translation's keys`() throws {
        #expect(try Self.keys("translation") == Set(ArticleReader.translationKeys))
    }

    @Test func `capture types and roles`() throws {
        let types = try Self.definition("captureType", in: "pattern")["enum"] as? [String]
        #expect(Set(types ?? []) == Set(CaptureType.allCases.map(\.rawValue)))
        let properties = try Self.schema("pattern")["properties"] as? [String: Any]
        let roles = (properties?["role"] as? [String: Any])?["enum"] as? [String]
        #expect(Set(roles ?? []) == Set(Role.allCases.map(\.rawValue)))
    }
}
