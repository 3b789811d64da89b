import LogModel
import Testing

@Suite struct MessageShapeTests {
    @Test(
        arguments: [
            ("Failed to open \"/srv/a b\" (fd 12)", "Failed to open \"…\" (fd …)"),
            ("no such device: /dev/sdb1.", "no such device: /…."),
            ("pool p1 is 93% full", "pool … is … full"),
            ("nothing varies here", "nothing varies here"),
            ("one \" alone", "one \" alone"), ("", ""),
        ] as [(String, String)])
    func `what varies is left out`(message: String, shape: String) {
        #expect(MessageShape.of(message) == shape)
    }

    @Test func `two lines that differ only in names and numbers have one shape`() {
        #expect(
            MessageShape.of("cannot mount \"/a\" on 10.0.0.1: code 5")
                == MessageShape.of("cannot mount \"/other/b\" on 192.0.2.17: code 127"))
        #expect(
            MessageShape.of("cannot mount \"/a\"") != MessageShape.of("cannot unmount \"/a\""))
    }
}
