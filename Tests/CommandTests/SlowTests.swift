import Foundation
import Testing

extension Trait where Self == ConditionTrait {
    /// Tests that wait for disks, clocks and limits: they run only where they are asked
    /// for, and say that they were skipped everywhere else.
    static var slow: Self {
        .enabled(
            if: ProcessInfo.processInfo.environment["WHEREFORE_SLOW_TESTS"] != nil,
            "slow; set WHEREFORE_SLOW_TESTS=1 to run it")
    }
}
