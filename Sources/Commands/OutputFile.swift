internal import Foundation

/// A file that is written whole or not at all; a device or a pipe gets the
/// bytes as they are.
struct OutputFile {
    private let path: String

    /// - Parameter path: `-` is standard output.
    init(path: String) { self.path = path }

    /// Why a file was not written.
    struct Failure: Error {
        enum Reason {
            case isFolder
            case noFolder(String)
            case forbidden(String)
            case readOnly
            case full
            case tooManyLinks
            case other(String)
        }

        var reason: Reason
    }

    func write(_ text: String) throws(Failure) {
        if path == "-" || path == "/dev/stdout" { return Console.write(text) }
        let target = try destination()
        switch kind(of: target) {
        case .typeDirectory?: throw Failure(reason: .isFolder)
        case .typeRegular?, nil: try replace(target, with: Data(text.utf8))
        default: try append(Data(text.utf8), to: target)
        }
    }

    /// The file behind symbolic links, which stay.
    private func destination() throws(Failure) -> String {
        var target = path
        for _ in 0..<40 {
            guard
                let link = try? FileManager.default.destinationOfSymbolicLink(atPath: target)
            else { return target }
            target =
                link.hasPrefix("/")
                ? link : (target as NSString).deletingLastPathComponent + "/" + link
        }
        throw Failure(reason: .tooManyLinks)
    }

    private func kind(of path: String) -> FileAttributeType? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType
    }

    /// Through a new file beside it, so that nobody ever sees half of it.
    private func replace(_ target: String, with data: Data) throws(Failure) {
        let folder = (target as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "." : folder
        guard FileManager.default.fileExists(atPath: place) else {
            throw Failure(reason: .noFolder(place))
        }
        do {
            // Keeps the mode of a file that is there.
            try data.write(to: URL(filePath: target), options: .atomic)
        } catch {
            throw Self.failure(error, folder: place)
        }
    }

    private func append(_ data: Data, to target: String) throws(Failure) {
        do {
            let handle = try FileHandle(forWritingTo: URL(filePath: target))
            try handle.write(contentsOf: data)
            try handle.close()
        } catch {
            throw Self.failure(error, folder: target)
        }
    }

    private static func failure(_ error: any Error, folder: String) -> Failure {
        switch (error as? CocoaError)?.code {
        case .fileWriteNoPermission?: Failure(reason: .forbidden(folder))
        case .fileNoSuchFile?: Failure(reason: .noFolder(folder))
        case .fileWriteOutOfSpace?: Failure(reason: .full)
        case .fileWriteVolumeReadOnly?: Failure(reason: .readOnly)
        default: Failure(reason: .other((error as NSError).localizedDescription))
        }
    }

    /// What happened, and what to do.
    func text(_ failure: Failure) -> String {
        let remedy =
            switch failure.reason {
            case .isFolder: "it is a folder; name a file in it"
            case .noFolder(let folder): "there is no folder \(folder); make it with mkdir -p"
            case .forbidden(let folder):
                "no permission to write in \(folder); choose another place with -o"
            case .readOnly: "the file system is read-only; choose another place with -o"
            case .full: "no space left; free some, or choose another place with -o"
            case .tooManyLinks: "its symbolic links form a loop"
            case .other(let why): why
            }
        return "\(path): cannot be written: \(remedy)"
    }
}
