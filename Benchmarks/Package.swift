// swift-tools-version:6.2
import PackageDescription

let layers = Target.Dependency.product(name: "Layers", package: "wherefore")

let package = Package(
    name: "wherefore-benchmarks",
    // The benchmark package names it for macOS.
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "wherefore", path: ".."),
        // Without traits: its interposer of malloc is not needed, CAllocations counts.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(name: "CAllocations"),
        .executableTarget(name: "bench-run", dependencies: [layers, "CAllocations"]),
        .executableTarget(
            name: "Layers",
            dependencies: [layers, .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/Layers",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
