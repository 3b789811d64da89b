/// Reads CSV (RFC 4180).
enum CSVRows {
    static func read(_ text: String) throws -> [[[UInt8]]] {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            row.append(try cell(&rest))
            switch rest.popFirst() {
            case UInt8(ascii: ","): continue
            case 0x0D where rest.popFirst() == 0x0A:
                rows.append(row)
                row = []
            default: throw Violation("a cell does not end")
            }
        }
        try FuzzTargets.check(row.isEmpty, "the last row does not end")
        return rows
    }

    private static func cell(_ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
        guard rest.first == UInt8(ascii: "\"") else {
            let cell = rest.prefix { !",\r".utf8.contains($0) }
            try FuzzTargets.check(
                !cell.contains { "\"\n".utf8.contains($0) }, "quotes or a line end in a bare cell")
            rest = rest.dropFirst(cell.count)
            return Array(cell)
        }
        rest.removeFirst()
        var cell: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                guard rest.first == UInt8(ascii: "\"") else { return cell }
                rest.removeFirst()
            }
            cell.append(byte)
        }
        throw Violation("quotes do not end")
    }

    /// No spreadsheet takes the cell for a formula, no terminal for an order.
    static func check(_ cell: [UInt8]) throws {
        let text = String(decoding: cell, as: UTF8.self)
        try TerminalText.check(text)
        let start = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let signs = "=+-@＝＋－＠".unicodeScalars
        try FuzzTargets.check(
            start.map { !signs.contains($0) } ?? true, "a formula: \(text.debugDescription)")
    }
}
