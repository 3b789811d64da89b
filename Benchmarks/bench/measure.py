"""Runs commands side by side and keeps what they took."""

import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path


# Seconds of a command whose first run counts.
WARM_UP_LIMIT = 2


# Which time counts. A busy machine hardly changes what a processor has to do; but only the
# clock on the wall shows what two cores are good for.
clock = "seconds"


@dataclass
class Sample:
    seconds: float
    # Of the processor, for the whole command.
    processor: float
    # Of the largest process of the command; 0: unknown.
    mebibytes: float
    output: str
    status: int


@dataclass
class Series:
    """All rounds of one command."""
    samples: list = field(default_factory=list)

    @property
    def times(self):
        return [getattr(sample, clock) for sample in self.samples]

    @property
    def median(self):
        return statistics.median(self.times)

    @property
    def spread(self):
        """From the fastest to the slowest, as a share of the median."""
        return (max(self.times) - min(self.times)) / self.median if self.median else 0

    @property
    def peak(self):
        return max(sample.mebibytes for sample in self.samples)

    @property
    def output(self):
        return self.samples[-1].output

    @property
    def told(self):
        """The median of the time that the command itself tells, in JSON."""
        return statistics.median(json.loads(sample.output)[clock] for sample in self.samples)


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def shell(*words):
    return " ".join(shlex.quote(str(word)) for word in words)


def run(command, accepted=(0,)):
    """Runs a shell command once. time(1) tells the peak memory: this program's own would
    count for a child that it starts itself."""
    with tempfile.NamedTemporaryFile("r") as told, tempfile.TemporaryFile() as out, \
            tempfile.TemporaryFile() as errors:
        begin = time.monotonic()
        child = subprocess.Popen(
            ["/usr/bin/time", "-q", "-f", "%M", "-o", told.name, "sh", "-c", command],
            stdout=out, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        peak = int((told.read().split() or [0])[-1]) / 1024
        texts = []
        for file in (out, errors):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    if child.returncode not in accepted:
        raise RuntimeError(f"{command}: exit status {child.returncode}\n{texts[1][-600:]}")
    return Sample(seconds, usage.ru_utime + usage.ru_stime, peak, texts[0], child.returncode)


def rounds(commands, count, accepted=(0, 1)):
    """Runs the commands in turn, `count` times. What is over soon runs once more before
    that, to warm up; files are in the page cache already."""
    series = {name: Series() for name in commands}
    for name, command in commands.items():
        sample = run(command, accepted)
        if sample.seconds > WARM_UP_LIMIT:
            series[name].samples.append(sample)
    while any(len(one.samples) < count for one in series.values()):
        for name, command in commands.items():
            if len(series[name].samples) < count:
                series[name].samples.append(run(command, accepted))
    return series


def warm(*paths):
    """Brings files into the page cache."""
    for path in paths:
        with open(path, "rb") as file:
            while file.read(1 << 22):
                pass


def hyperfine(commands, runs):
    """Seconds of very short commands, median of many runs."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "times.json"
        subprocess.run(
            ["hyperfine", "-N", "--warmup", "5", "--runs", str(runs), "--style", "none",
             "--export-json", str(out), *commands.values()], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        results = json.loads(out.read_text())["results"]
    return {
        name: result["median"] if clock == "seconds" else result["user"] + result["system"]
        for name, result in zip(commands, results)}
