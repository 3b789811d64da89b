import LogModel
import Testing

@testable import LogFormats

@Suite struct MonitorGateTests {
    private func rejects(_ line: String) -> Bool { MonitorGate.rejects(Array(line.utf8).span) }

    @Test(arguments: [
        #"{"location":"none","metadata":{"context":{"ip":"@","method":"GET"},"level":"debug","message":"Handling API request"},"timestamp":"2026-11-23T13:55:18.893956323Z","type":"logging"}"#,
        #"{"location":"none","metadata":{"context":null,"level":"debug","message":"x"},"timestamp":"2026-11-23T13:55:18.893956323Z","type":"logging"}"#,
        #"{"location":"none","metadata":{"class":"task","description":"Creating instance","err":"","id":"1","metadata":{"err":"not its own"},"status":"Running","status_code":103},"project":"default","timestamp":"2026-11-23T13:55:18Z","type":"operation"}"#,
    ])
    func `debug messages and progress are turned away`(line: String) {
        #expect(rejects(line))
    }

    @Test(arguments: [
        // Its level is error; one of its context's keys is called level.
        #"{"location":"none","metadata":{"context":{"a":"},","level":"debug","message":"m"},"level":"error","message":"Failed starting instance"},"timestamp":"2026-11-23T13:55:18Z","type":"logging"}"#,
        // A message that shows a debug message.
        #"{"location":"none","metadata":{"context":{},"level":"error","message":"{},\"level\":\"debug\",\"message\":\"x\""},"timestamp":"2026-11-23T13:55:18Z","type":"logging"}"#,
        #"{"location":"none","metadata":{"class":"task","description":"a\",\"err\":\"","err":"exit status 1","id":"1","metadata":null,"status":"Failure","status_code":400},"timestamp":"2026-11-23T13:55:18Z","type":"operation"}"#,
        #"{"location":"none","metadata":{"class":"task","description":"Starting instance","err":"","id":"1","metadata":null,"status":"Failure","status_code":400},"timestamp":"2026-11-23T13:55:18Z","type":"operation"}"#,
        #"{"location":"none","metadata":{"action":"instance-started","name":"ok","source":"/1.0/instances/ok"},"timestamp":"2026-11-26T01:17:27.657391183Z","type":"lifecycle"}"#,
        #"{"MESSAGE":"a journal line that is long enough","__CURSOR":"s=1","type":"logging"}"#,
        #"{"type":"logging"}"#, "", "{",
    ])
    func `everything else passes`(line: String) {
        #expect(!rejects(line))
    }
}
