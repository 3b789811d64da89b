import LogModel
import Testing

@testable import LogFormats

/// The instance that a message names.
@Suite struct InstanceFinderTests {
    private func instance(_ text: String, of product: Product?) -> InstanceName? {
        var buffer = RecordBuffer()
        let range = buffer.append(text)
        return InstanceFinder.instance(in: buffer, range, of: product)
    }

    @Test func `underscores are part of a name in plain LXC alone`() {
        let text = #"Failed to setup container "cache_srv_01"."#
        #expect(instance(text, of: .lxc) == InstanceName(name: "cache_srv_01"))
        #expect(instance(text, of: .incus) == InstanceName(name: "01", project: "cache_srv"))
        #expect(instance(text, of: nil) == InstanceName(name: "01", project: "cache_srv"))
    }
}
