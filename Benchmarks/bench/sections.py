"""What is measured, one function a section; each fills the results."""

import functools
import importlib.machinery
import importlib.util
import json
import os
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

from . import inputs, rules
from .measure import hyperfine, rounds, run, say, shell, warm
from .peers import MB, PEERS, build_hyperscan, has
from .places import (
    BENCH_RUN, BENCHMARKS, EXAMPLE, HISTORY, INPUTS, LAYERS_BUILD, ROOT, SCRATCH,
)
from .report import duration, rate, size

STATE = SCRATCH / "scratch-state"
COUNTS = [30, 100, 300, 1000]


class Bench:
    """One run: its sizes, and what it has found so far."""

    def __init__(self, options, results):
        self.short = options.short
        self.binary = options.binary
        self.count = options.rounds or (2 if options.short else 5)
        self.normal_size = 20 * MB if self.short else options.size
        self.other_size = 4 * MB if self.short else min(options.size, 100 * MB)
        # Seconds that one run over errors may take.
        self.patience = 1.5 if self.short else 15
        self.most_errors = 8 * MB if self.short else min(options.size, 100 * MB)
        self.results = results
        self.figures = results["figures"]

    @functools.cached_property
    def pack(self):
        return json.loads(run(shell(BENCH_RUN, "pack", ROOT)).output)

    def fitting(self, name, make):
        """The largest size of an input of errors, in steps of two, that takes no longer than
        patience allows: how fast those are read differs by a hundred between versions."""
        length = MB // 2
        while length * 2 <= self.most_errors:
            path = inputs.make(name, length, make())
            if run(self.explain(path), (0, 1)).seconds * 2 > self.patience:
                break
            length *= 2
        return length

    @functools.cached_property
    def error_size(self):
        return self.fitting("adversarial", lambda: inputs.adversarial(self.pack))

    def explain(self, *words):
        """The program as a user runs it, with a new history."""
        return (f"rm -rf {shell(STATE)} && XDG_STATE_HOME={shell(STATE)} HOME=/nonexistent "
                f"XDG_CONFIG_HOME=/nonexistent {shell(self.binary, 'explain', *words)} >/dev/null")

    def table(self, key, title, header, rows, note=""):
        self.results["tables"][key] = (title, header, rows, note)

    def bars(self, title, bars):
        self.results["bars"] = [
            group for group in self.results["bars"] if group[0] != title] + [(title, bars)]

    def missing(self, text):
        if text not in self.results["missing"]:
            self.results["missing"].append(text)
        say(f"missing: {text}")

    def note_peak(self, section, *series):
        """By section: one that is measured again replaces its own."""
        peaks = self.results.setdefault("peaks", {})
        peaks[section] = max(one.peak for one in series)
        self.figures["memory"] = max(peaks.values())


def around(series):
    return f"{duration(series.median)} ± {series.spread / 2:.0%}"


def scan(path):
    return shell(BENCH_RUN, "scan", path)


def ids_file(name, patterns):
    path = INPUTS / f"{name}.ids"
    INPUTS.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{pattern['id']}\n" for pattern in patterns))
    return path


def throughput(bench):
    """The whole program with its own pack, on a log of each kind."""
    files = {
        "normal": inputs.make("normal", bench.normal_size, inputs.normal()),
        "adversarial": inputs.make(
            "adversarial", bench.error_size, inputs.adversarial(bench.pack)),
        "incusd": inputs.make("incusd", bench.other_size, inputs.incusd(bench.pack)),
        "journal": inputs.make("journal", bench.other_size, inputs.journal(bench.pack)),
        "kernel": inputs.make("kernel", bench.other_size, inputs.kernel(bench.pack)),
    }
    words = {
        "normal": "liblxc, level TRACE, 4 % errors", "adversarial": "liblxc, all lines errors",
        "incusd": "incusd, logfmt", "journal": "journal, JSON", "kernel": "kernel",
    }
    rows, bars = [], []
    for name, path in files.items():
        say(f"throughput: {name}")
        warm(path)
        commands = {"scan": scan(path), "file": bench.explain(path)}
        if name == "normal":
            commands["stdin"] = f"cat {shell(path)} | ({bench.explain()})"
        series = rounds(commands, bench.count)
        told = json.loads(series["scan"].output)
        scanned = series["scan"].told
        bench.note_peak(
            f"throughput.{name}", *(one for key, one in series.items() if key != "scan"))
        for key in commands:
            if key == "scan":
                continue
            seconds = series[key].median
            ratio = seconds / scanned
            if key == "file":
                bench.figures[f"scan.{name}"] = ratio
                bars.append((words[name], told["bytes"] / seconds, "ours"))
            rows.append((
                words[name] + (", through a pipe" if key == "stdin" else ""),
                size(told["bytes"]), around(series[key]), rate(told["bytes"] / seconds),
                f"{told['lines'] / seconds:,.0f}", f"{ratio:,.1f}", f"{series[key].peak:.0f} MiB"))
    bench.bars("wherefore with its own pack", bars)
    bench.table(
        "throughput", "The whole program",
        ["log", "size", "time", "bytes a second", "lines a second", "of a newline scan", "peak"],
        rows, "Read, recognised with the built-in pack, correlated, recorded in a new history, "
        "and reported. A newline scan reads the same file with `memchr` and does nothing else.")


def peers(bench):
    """The same patterns in wherefore and in what one would take instead."""
    build_hyperscan()
    chosen = rules.comparable(bench.pack)[:300]
    ids = ids_file("comparable-300", [pattern for pattern, _ in chosen])
    lines = [line for _, of_pattern in chosen for line in of_pattern]
    folder = INPUTS / "comparable-300"
    folder.mkdir(exist_ok=True)
    for name, texts in [("rules", lines), ("extended", map(rules.extended, lines)),
                        ("literals", (text for text in map(rules.literal, lines) if len(text) >= 8))]:
        (folder / name).write_text("".join(f"{text}\n" for text in texts))
    start = rounds({"": bench.explain("/dev/null")}, bench.count)[""].median
    for kind, words, blocks, limit in [
        ("normal", "a normal log", inputs.normal(), "normal_limit"),
        ("adversarial", "all lines errors", inputs.adversarial(bench.pack), "adversarial_limit"),
    ]:
        whole = bench.normal_size if kind == "normal" else bench.error_size
        there = []
        for peer in PEERS:
            if peer.is_there():
                there.append(peer)
            else:
                bench.missing(f"{peer.name}: not installed")
        rows, bars = [], []
        for length in sorted({min(getattr(peer, limit), whole) for peer in there}, reverse=True):
            group = [peer for peer in there if min(getattr(peer, limit), whole) == length]
            rows += peer_group(bench, kind, length, blocks, group, ids, folder, start, bars)
            blocks = inputs.normal() if kind == "normal" else inputs.adversarial(bench.pack)
        bench.bars(f"{len(chosen)} patterns, {words}", bars)
        bench.table(
            f"peers.{kind}", f"Side by side: {words}",
            ["program", "tells", "size", "time", "bytes a second", "lines a second",
             "time of wherefore's", "peak"], rows,
            f"{len(chosen)} patterns of the pack that all of them can express, as {len(lines)} "
            "rules. wherefore's time is that of the library with these patterns, and on top of it "
            "the program's whole start with the built-in pack, except in comparison with Hyperscan, "
            "of which only the scan is timed. Slow programs get less of the log; "
            "wherefore is timed on the same bytes in the same rounds.")


def peer_group(bench, kind, length, blocks, group, ids, folder, start, bars):
    say(f"peers: {kind}, {size(length)}: {', '.join(peer.name for peer in group)}")
    path = inputs.make(kind, length, blocks)
    warm(path)
    commands = {"scan": scan(path), "ours": shell(BENCH_RUN, "explain", ROOT, ids, path)}
    commands |= {peer.name: peer.command(folder, path) for peer in group}
    count = min(bench.count, 3)
    broken = []
    try:
        series = rounds(commands, count)
    except RuntimeError as error:
        # One that fails must not cost the others their figures.
        for peer in group:
            try:
                run(commands[peer.name], (0, 1))
            except RuntimeError as cause:
                broken.append(peer)
                bench.missing(f"{peer.name}: {str(cause).splitlines()[-1][:200]}")
                del commands[peer.name]
        if not broken:
            raise error
        series = rounds(commands, count)
    told = json.loads(series["ours"].output)
    ours = series["ours"].told + start
    if not bars:
        # The first group has the whole log.
        bench.figures[f"scan300.{kind}"] = (
            series["ours"].told / series["scan"].told)

    def row(name, answer, seconds, spread, peak, reference=ours):
        return (name, answer, size(told["bytes"]), f"{duration(seconds)} ± {spread / 2:.0%}",
                rate(told["bytes"] / seconds), f"{told['lines'] / seconds:,.0f}",
                f"{seconds / reference:,.2f}", f"{peak:.0f} MiB")

    rows = [row("**wherefore**", "cause, captures, incident", ours, series["ours"].spread,
                series["ours"].peak)]
    if not any(name == "wherefore" for name, _, _ in bars):
        bars.append(("wherefore", told["bytes"] / ours, "ours"))
    for peer in group:
        if peer in broken:
            continue
        one = series[peer.name]
        found = " ".join(one.output.split())
        seconds, reference = one.median, ours
        if peer.tells_time:
            told_by_peer = json.loads(one.output)
            found = f"{told_by_peer['matched']} of {told_by_peer['errors']}"
            seconds, reference = one.told, series["ours"].told
        rows.append(row(f"`{peer.name}`", f"{peer.answer}: {found}", seconds, one.spread,
                        one.peak, reference))
        bars.append((peer.name, told["bytes"] / seconds, "peer" if peer.is_rival else "line"))
        if peer.is_rival:
            bench.figures[f"peer.{kind}.{peer.name}"] = seconds / reference
    return rows


def patterns(bench):
    """How the time grows with the number of patterns."""
    ordered = [pattern for pattern, _ in rules.comparable(bench.pack)
               if any(inputs.error_lines(pattern["examples"]))]
    taken = {pattern["id"] for pattern in ordered}
    ordered += [p for p in rules.shuffled(bench.pack) if p["id"] not in taken]
    ids = {count: ids_file(f"patterns-{count}", ordered[:count]) for count in COUNTS}
    rows = []
    for matches, known in [("silent", 30), ("loud", 1000)]:
        if bench.short and matches == "loud":
            continue
        lines = [line for pattern in ordered[:known] for line in pattern["examples"]]
        for kind, blocks, length in [
            ("normal", inputs.starts_with(lines), min(bench.normal_size, 100 * MB)),
            ("adversarial", inputs.repeated(lines), bench.error_size),
        ]:
            say(f"patterns: {matches}, {kind}")
            path = inputs.make(f"patterns-{matches}-{kind}", length, blocks)
            warm(path)
            counts = [30, 1000] if bench.short else COUNTS
            series = rounds(
                {count: shell(BENCH_RUN, "explain", ROOT, ids[count], path) for count in counts},
                bench.count)
            base = series[30].told
            for count in counts:
                seconds, told = series[count].told, json.loads(series[count].output)
                rows.append((
                    "a normal log" if kind == "normal" else "all lines errors",
                    "as many as with 30" if matches == "silent" else "grow too", str(count),
                    f"{told['events'] / told['lines']:.1%}", duration(seconds),
                    rate(told["bytes"] / seconds), f"{seconds / base:.2f}"))
            bench.figures[f"patterns.{matches}.{kind}"] = series[1000].told / base
    bench.table(
        "patterns", "Growth with patterns",
        ["log", "matches", "patterns", "lines that are events", "time", "bytes a second",
         "of that with 30"], rows)


def growth(bench, key, title, counts, make, length, note):
    rows, base = [], None
    files = {count: inputs.make(f"{key}-{count}", length, make(count)) for count in counts}
    warm(*files.values())
    say(key)
    series = rounds({count: bench.explain(path) for count, path in files.items()}, bench.count)
    bench.note_peak(key, *series.values())
    for count in counts:
        # A file ends with a whole block: bytes differ a little.
        pace = series[count].median / files[count].stat().st_size
        base = base or pace
        rows.append((f"{count:,}", size(files[count].stat().st_size), around(series[count]),
                     f"{pace / base:.2f}", f"{series[count].peak:.0f} MiB"))
        bench.figures[f"{key}.growth"] = pace / base
    bench.table(key, title, [key, "size", "time", f"of that with {counts[0]}", "peak"], rows, note)


def incidents(bench):
    counts = [10, 1000] if bench.short else [10, 100, 1000, 10_000]
    growth(bench, "incidents", "Growth with incidents", counts, inputs.incidents,
           bench.fitting("incidents-10", lambda: inputs.incidents(10)),
           "Failed starts, nothing but errors, all recorded.")


def containers(bench):
    counts = [1, 100] if bench.short else [1, 10, 100, 1000]
    growth(bench, "containers", "Growth with containers", counts, inputs.containers,
           min(bench.normal_size, 100 * MB),
           "Traced starts that go well, all at once, their lines in turn.")


def cores(bench):
    """Two processes on the halves of a log."""
    say("cores")
    path = inputs.make("normal", bench.normal_size, inputs.normal())
    parts = inputs.halves(path)
    warm(path, *parts)
    one = shell(bench.binary, "explain", "--no-record", path) + " >/dev/null"
    two = " & ".join(
        shell(bench.binary, "explain", "--no-record", part) + " >/dev/null" for part in parts)
    series = rounds({"one": one, "two": f"{two} & wait"}, bench.count)
    seconds = {name: statistics.median(sample.seconds for sample in one.samples)
               for name, one in series.items()}
    ratio = seconds["one"] / seconds["two"]
    bench.figures["cores"] = ratio
    bench.table(
        "cores", "Two cores", ["processes", "time", "of one"],
        [("one, the whole file", duration(seconds["one"]), "1"),
         ("two, a half each", duration(seconds["two"]), f"{1 / ratio:.2f}")],
        "One process uses one core.")


def start(bench):
    """From nothing to an answer."""
    if not has("hyperfine"):
        return bench.missing("hyperfine: not installed; start-up is not measured")
    say("start")
    env = f"env XDG_STATE_HOME={STATE} HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent"
    commands = {
        "/bin/true": "/bin/true",
        "wherefore --version": shell(bench.binary, "--version"),
        "wherefore --no-record, a log of 11 lines": shell(
            bench.binary, "explain", "--no-record", EXAMPLE),
        "wherefore, the same recorded": f"{env} {shell(bench.binary, 'explain', EXAMPLE)}",
        "grep -c ERROR, the same": shell("grep", "-c", "ERROR", EXAMPLE),
    }
    times = hyperfine(commands, 15 if bench.short else 50)
    bench.figures["start.explanation"] = 1000 * times["wherefore --no-record, a log of 11 lines"]
    bench.table("start", "Start", ["command", "median"],
                [(f"`{name}`" if "," not in name else name, duration(seconds))
                 for name, seconds in times.items()])


def allocations(bench):
    """How often memory is asked for, by the kind of line."""
    say("allocations")
    trace = inputs.read_lines(BENCHMARKS / "Inputs/start-trace.log")
    rejected = [line for line in trace if line.split()[3] in ("TRACE", "DEBUG")
                and ":run_buffer:" not in line]
    passed = [line for line in trace if line.split()[3] in ("INFO", "NOTICE", "WARN")]
    known = inputs.failure_lines("founding-liblxc-6.0.4")
    whole = ids_file("whole", bench.pack)
    rows = []
    for name, lines, words in [
        ("rejected", rejected, "TRACE and DEBUG: rejected at the level"),
        ("passed", passed, "INFO to WARN: looked at, no event"),
        ("known", known, "ERROR: events of a failed start"),
    ]:
        block = inputs.Start(list(inputs.as_container("web01", lines)))
        told = []
        for repeats in (2, 6):
            path = INPUTS / f"allocations-{name}-{repeats}.log"
            count = repeats * 10_000 // block.lines
            path.write_text("".join(block.render("c1", k * 40) for k in range(count)))
            told.append(json.loads(run(shell(BENCH_RUN, "explain", ROOT, whole, path)).output))
        less, more = told
        each = (more["allocations"] - less["allocations"]) / (more["lines"] - less["lines"])
        rows.append((words, f"{each:.2f}"))
        bench.figures[f"allocations.{name}"] = round(each, 2)
    bench.table("allocations", "Allocations", ["lines", "allocations a line"], rows,
                "The difference between 60,000 and 20,000 lines of one kind, so that what is done "
                "once does not count.")


def watch_figures():
    """scripts/watch-figures as a module."""
    loader = importlib.machinery.SourceFileLoader(
        "watch_figures", str(ROOT / "scripts/watch-figures"))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def latency(bench):
    """From the append of a failure's last line to the printed incident."""
    say("latency")
    module = watch_figures()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "c0").mkdir()
        (folder / "c0" / "lxc.log").write_text("")
        watch = module.WatchProcess(
            str(bench.binary), [str(folder / "*" / "lxc.log")], folder / "state",
            quiet_period=module.QUIET)
        try:
            watch.begun.wait(30)
            delays = sorted(1000 * delay for delay in module.latency(watch, folder))
        finally:
            watch.stop()
    bench.figures["latency.p50"] = statistics.median(delays)
    bench.table(
        "latency", "From append to incident", ["what", "figure"],
        [(f"median of {len(delays)}", f"{statistics.median(delays):.1f} ms"),
         ("at most", f"{delays[-1]:.1f} ms")],
        f"`wherefore watch` with a quiet period of {module.QUIET:g} s: from the append of the "
        "failure's last line to the printed incident, less the quiet period. It includes "
        "everything behind the recognition of a line: the election, recording, printing.")


def history(bench):
    """Ten million occurrences: scripts/bench-history, and the library's own benchmark."""
    say("history: ten million occurrences; the first time takes minutes")
    subprocess.run(["make", "--no-print-directory", "build", "product=history-bench"], cwd=ROOT,
                   check=True, stdout=subprocess.DEVNULL)
    HISTORY.parent.mkdir(parents=True, exist_ok=True)
    printed = run(shell(ROOT / ".build/release/history-bench", HISTORY, 10_000_000, bench.binary))
    rows = [tuple(cell.strip() for cell in line.strip("|").split(" | "))
            for line in printed.output.splitlines()[2:] if line.startswith("|")]
    rows = [(row[0].strip("| "), row[-1].strip("| ")) for row in rows]
    bench.table("history", "History of ten million occurrences", ["what", "median of 7"], rows)
    for what, figure in rows:
        match = re.search(r"([\d,]+) a second", figure)
        if match and "100 incidents" in what and "findings" not in what:
            bench.figures["history.rate"] = float(match[1].replace(",", ""))


def layers(bench):
    """The library's benchmarks, one layer at a time."""
    say("layers: the library's own benchmarks")
    out = SCRATCH / "layers"
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*"):
        old.unlink()
    files = {
        "normal": inputs.make("normal", 20 * MB, inputs.normal()),
        "adversarial": inputs.make("adversarial", 2 * MB, inputs.adversarial(bench.pack)),
        "incusd": inputs.make("incusd", 4 * MB, inputs.incusd(bench.pack)),
        "journal": inputs.make("journal", 4 * MB, inputs.journal(bench.pack)),
        "kernel": inputs.make("kernel", 4 * MB, inputs.kernel(bench.pack)),
    }
    variables = {f"WHEREFORE_BENCH_{name.upper()}": str(path) for name, path in files.items()}
    if HISTORY.exists():
        variables["WHEREFORE_BENCH_HISTORY"] = str(HISTORY)
    subprocess.run(
        ["swift", "package", "--package-path", str(BENCHMARKS),
         "--scratch-path", str(LAYERS_BUILD), "--disable-sandbox",
         "--allow-writing-to-package-directory", "--allow-writing-to-directory", str(out),
         "benchmark", "--no-progress", "--format", "jmh", "--path", str(out)],
        env={**os.environ, **variables}, check=True, stdout=subprocess.DEVNULL)
    rows = []
    for report in sorted(out.glob("*.json")):
        for entry in json.loads(report.read_text()):
            name = entry["benchmark"].removeprefix("package.benchmark.Layers.").replace("_", " ")
            times = entry["secondaryMetrics"]["Time (wall clock)"]["scorePercentiles"]
            median, high = times["50.0"] / 1e6, times["99.0"] / 1e6
            source = files.get(name.split(" ")[-1])
            rows.append((name, duration(median), duration(high),
                         rate(source.stat().st_size / median) if source and median else ""))
            if name == "history: newest 50 of a container":
                bench.figures["history.last50.p99"] = 1000 * high
    bench.table("layers", "One layer at a time",
                ["benchmark", "median", "99th percentile", "bytes a second"], sorted(rows),
                "ordo-one/benchmark, in process.")


FULL = [throughput, peers, patterns, incidents, containers, cores, start, allocations, latency,
        history, layers]
# Not those that only the clock on the wall can tell.
SHORT = [throughput, patterns, incidents, containers, start, allocations]
