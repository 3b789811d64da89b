/// In which form a report is written.
public enum OutputFormat: String, CaseIterable, Sendable {
    case text, json, jsonl, markdown
}
