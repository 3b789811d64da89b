"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "Benchmarks"
# Made by a run, thrown away with the build.
SCRATCH = BENCHMARKS / ".build" / "bench"
INPUTS = SCRATCH / "inputs"
DRAIN3 = SCRATCH / "drain3"
HYPERSCAN = SCRATCH / "hyperscan"
HISTORY = SCRATCH / "state" / "wherefore" / "history.sqlite"
RESULTS = SCRATCH / "results.json"
WHEREFORE = ROOT / ".build/release/wherefore"
# The benchmark plugin builds with flags of its own: in the same folder each would build
# everything again after the other.
LAYERS_BUILD = BENCHMARKS / ".build-layers"
BENCH_RUN = BENCHMARKS / ".build/release/bench-run"
EXAMPLE = ROOT / "Examples/rootfs-symlink.log"
