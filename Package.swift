// swift-tools-version:6.2
import PackageDescription

let packages: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// In layer order: a target may depend only on targets above it.
// Tests/ArchitectureTests holds every import to this order.
var targets: [Target] = [
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "PCRE2", dependencies: ["CPCRE2"]),
    .target(name: "LogModel"),
    // Only its headers: it is loaded where it is needed.
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .target(name: "Archives", dependencies: ["CArchive", "LogModel"]),
    .target(name: "PackFiles", dependencies: ["LogModel", yams]),
    .target(name: "LogFormats", dependencies: ["LogModel"]),
    .target(name: "Ingestion", dependencies: ["Archives", "LogFormats", "LogModel"]),
    .target(name: "PatternEngine", dependencies: ["PCRE2", "PackFiles", "LogModel"]),
    .target(name: "Correlation", dependencies: ["LogModel"]),
    .target(name: "Knowledge", dependencies: ["PackFiles", "LogModel", grdb, grdbSQLite]),
    .executableTarget(
        name: "pack-compiler", dependencies: ["Knowledge", "PackFiles", "PatternEngine", grdb]),
    .plugin(name: "EmbedPack", capability: .buildTool(), dependencies: ["pack-compiler"]),
    .target(name: "EmbeddedPack", plugins: ["EmbedPack"]),
    .target(name: "History", dependencies: ["Archives", "LogModel", grdb]),
    .target(name: "Reporting", dependencies: ["Knowledge", "LogModel"]),
    .target(
        name: "Analysis",
        dependencies: [
            "Ingestion", "LogFormats", "PackFiles", "PatternEngine", "Correlation", "Knowledge",
            "EmbeddedPack", "History", "LogModel",
        ]),
    .target(
        name: "Commands",
        dependencies: [
            "Analysis", "Reporting", "Knowledge", "History", "PackFiles", "LogModel",
            argumentParser,
        ]),
    .executableTarget(name: "wherefore", dependencies: ["Commands"]),
    // Measures, for scripts/bench-history; no product.
    .executableTarget(name: "history-bench", dependencies: ["History", "LogModel", grdb]),
]

targets.append(.target(name: "TestSupport", path: "Tests/TestSupport"))
targets.append(
    .target(
        name: "FuzzTargets",
        dependencies: [
            "Analysis", "Archives", "History", "Ingestion", "Knowledge", "LogFormats", "LogModel",
            "PCRE2", "PackFiles", "PatternEngine", "Reporting", "TestSupport",
        ], path: "Tests/FuzzTargets"))
let tests: [(name: String, dependencies: [Target.Dependency])] = [
    ("ArchitectureTests", []),
    ("PCRE2Tests", ["PCRE2"]),
    ("LogModelTests", ["LogModel"]),
    ("PackFilesTests", ["PackFiles", "LogModel"]),
    ("ArchivesTests", ["Archives", "LogModel", "TestSupport"]),
    ("LogFormatsTests", ["LogFormats", "LogModel"]),
    ("IngestionTests", ["Ingestion", "Archives", "LogFormats", "LogModel", "TestSupport"]),
    (
        "PatternEngineTests",
        [
            "PatternEngine", "PackFiles", "PCRE2", "LogFormats", "LogModel", "FuzzTargets",
            "TestSupport",
        ]
    ),
    ("CorrelationTests", ["Correlation", "LogModel"]),
    ("KnowledgeTests", ["Knowledge", "EmbeddedPack", "PackFiles", "LogModel"]),
    ("HistoryTests", ["History", "LogModel", "TestSupport", grdb]),
    ("ReportingTests", ["Reporting", "Knowledge", "LogModel"]),
    ("PackTests", ["Analysis", "Knowledge", "PackFiles", "LogModel", "TestSupport"]),
    (
        "ScenarioTests",
        ["Analysis", "Correlation", "Knowledge", "LogFormats", "LogModel", "TestSupport"]
    ),
    ("CommandTests", ["wherefore", "TestSupport"]),
    ("FuzzTests", ["FuzzTargets"]),
]
targets += tests.map { test in
    .testTarget(
        name: test.name, dependencies: test.dependencies,
        exclude: ["PackTests": ["overlaps.txt"], "CommandTests": ["Shim"]][test.name] ?? [],
        resources: test.name == "ScenarioTests" ? [.copy("Scenarios")] : [])
}

var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
]
// For the gate, whose tests run the program hundreds of times.
let isGate = Context.environment["WHEREFORE_STRICT"] != nil
if isGate { settings.append(.treatAllWarnings(as: .error)) }
for target in targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings = settings
    if isGate, target.type != .test { target.swiftSettings?.append(.unsafeFlags(["-O"])) }
}

let package = Package(
    name: "wherefore",
    products: [
        .executable(name: "wherefore", targets: ["wherefore"]),
        .library(name: "Analysis", targets: ["Analysis"]),
        // For Benchmarks/, which times the layers one by one; no promise to anybody else.
        .library(
            name: "Layers",
            targets: [
                "LogModel", "LogFormats", "PackFiles", "PatternEngine", "Correlation",
                "EmbeddedPack", "Knowledge", "History", "Analysis",
            ]),
        // For Fuzz/; no promise to anybody else.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
    ],
    dependencies: packages,
    targets: targets,
    swiftLanguageModes: [.v6]
)
