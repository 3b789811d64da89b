/// What `incus monitor --format json` of Incus 6.0.4 printed, without the empty
/// lines between the events.
enum MonitorRecording {
    /// A container started.
    static let goodStart = lines(
        #"""
        {"location":"none","metadata":{"context":{"action":"start","created":"2026-11-26 01:17:27.366186128 +0000 UTC","ephemeral":"false","instance":"ok","instanceType":"container","project":"default","stateful":"false","used":"1970-01-01 00:00:00 +0000 UTC"},"level":"info","message":"Starting instance"},"timestamp":"2026-11-26T01:17:27.452511611Z","type":"logging"}
        {"location":"none","metadata":{"context":{"action":"start","created":"2026-11-26 01:17:27.366186128 +0000 UTC","ephemeral":"false","instance":"ok","instanceType":"container","project":"default","stateful":"false","used":"1970-01-01 00:00:00 +0000 UTC"},"level":"info","message":"Started instance"},"timestamp":"2026-11-26T01:17:27.657346497Z","type":"logging"}
        {"location":"none","metadata":{"action":"instance-started","name":"ok","project":"default","requestor":{"address":"@","protocol":"unix","username":"root"},"source":"/1.0/instances/ok"},"project":"default","timestamp":"2026-11-26T01:17:27.657391183Z","type":"lifecycle"}
        """#)

    /// A container did not start.
    static let failedStart = lines(
        #"""
        {"location":"none","metadata":{"class":"task","created_at":"2026-11-26T01:17:27.926849088Z","description":"Starting instance","err":"","id":"3270cf7a-d594-4dab-9419-beaec00f696f","location":"none","may_cancel":false,"metadata":null,"resources":{"instances":["/1.0/instances/bad"]},"status":"Pending","status_code":105,"updated_at":"2026-11-26T01:17:27.926849088Z"},"project":"default","timestamp":"2026-11-26T01:17:27.9287519Z","type":"operation"}
        {"location":"none","metadata":{"class":"task","created_at":"2026-11-26T01:17:27.926849088Z","description":"Starting instance","err":"","id":"3270cf7a-d594-4dab-9419-beaec00f696f","location":"none","may_cancel":false,"metadata":null,"resources":{"instances":["/1.0/instances/bad"]},"status":"Running","status_code":103,"updated_at":"2026-11-26T01:17:27.926849088Z"},"project":"default","timestamp":"2026-11-26T01:17:27.928812209Z","type":"operation"}
        {"location":"none","metadata":{"context":{"class":"task","description":"Starting instance","err":"Failed to run: /usr/libexec/incus/incusd forkstart bad /srv/lab/d/containers /srv/lab/d/run/bad/lxc.conf: exit status 1","operation":"3270cf7a-d594-4dab-9419-beaec00f696f","project":"default"},"level":"debug","message":"Failure for operation"},"timestamp":"2026-11-26T01:17:28.10453394Z","type":"logging"}
        {"location":"none","metadata":{"context":{"action":"start","created":"2026-11-26 01:17:27.738461822 +0000 UTC","ephemeral":"false","instance":"bad","instanceType":"container","project":"default","stateful":"false","used":"1970-01-01 00:00:00 +0000 UTC"},"level":"error","message":"Failed starting instance"},"timestamp":"2026-11-26T01:17:28.104346432Z","type":"logging"}
        {"location":"none","metadata":{"class":"task","created_at":"2026-11-26T01:17:27.926849088Z","description":"Starting instance","err":"Failed to run: /usr/libexec/incus/incusd forkstart bad /srv/lab/d/containers /srv/lab/d/run/bad/lxc.conf: exit status 1","id":"3270cf7a-d594-4dab-9419-beaec00f696f","location":"none","may_cancel":false,"metadata":null,"resources":{"instances":["/1.0/instances/bad"]},"status":"Failure","status_code":400,"updated_at":"2026-11-26T01:17:27.926849088Z"},"project":"default","timestamp":"2026-11-26T01:17:28.105745036Z","type":"operation"}
        {"location":"none","metadata":{"action":"instance-shutdown","name":"bad","project":"default","source":"/1.0/instances/bad"},"project":"default","timestamp":"2026-11-26T01:17:28.745215504Z","type":"lifecycle"}
        """#)

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }
}
