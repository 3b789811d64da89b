// swift-tools-version:6.2
import PackageDescription

// Only scripts/fuzz builds it: its flags instrument what is fuzzed, and this target
// alone is linked with libFuzzer, which brings `main`.
let package = Package(
    name: "wherefore-fuzz",
    dependencies: [.package(name: "wherefore", path: "..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [.product(name: "FuzzTargets", package: "wherefore")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
    ],
    swiftLanguageModes: [.v6]
)
