import Knowledge
import LogModel
import TestSupport
import Testing

@testable import Analysis

/// Whose commands the reader of a log needs.
@Suite struct ProductTests {
    @Test(
        arguments: [
            ("kvm: -vnc :1: Failed to bind socket: Address already in use", .proxmox),
            (
                "qemu-kvm: -vnc :1: Failed to bind socket: Address already in use", nil
            ),
            ("qemu-system-x86_64: -vnc :1: Failed to bind socket: Address already in use", nil),
            ("unable to create CT 101 - unable to parse volume ID 'x'", .proxmox),
        ] as [(String, Product?)])
    func `a line tells the product by its words`(line: String, product: Product?) throws {
        let scratch = try Scratch()
        let session = ExplainSession(engine: ScenarioTests.engine, language: .english)
        try session.read(path: try scratch.write("log", Array("\(line)\n".utf8)))
        let incident = try #require(session.finish().incidents.first)
        #expect(incident.product == product)
    }
}
