internal import Archives
package import Foundation
internal import LogModel

/// The form in which evidence stands in the history: one byte that says which,
/// then the evidence.
package enum EvidenceCoding {
    /// The first byte.
    private enum Format: UInt8 {
        case json = 0
        case packedJSON = 1
    }

    /// Evidence that cannot be read: written by a newer version, or damaged.
    struct Fault: Error {}

    package static func encode(_ evidence: StoredEvidence) -> Data {
        encode(json: evidence.json)
    }

    /// The stored form of evidence that is JSON already.
    static func encode(json: [UInt8]) -> Data {
        if let packed = try? Compressor.compressed(json), packed.count < json.count {
            return Data([Format.packedJSON.rawValue]) + packed
        }
        return Data([Format.json.rawValue]) + json
    }

    package static func decode(_ blob: Data) throws -> StoredEvidence {
        guard let first = blob.first, let format = Format(rawValue: first) else { throw Fault() }
        switch format {
        case .json: return try JSONDecoder().decode(StoredEvidence.self, from: blob.dropFirst())
        case .packedJSON:
            let json = try Compressor.decompressed(
                Array(blob.dropFirst()), limit: Limits.evidenceBytes)
            return try JSONDecoder().decode(StoredEvidence.self, from: Data(json))
        }
    }
}
