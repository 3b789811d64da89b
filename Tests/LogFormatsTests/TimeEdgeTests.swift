import LogModel
import Testing

@testable import LogFormats

/// Times at the edges of the calendar, of leap seconds and of numbers.
@Suite struct TimeEdgeTests {
    @Test(arguments: [
        ("20240229102030.123", "2024-02-29T10:20:30Z"), ("20230229102030.123", nil),
        ("20260230102030.123", nil), ("20260431102030.123", nil), ("20261301102030.123", nil),
        ("20261231235960.000", "2027-01-01T00:00:00Z"), ("20261231235961.000", nil),
        ("19700101000000.000", "1970-01-01T00:00:00Z"),
        ("99991231235959.999", "9999-12-31T23:59:59Z"), ("00000101000000.000", nil),
        ("21000228235959.999", "2100-02-28T23:59:59Z"), ("21000229000000.000", nil),
    ])
    func `a time of liblxc that exists is taken, no other`(text: String, expected: String?) {
        let line = "lxc c1 \(text) ERROR    conf - ../src/lxc/conf.c:f:1 - x"
        #expect(Parsing.record(line)?.time == expected)
    }

    @Test(arguments: [
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2026-11-20T10:20:30+14:00", "2026-11-19T20:20:30Z"),
        ("2024-02-29T23:30:00-12:00", "2024-03-01T11:30:00Z"), ("2026-02-29T10:20:30Z", nil),
    ])
    func `a time of the daemon likewise`(text: String, expected: String?) {
        #expect(
            Parsing.record("time=\"\(text)\" level=error msg=\"x y\" err=z")?.time == expected)
    }

    @Test(arguments: [
        "0", "-1", "9223372036854775807", "-9223372036854775808", "99999999999999999999999", "x",
        "",
    ])
    func `whatever number a journal has for a time, it is read`(number: String) {
        let line =
            #"{"__REALTIME_TIMESTAMP":"\#(number)","SYSLOG_IDENTIFIER":"incusd","MESSAGE":"level=error msg=\"x y\" err=z"}"#
        let record = Parsing.record(line)
        #expect(record?.message.isEmpty == false)
        #expect(record?.time.map { !$0.isEmpty } ?? true)
    }

    @Test(arguments: [
        // As of a moment; a line's month and day; the year that is meant.
        ("2027-01-01", 12, 31, 2026), ("2026-12-31", 12, 31, 2026), ("2027-04-01", 2, 29, 2024),
        ("2028-03-01", 2, 29, 2028), ("2028-02-28", 2, 29, 2028), ("2028-01-15", 2, 29, 2024),
        ("2104-01-01", 2, 29, 2096),
    ])
    func `a day without a year is the latest one that was`(
        today: String, month: Int, day: Int, year: Int
    ) throws {
        let parts = today.split(separator: "-").compactMap { Int($0) }
        let now = try #require(
            Timestamp(year: parts[0], month: parts[1], day: parts[2], hour: 12))
        let time = ReferenceClock(now: now, offset: 0)
            .time(month: month, day: day, hour: 10, minute: 20, second: 30)
        #expect(time?.civil.year == year)
        #expect(time?.civil.month == month)
        #expect(time?.civil.day == day)
    }
}
