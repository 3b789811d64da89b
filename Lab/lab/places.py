"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAB = ROOT / "Lab"
RESULTS = ROOT / "docs" / "lab.md"
BINARY = ROOT / ".build" / "release" / "wherefore"
# Debian roots with LXC and Incus installed, made once; --clean removes them.
ROOTS = Path("/var/cache/wherefore-lab")
ENGINES = ("lxc", "incus")
