"""Writes what was measured: a table, a plot, and the short table of the README."""

import html
import subprocess

from .places import BENCHMARKS, ROOT
from .targets import TARGETS, number

TABLE = BENCHMARKS / "results.md"
PLOT = BENCHMARKS / "results.svg"


def table(header, rows, left=1):
    ruler = [" --- " if column < left else " --: " for column in range(len(header))]
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join(ruler) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\\\\|", "\\|") for cell in row) + " |"


def rate(bytes_per_second):
    if bytes_per_second >= 1e9:
        return f"{bytes_per_second / 1e9:.3g} GB/s"
    if bytes_per_second >= 1e7:
        return f"{bytes_per_second / 1e6:.0f} MB/s"
    return f"{bytes_per_second / 1e6:.2g} MB/s"


def size(count):
    return f"{count / 1e9:.3g} GB" if count >= 1e9 else f"{count / 1e6:.3g} MB"


def duration(seconds):
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def verdicts(figures, short=False):
    """Each target with what was measured, and whether it is met; None: not measured."""
    for target in TARGETS:
        limit = target.short if short else target.limit
        if limit is None:
            continue
        value = figures.get(target.figure)
        yield target, limit, value, None if value is None else target.is_met(value, limit)


def target_rows(figures, short=False):
    words = {True: "yes", False: "**no**", None: "not measured"}
    for target, limit, value, met in verdicts(figures, short):
        goal = f" (goal {number(target.goal, target.unit)})" if target.goal and not short else ""
        yield (target.what, target.words(limit) + goal,
               "" if value is None else number(value, target.unit), words[met])


def sections(results):
    """The whole report, in Markdown."""
    machine = results["machine"]
    yield "# Benchmarks"
    yield ""
    yield ("Written by `scripts/bench`; [README.md](README.md) says what each figure means. "
           "Medians of runs that took turns; `±` is half of the way from the fastest to the slowest.")
    yield ""
    yield from (f"- {line}" for line in machine)
    yield ""
    yield "![Throughput, side by side](results.svg)"
    yield ""
    yield "## What the program is held to"
    yield ""
    yield from table(["what", "target", "measured", "met"], target_rows(results["figures"]), left=2)
    for title, header, rows, note in results["tables"].values():
        yield ""
        yield f"## {title}"
        yield ""
        if note:
            yield note
            yield ""
        yield from table(header, rows)
    if results["missing"]:
        yield ""
        yield "## Missing"
        yield ""
        yield from (f"- {line}" for line in results["missing"])


def write(results):
    TABLE.write_text("\n".join(sections(results)) + "\n", encoding="utf-8")
    if results["bars"]:
        PLOT.write_text(plot(results["bars"]), encoding="utf-8")
    text = "\n".join(["", *table(
        ["what", "target", "measured", "met"], target_rows(results["figures"]), left=2), ""])
    subprocess.run(
        [str(ROOT / "scripts/readme-table"), "benchmarks"], input=text + "\n", text=True, check=True)


STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 15px }
  .ours { fill: #0969da } .peer { fill: #afb8c1 } .line { fill: #8c959f }
  .axis { stroke: #d1d9e0 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .ours { fill: #4493f8 } .peer { fill: #656c76 } .line { fill: #9198a1 }
    .axis { stroke: #3d444d }
  }
"""


def plot(groups):
    """Bars of bytes a second on a logarithmic scale; the page's theme chooses the colours."""
    import math
    left, width, row, top = 290, 380, 22, 34
    values = [value for _, bars in groups for _, value, _ in bars]
    low = 10 ** math.floor(math.log10(min(values)))
    high = 10 ** math.ceil(math.log10(max(values)))
    span = math.log10(high / low) or 1

    def x(value):
        return left + width * math.log10(max(value, low) / low) / span

    parts, y = [], top
    for title, bars in groups:
        parts.append(f'<text class="title" x="8" y="{y}">{html.escape(title)}</text>')
        y += 12
        for name, value, kind in bars:
            parts.append(
                f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{html.escape(name)}</text>'
                f'<rect class="{kind}" x="{left}" y="{y + 2}" width="{x(value) - left:.1f}" '
                f'height="{row - 7}" rx="2"/>'
                f'<text x="{x(value) + 6:.1f}" y="{y + 13}">{rate(value)}</text>')
            y += row
        y += 34
    bottom = y - 30
    grid = []
    mark = low
    while mark <= high:
        grid.append(
            f'<line class="axis" x1="{x(mark):.1f}" x2="{x(mark):.1f}" y1="{top + 6}" y2="{bottom}"/>'
            f'<text x="{x(mark):.1f}" y="{bottom + 16}" text-anchor="middle">{rate(mark)}</text>')
        mark *= 10
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 90} {bottom + 26}" '
            f'role="img" aria-label="Throughput of wherefore and of other programs">\n'
            f"<style>{STYLE}</style>\n" + "\n".join(grid + parts) + "\n</svg>\n")
