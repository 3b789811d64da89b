import Foundation
import LogModel
import Testing

@Suite struct RecordTests {
    private let whole = Record(
        origin: "lxc.log", line: 7, source: .lxc, message: "No such file",
        text: "lxc c1 No such file")
    private let split = Record(
        origin: "lxc.log", line: 7, lineCount: 1, place: nil, source: .lxc, level: nil, time: nil,
        errno: nil, product: nil, instance: nil, file: nil, function: nil, sourceLine: nil,
        message: "No such file", text: .beforeMessage("lxc c1 "))

    @Test func `a text that ends with its message is told whole`() {
        #expect(split.text == "lxc c1 No such file")
        #expect(split.textLength == split.text.utf8.count)
        #expect(whole.textLength == split.textLength)
    }

    @Test func `records are equal however their texts are kept`() {
        #expect(split == whole)
        #expect(Set([split, whole]).count == 1)
        var other = split
        other.line = 8
        #expect(other != whole)
    }

    @Test func `another message changes nothing of the text`() {
        var changed = split
        changed.message = "masked"
        #expect(changed.text == whole.text)
        #expect(changed.message == "masked")
        changed.text = "all masked"
        #expect(changed.text == "all masked")
    }

    @Test func `what is stored has the whole text`() throws {
        let stored = try JSONEncoder().encode(split)
        #expect(String(decoding: stored, as: UTF8.self).contains("lxc c1 No such file"))
        #expect(try JSONDecoder().decode(Record.self, from: stored) == split)
    }
}
