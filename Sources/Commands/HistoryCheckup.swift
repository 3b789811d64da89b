internal import ArgumentParser
internal import Foundation
internal import History
internal import Knowledge
internal import LogModel

/// `history --check`: finds out whether the history is sound, repairs it, and says
/// so.
struct HistoryCheckup {
    let language: Language

    func run() throws {
        let file = HistoryLocation.file
        let repair: HistoryRepair
        do throws(HistoryError) {
            repair = try History.repair(file: file, now: .now)
        } catch {
            guard error.reason != .missing else {
                return try Console.write(HistoryLocation.text(error) + "\n")
            }
            Console.note(HistoryLocation.text(error))
            throw ExitCode(74)
        }
        try Console.write(text(repair, path: file.path))
        guard repair.left.isEmpty else { throw ExitCode(65) }
    }

    private var isChinese: Bool { language == .chinese }

    private func text(_ repair: HistoryRepair, path: String) -> String {
        guard !repair.found.isEmpty else {
            return isChinese ? "历史 \(path) 完好。\n" : "The history \(path) is sound.\n"
        }
        var lines = repair.found.map(words)
        if let salvage = repair.salvage { lines += words(salvage) }
        if repair.left.isEmpty {
            lines.append(isChinese ? "已全部修复。" : "All of this is repaired.")
        } else {
            lines.append(isChinese ? "未能修复：" : "Not repaired:")
            lines += repair.left.map { "  " + words($0) }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func words(_ salvage: HistoryRepair.Salvage) -> [String] {
        let incidents = salvage.incidents
        let occurrences = salvage.occurrences
        let path = salvage.damagedFile.path
        return isChinese
            ? [
                "已救回 \(incidents) 个事件、\(occurrences) 次发生；损坏的文件保留为 \(path)。",
                "若 wherefore watch 正在运行，请重启它。",
            ]
            : [
                "Saved \(Plural.of(incidents, "incident")) and "
                    + "\(Plural.of(occurrences, "occurrence")); the damaged file is kept as \(path).",
                "Restart wherefore watch if it runs.",
            ]
    }

    private func words(_ fault: HistoryFault) -> String {
        isChinese ? chinese(fault) : english(fault)
    }

    private func english(_ fault: HistoryFault) -> String {
        switch fault.kind {
        case .file(let words): "the file is damaged: \(words)"
        case .orphans(let table): "\(Plural.of(fault.count, "row")) of \(table) refer to nothing"
        case .counts:
            "\(Plural.of(fault.count, "incident")) with counts or times other than their occurrences'"
        case .tally: "\(Plural.of(fault.count, "hour")) with another tally than their occurrences'"
        case .evidence: "\(Plural.of(fault.count, "piece")) of evidence that cannot be read"
        case .timeless: "\(Plural.of(fault.count, "line")) without time that have no occurrence"
        }
    }

    private func chinese(_ fault: HistoryFault) -> String {
        switch fault.kind {
        case .file(let words): "文件损坏：\(words)"
        case .orphans(let table): "\(table) 中有 \(fault.count) 行没有归属"
        case .counts: "\(fault.count) 个事件的次数或时间与其发生记录不符"
        case .tally: "\(fault.count) 个小时的计数与其发生记录不符"
        case .evidence: "\(fault.count) 份证据无法读取"
        case .timeless: "\(fault.count) 行无时间的记录没有对应的发生"
        }
    }
}
