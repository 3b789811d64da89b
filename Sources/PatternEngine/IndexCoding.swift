internal import PackFiles

/// Writes numbers and texts one after another, little-endian.
struct IndexWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int) { write([UInt32(number)]) }

    mutating func write<Number: FixedWidthInteger>(_ numbers: [Number]) {
        unsafe withUnsafeBytes(of: UInt32(numbers.count).littleEndian) {
            unsafe bytes.append(contentsOf: $0)
        }
        for number in numbers {
            unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
        }
    }

    mutating func write(_ text: String) { write(Array(text.utf8)) }
}

/// Reads what `IndexWriter` wrote.
struct IndexReader {
    private let image: PackImage
    private var index = 0

    /// The bytes are not what was written.
    struct Damaged: Error {}

    init(_ image: PackImage) { self.image = image }

    mutating func number() throws -> Int {
        guard let number = try numbers(UInt32.self).first else { throw Damaged() }
        return Int(number)
    }

    /// A number of items that have `size` bytes or more each.
    mutating func count(ofAtLeast size: Int) throws -> Int {
        let count = try number()
        guard count <= (image.size - index) / size else { throw Damaged() }
        return count
    }

    mutating func numbers<Number: FixedWidthInteger>(_: Number.Type) throws -> [Number] {
        let count = Int(try next(UInt32.self))
        let size = count * MemoryLayout<Number>.size
        guard size <= image.size - index else { throw Damaged() }
        defer { index += size }
        return unsafe [Number](unsafeUninitializedCapacity: count) { numbers, initializedCount in
            // Safety: `size` bytes are there from `index` on, and have room.
            unsafe image.read(
                index,
                UnsafeMutableRawBufferPointer(
                    start: numbers.baseAddress, count: size))
            initializedCount = count
            if Number(littleEndian: 1) != 1 {
                for item in 0..<count {
                    unsafe numbers[item] = Number(littleEndian: numbers[item])
                }
            }
        }
    }

    mutating func text() throws -> String {
        String(decoding: try numbers(UInt8.self), as: UTF8.self)
    }

    private mutating func next<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
        let size = MemoryLayout<Number>.size
        guard size <= image.size - index else { throw Damaged() }
        defer { index += size }
        var number: Number = 0
        // Safety: `size` bytes are there from `index` on.
        unsafe withUnsafeMutableBytes(of: &number) { unsafe image.read(index, $0) }
        return Number(littleEndian: number)
    }
}
