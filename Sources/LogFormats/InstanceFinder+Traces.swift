public import LogModel

/// Names that a message does not give as such: in paths, volumes, control groups and tasks.
///
/// Such a name may be that of a neighbour, the source of a copy say: it counts only where
/// nothing else names the instance.
extension InstanceFinder {
    /// The instance whose folder, volume, control group or task is named in `range`.
    public static func trace(in buffer: RecordBuffer, _ range: Range<Int>) -> InstanceName? {
        let bytes = buffer.bytes.span
        return ofPool(in: bytes, range) ?? ofVolumeOfDaemon(in: bytes, range)
            ?? instance(behind: folders, in: bytes, range) ?? ofGuest(in: bytes, range)
    }

    private static let folders: [Marker] = [
        (Needle("/run/incus/"), "/", .folder), (Needle("/var/lib/lxc/"), "/", .plainFolder),
        (Needle("/.local/share/lxc/"), "/", .plainFolder),
        // A control group.
        (Needle("//lxc/"), "/'\",:)", .plain),
    ]

    // MARK: Incus and LXD

    private static let containers = Needle("/containers/")
    private static let machines = Needle("/virtual-machines/")
    private static let pools = Needle("/storage-pools/")

    /// The instance of `/var/lib/incus/storage-pools/POOL/containers/[PROJECT_]NAME` and of the
    /// dataset `POOL/containers/NAME`.
    private static func ofPool(in bytes: Span<UInt8>, _ range: Range<Int>) -> InstanceName? {
        if let start = bytes.end(of: containers, in: range),
            isOfDaemon(bytes, range.lowerBound..<(start - containers.count)),
            let name = encodedName(in: bytes, start..<range.upperBound)
        {
            return name
        }
        guard let start = bytes.end(of: machines, in: range) else { return nil }
        return encodedName(in: bytes, start..<range.upperBound)
    }

    /// Whether the path that ends `range`, before `/containers/`, is one of Incus or LXD:
    /// Docker has such folders too.
    private static func isOfDaemon(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for folder: StaticString in ["/lxd", "/incus"] {
            let start = range.upperBound - folder.utf8CodeUnitCount
            if start >= range.lowerBound, bytes.hasPrefix(folder, in: start..<range.upperBound) {
                return true
            }
        }
        let near = max(range.lowerBound, range.upperBound - 80)..<range.upperBound
        if bytes.firstIndex(of: pools, in: near) != nil { return true }
        // A dataset begins without a slash.
        var start = range.upperBound
        while start > range.lowerBound, bytes[start - 1].isOfDataset { start -= 1 }
        return start < range.upperBound && bytes[start] != UInt8(ascii: "/")
    }

    private static let logicalVolumes = [
        Needle("/containers_"), Needle("-containers_"), Needle("virtual-machines_"),
    ]
    private static let image = Needle("virtual-machine_")

    /// The instance of the logical volume `VG/containers_[PROJECT_]NAME`, in which each `-` of
    /// the name is doubled, and of the RBD image `virtual-machine_NAME`, in which it is not.
    private static func ofVolumeOfDaemon(
        in bytes: Span<UInt8>, _ range: Range<Int>
    ) -> InstanceName? {
        for needle in logicalVolumes {
            guard let start = bytes.end(of: needle, in: range) else { continue }
            let undoubled = bytes.string(in: start..<nameEnd(in: bytes, start..<range.upperBound))
                .replacing("--", with: "/")
            let name = String(undoubled.prefix { $0 != "-" }).replacing("/", with: "-")
            if !name.isEmpty { return InstanceName(incusEncoded: name) }
        }
        guard let start = bytes.end(of: image, in: range) else { return nil }
        return encodedName(in: bytes, start..<range.upperBound)
    }

    /// The name at the beginning of `range`.
    private static func encodedName(in bytes: Span<UInt8>, _ range: Range<Int>) -> InstanceName? {
        let end = nameEnd(in: bytes, range)
        // The origin of a copy, which is gone afterwards.
        guard end > range.lowerBound, !bytes.hasPrefix("@copy-", in: end..<range.upperBound) else {
            return nil
        }
        return InstanceName(incusEncoded: bytes.string(in: range.lowerBound..<end))
    }

    /// Where the name at the beginning of `range` ends: a dot is none of it.
    private static func nameEnd(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        bytes.firstIndex(in: range) { !$0.isOfName || $0 == UInt8(ascii: ".") }
    }

    // MARK: Proxmox

    private static let numberPrefixes = [
        Needle("/lxc/"), Needle("/qemu/"), Needle("/qemu-server/"), Needle("pve-config-"),
        Needle(" CT "), Needle(" VM "), Needle("vm--"), Needle("subvol--"),
    ]
    private static let interfaces = [Needle("tap"), Needle("veth"), Needle("fwbr")]
    private static let task = Needle("UPID:")

    /// The guest of `/lxc/101/`, `/var/run/qemu-server/101.qmp`, `CT 101`, `tap101i0` and of a
    /// task, `UPID:node:PID:START:TIME:vzcreate:101:user:`.
    private static func ofGuest(in bytes: Span<UInt8>, _ range: Range<Int>) -> InstanceName? {
        for needle in numberPrefixes {
            guard let start = bytes.end(of: needle, in: range) else { continue }
            if let (name, _) = guest(in: bytes, start..<range.upperBound) { return name }
        }
        for needle in interfaces {
            guard let start = bytes.end(of: needle, in: range),
                let (name, end) = guest(in: bytes, start..<range.upperBound),
                bytes.hasPrefix("i", in: end..<range.upperBound)
            else { continue }
            return name
        }
        guard var start = bytes.end(of: task, in: range) else { return nil }
        for _ in 0..<5 {
            let colon = bytes.firstIndex(in: start..<range.upperBound) { $0 == UInt8(ascii: ":") }
            guard colon < range.upperBound else { return nil }
            start = colon + 1
        }
        return guest(in: bytes, start..<range.upperBound)?.name
    }

    /// The guest whose id, of three digits at least, begins `range`.
    static func guest(
        in bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (name: InstanceName, end: Int)? {
        let end = bytes.firstIndex(in: range) { !$0.isDigit }
        guard (3...9).contains(end - range.lowerBound),
            end == range.upperBound || !bytes[end].isWord || bytes[end] == UInt8(ascii: "i")
        else { return nil }
        return (InstanceName(name: bytes.string(in: range.lowerBound..<end)), end)
    }
}

extension Span where Element == UInt8 {
    /// The position behind the first `needle` in `range`.
    fileprivate func end(of needle: Needle, in range: Range<Int>) -> Int? {
        firstIndex(of: needle, in: range).map { $0 + needle.count }
    }
}

extension UInt8 {
    /// Whether it may stand in the path of a dataset.
    fileprivate var isOfDataset: Bool { isOfName || self == UInt8(ascii: "/") }
}
