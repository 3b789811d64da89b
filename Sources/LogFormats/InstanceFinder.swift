public import LogModel

/// Finds the instance that a message names, where its record's head does not.
public enum InstanceFinder {
    /// A text behind which `[PROJECT_]INSTANCE` stands, and the bytes that end it.
    typealias Marker = (needle: Needle, end: StaticString, form: Form)

    private static let markers: [Marker] = [
        (Needle("forkstart "), ":", .incus), (Needle("forklxc "), ":", .incus),
        (Needle("forkexec "), ":", .incus),
        (Needle("lxc.payload."), "/,: \"", .incus), (Needle("lxc.monitor."), "/,: \"", .incus),
        (Needle("lxc.payload/"), "/,: \"", .incus),
        (Needle("\"incus-"), "<", .profile), (Needle("\"lxd-"), "<", .profile),
        (Needle("//incus-"), "<", .profile),
        (Needle("//lxd-"), "<", .profile), (Needle("\"lxc-"), "<", .plainProfile),
        (Needle("//lxc-"), "<", .plainProfile),
        (Needle("--show-log "), " `'", .plain), (Needle("container \""), "\"", .incus),
        (Needle("Container \""), "\"", .incus), (Needle("lxc-usernsexec"), " ", .none),
        (Needle("startup for container '"), "'", .plain),
        (Needle("unable to create CT "), " ", .plain),
        (Needle("container '"), "'", .plain), (Needle("pve-container@"), ".", .plain),
        (Needle("lxc@"), ".", .plain),
        (Needle("/var/log/incus/"), "/", .folder), (Needle("/var/log/lxd/"), "/", .folder),
        (Needle("/lxd/logs/"), "/", .folder), (Needle("Config for '"), "'", .plain),
        (Needle("failed to spawn '"), "'", .plain),
        (Needle("Try `lxc info "), " `", .plain), (Needle("nstance \""), "\"/", .plain),
        (Needle("creation template for "), " ", .plain),
        (Needle("Transferring instance: "), ":", .plain),
        (Needle("Transferring container: "), ":", .plain),
    ]

    enum Form { case incus, folder, plain, plainFolder, profile, plainProfile, none }

    /// The instance named in `range`, or nil.
    ///
    /// - Parameter product: whose the record is; plain LXC has no projects, and underscores
    ///   in names.
    public static func instance(
        in buffer: RecordBuffer, _ range: Range<Int>, of product: Product? = nil
    ) -> InstanceName? {
        let bytes = buffer.bytes.span
        return instance(behind: markers, in: bytes, range, of: product)
            ?? ofVolume(in: bytes, range)
    }

    /// The instance behind the first of `markers` that has one behind it.
    static func instance(
        behind markers: [Marker], in bytes: Span<UInt8>, _ range: Range<Int>,
        of product: Product? = nil
    ) -> InstanceName? {
        for marker in markers {
            guard let found = bytes.firstIndex(of: marker.needle, in: range) else { continue }
            let start = found + marker.needle.count
            let end = bytes.firstIndex(in: start..<range.upperBound) { byte in
                byte.isBlank || marker.end.contains(byte)
            }
            guard end > start, end - start <= 256 else { continue }
            // Files lie beside the folders of the instances: the daemon's log, default.conf.
            let isFolder = marker.form == .folder || marker.form == .plainFolder
            if isFolder, !bytes.hasPrefix("/", in: end..<range.upperBound) { continue }
            let isPlain = marker.form == .incus && product == .lxc
            let text = bytes.string(in: start..<end)
            if let name = name(text, form: isPlain ? .plain : marker.form) { return name }
        }
        return nil
    }

    /// The guest of which Proxmox names a volume: `subvol-101-disk-0`, `vm-101-cloudinit`
    /// (pve-storage, PVE/Storage/Plugin.pm, get_next_vm_diskname).
    private static func ofVolume(in bytes: Span<UInt8>, _ range: Range<Int>) -> InstanceName? {
        for needle in volumes {
            guard let found = bytes.firstIndex(of: needle, in: range) else { continue }
            let rest = (found + needle.count)..<range.upperBound
            guard let (guest, end) = guest(in: bytes, rest),
                volumeKinds.contains(where: { bytes.hasPrefix($0, in: end..<range.upperBound) })
            else { continue }
            return guest
        }
        return nil
    }

    private static let volumes = [Needle("subvol-"), Needle("vm-")]
    private static let volumeKinds: [StaticString] = ["-disk-", "-cloudinit", "-state-"]

    private static func name(_ text: String, form: Form) -> InstanceName? {
        var text = text
        if form == .profile || form == .plainProfile {
            guard text.hasSuffix("_") else { return nil }
            text.removeLast()
        }
        // The server's name stands before that of the instance.
        if form == .plain, let colon = text.lastIndex(of: ":") {
            text = String(text[text.index(after: colon)...])
        }
        if form == .plainFolder, text.hasPrefix(".") { return nil }
        guard !text.isEmpty, !text.hasPrefix("-"), text.utf8.allSatisfy(\.isOfName) else {
            return nil
        }
        switch form {
        case .incus, .folder, .profile: return InstanceName(incusEncoded: text)
        case .plain, .plainFolder, .plainProfile: return InstanceName(name: text)
        case .none: return nil
        }
    }
}

extension StaticString {
    fileprivate func contains(_ byte: UInt8) -> Bool {
        // Safety: a StaticString's UTF-8 has `utf8CodeUnitCount` bytes and lives for ever.
        for index in 0..<utf8CodeUnitCount where unsafe utf8Start[index] == byte { return true }
        return false
    }
}
