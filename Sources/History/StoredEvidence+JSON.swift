internal import LogModel

extension StoredEvidence {
    /// What an encoder with sorted keys makes of it, in a fraction of the time: evidence
    /// is most of what a storm of failures writes.
    var json: [UInt8] {
        var json = CompactJSON(capacity: 1_024 * (others.count + 1))
        json.object { json in
            json.array("captures", captures) { $0.value($1) }
            json.member("confidence", confidence)
            json.object("culprit") { $0.members(of: culprit) }
            json.member("leftOut", leftOut)
            json.array("others", others) { json, event in json.object { $0.members(of: event) } }
            json.member("product", product?.rawValue)
            json.member("severity", severity?.rawValue)
            json.member("stage", stage?.rawValue)
        }
        return json.bytes
    }
}

// The keys are those of the synthesised conformances, in their order.
extension CompactJSON {
    fileprivate mutating func members(of event: Event) {
        array("alternatives", event.alternatives) { $0.value($1) }
        array("captures", event.captures) { $0.value($1) }
        if let cause = event.cause { object("cause") { $0.member("rawValue", cause.rawValue) } }
        member("confidence", event.confidence)
        member("isUnlogged", event.isUnlogged)
        member("needsConsequence", event.needsConsequence)
        if let neighbours = event.neighbours {
            object("neighbours") { json in
                json.array("after", neighbours.after) { $0.string($1) }
                json.array("before", neighbours.before) { $0.string($1) }
            }
        }
        member("pattern", event.pattern)
        object("record") { $0.members(of: event.record) }
        array("refines", event.refines) { $0.value($1) }
        member("role", event.role?.rawValue)
        member("signal", event.signal?.rawValue)
        if let site = event.site { object("site") { $0.members(of: site) } }
    }

    private mutating func members(of record: Record) {
        if let errno = record.errno { object("errno") { $0.member("number", errno.number) } }
        member("file", record.file)
        member("function", record.function)
        if let instance = record.instance {
            object("instance") { json in
                json.member("name", instance.name)
                json.member("project", instance.project)
            }
        }
        member("level", record.level?.rawValue)
        member("line", record.line)
        member("lineCount", record.lineCount)
        member("message", record.message)
        member("origin", record.origin)
        if let place = record.place { object("place") { $0.members(of: place) } }
        member("product", record.product?.rawValue)
        member("source", record.source.rawValue)
        member("sourceLine", record.sourceLine)
        member("text", record.text)
        if let time = record.time {
            object("time") { $0.member("milliseconds", time.milliseconds) }
        }
    }

    private mutating func members(of place: Place) {
        switch place {
        case .file(let identity, let offset):
            object("file") { json in
                json.object("_0") { json in
                    json.member("device", identity.device)
                    json.array("head", identity.head) { $0.number($1) }
                    json.member("inode", identity.inode)
                }
                json.member("offset", offset)
            }
        case .stream(let id, let offset):
            object("stream") { json in
                json.member("_0", id)
                json.member("offset", offset)
            }
        }
    }

    private mutating func members(of site: CallSite) {
        array("arguments", site.arguments) { $0.string($1) }
        member("file", site.file)
        member("format", site.format)
        member("function", site.function)
        member("program", site.program)
        array("versions", site.versions) { $0.string($1) }
    }

    fileprivate mutating func value(_ capture: Capture) {
        object { json in
            json.member("name", capture.name)
            json.member("type", capture.type.rawValue)
            json.member("value", capture.value)
        }
    }

    private mutating func value(_ cause: CauseID) {
        object { $0.member("rawValue", cause.rawValue) }
    }
}
