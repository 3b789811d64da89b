"""Makes logs of any size: the same for the same pack, size and name.

The shapes of lines are real: a traced start and a daemon's log in Benchmarks/Inputs,
failures in Tests/ScenarioTests/Scenarios, single lines in the pack's own examples.
"""

import datetime
import itertools
import json
import random
import re

from .places import BENCHMARKS, INPUTS, ROOT

BEGIN = datetime.datetime(2026, 1, 1)
STAMP = re.compile(r"\b(20\d{12})(?=\.\d{3} )")
HEADER = re.compile(r"^(lxc(?:-[a-z]+)?) (\S+ )?(20\d{12}\.\d{3}) ")
CONTAINERS = 10
FAILURES = [
    "founding-liblxc-6.0.4", "lxc-idmap-no-root", "lxc-init-missing",
    "lxc604-hook-prestart-killed", "lxc604-mount-target-symlink", "lxc604-rootfs-no-inodes",
    "lxc604-unpriv-init-not-readable",
]
# A failed start is traced so far before its first error.
LINES_BEFORE_FAILURE = 100


def stamp(second):
    return (BEGIN + datetime.timedelta(seconds=second)).strftime("%Y%m%d%H%M%S")


def read_lines(path):
    return path.read_text(encoding="utf-8").splitlines()


class Start:
    """The log of one start of a container, to be printed for others at other times."""

    def __init__(self, lines):
        text = "".join(line + "\n" for line in lines)
        name = next(
            match[2].strip() for match in map(HEADER.match, lines) if match and match[2])
        self.stamps = len(stamps := sorted(set(STAMP.findall(text))))
        for offset, old in enumerate(stamps):
            text = text.replace(f" {old}.", f" \0{offset}.")
        self.lines = len(lines)
        self.template = re.sub(rf"\b{re.escape(name)}\b", "\1", text)

    def render(self, name, second):
        text = self.template.replace("\1", name)
        for offset in range(self.stamps):
            text = text.replace(f" \0{offset}.", f" {stamp(second + offset)}.")
        return text


def healthy_start():
    return Start(read_lines(BENCHMARKS / "Inputs/start-trace.log"))


def failed_starts():
    trace = read_lines(BENCHMARKS / "Inputs/start-trace.log")[:LINES_BEFORE_FAILURE]
    for slug in FAILURES:
        yield Start([*trace, *as_container("web01", failure_lines(slug))])


def failures():
    for slug in FAILURES:
        yield Start(list(as_container("web01", failure_lines(slug))))


def failure_lines(slug):
    lines = read_lines(ROOT / "Tests/ScenarioTests/Scenarios" / slug / "input.log")
    return [line for line in lines if HEADER.match(line)]


def as_container(name, lines):
    """The lines as liblxc in Incus prints them for a container."""
    old = next((match[2].strip() for match in map(HEADER.match, lines) if match[2]), None)
    for line in lines:
        match = HEADER.match(line)
        rest = line[match.end():]
        if old:
            rest = re.sub(rf"\b{re.escape(old)}\b", name, rest)
        yield f"lxc {name} {match[3]} {rest}"


def normal():
    """A log at level TRACE of starts of which two in three fail: 4 % of lines are errors."""
    healthy, failed = healthy_start(), list(failed_starts())
    for number in itertools.count():
        start = healthy if number % 3 == 0 else failed[number % len(failed)]
        yield start.render(f"c{number % CONTAINERS}", number * 40)


def healthy():
    """A log at level TRACE of starts that go well."""
    start = healthy_start()
    for number in itertools.count():
        yield start.render(f"c{number % CONTAINERS}", number * 40)


def error_lines(lines):
    """Lines of errors as they stand in lxc.log, without their header."""
    for line in lines:
        match = HEADER.match(line)
        if match and line[match.end():].startswith("ERROR "):
            yield line[match.end():]


def adversarial(pack):
    """Nothing but errors: known ones, near misses of them, and errors of no pattern."""
    known = list(error_lines(line for pattern in pack for line in pattern["examples"]))
    near = list(error_lines(line for pattern in pack for line in pattern["counterexamples"]))
    choice = random.Random(1)
    for attempt in itertools.count():
        name, time = f"c{attempt % 50}", stamp(attempt * 5)
        lines = []
        for number in range(12):
            if number % 4 < 2:
                rest = choice.choice(known)
            elif number % 4 == 2 and near:
                rest = choice.choice(near)
            else:
                rest = ("ERROR    conf - ../src/lxc/conf.c:lxc_setup:"
                        f"{choice.randrange(2000, 5000)} - Failed to set up item "
                        f"{choice.randrange(10 ** 6)} of \"/srv/data/{choice.randrange(10 ** 4)}\"")
            lines.append(f"lxc {name} {time}.{number:03d} {rest}\n")
        yield "".join(lines)


def repeated(lines):
    """Error lines, over and over, for a container after another."""
    rests = list(error_lines(lines))
    for attempt in itertools.count():
        name, time = f"c{attempt % 50}", stamp(attempt * 5)
        chosen = [rests[(attempt * 12 + number) % len(rests)] for number in range(12)]
        yield "".join(
            f"lxc {name} {time}.{number:03d} {rest}\n" for number, rest in enumerate(chosen))


def starts_with(lines):
    """Healthy traced starts with error lines in them, 3 % of all."""
    start, errors = healthy_start(), repeated(lines)
    for number in itertools.count():
        yield start.render(f"c{number % CONTAINERS}", number * 40) + next(errors)


def incusd(pack):
    """The daemon's log, with one line in twenty from the pack's examples."""
    lines = read_lines(BENCHMARKS / "Inputs/incusd.log")
    time = re.compile(r'^time="[^"]*"')
    errors = [
        line for pattern in pack for line in pattern["examples"]
        if time.match(line) and "\n" not in line]
    rests = [time.sub("", line) for line in lines]
    known = [time.sub("", line) for line in errors]
    for number in itertools.count():
        moment = (BEGIN + datetime.timedelta(seconds=number * 10)).strftime("%Y-%m-%dT%H:%M:%SZ")
        block = [*rests, *(known[(number * 5 + k) % len(known)] for k in range(5))]
        text = "".join(f'time="{moment}"{rest}\n' for rest in block)
        yield text.replace("web01", f"c{number % CONTAINERS}")


def kernel(pack):
    """The kernel's ring buffer, with one line in twelve from the pack's examples."""
    lines = read_lines(BENCHMARKS / "Inputs/kernel.log")
    clock = re.compile(r"^\[ *\d+\.\d+\]")
    known = [
        clock.sub("", line) for pattern in pack for line in pattern["examples"]
        if clock.match(line) and "\n" not in line]
    rests = [clock.sub("", line) for line in lines]
    for number in itertools.count():
        block = [*rests, known[number % len(known)]]
        text = "".join(f"[{number % 10 ** 5:5d}.{k:06d}]{rest}\n" for k, rest in enumerate(block))
        yield text.replace("vethI36BCo", f"veth{number % 9973:08x}")


def journal(pack):
    """`journalctl -o json` of a host: daemon, kernel, and units of systemd."""
    fields = {
        "_BOOT_ID": "5b7f2d0c3a5d4c1f9d1f0b2e8a6c4711", "_HOSTNAME": "host1",
        "_MACHINE_ID": "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "_SYSTEMD_SLICE": "system.slice",
        "_CAP_EFFECTIVE": "1ffffffffff", "_UID": "0", "_GID": "0", "SYSLOG_FACILITY": "3",
    }
    daemon, ring = incusd(pack), kernel(pack)
    for number in itertools.count():
        entries = [("incusd", "stdout", line) for line in next(daemon).splitlines()]
        entries += [
            ("kernel", "kernel", line.split("]", 1)[1].strip()) for line in next(ring).splitlines()]
        entries += [
            ("systemd", "journal", f"Started session-{number}.scope - Session {number} of User root."),
            ("CRON", "syslog", "(root) CMD (command -v debian-sa1 > /dev/null && debian-sa1 1 1)"),
        ]
        micros = int(BEGIN.timestamp() * 1e6) + number * 10 ** 7
        yield "".join(
            json.dumps({
                **fields, "__CURSOR": f"s=1f;i={number:x}{k:x};b=5b7f",
                "__REALTIME_TIMESTAMP": str(micros + k), "SYSLOG_IDENTIFIER": program,
                "_TRANSPORT": transport, "_COMM": program, "PRIORITY": "6", "MESSAGE": message,
                # As journalctl prints it, without blanks.
            }, separators=(",", ":")) + "\n" for k, (program, transport, message) in enumerate(entries))


def incidents(count):
    """Failed starts that make this many incidents, over and over."""
    starts = list(failures())
    for number in itertools.count():
        which = number % count
        yield starts[which % len(starts)].render(f"c{which // len(starts)}", number * 40)


def containers(count):
    """Traced starts of this many containers at once, line by line in turn."""
    start = healthy_start()
    for number in itertools.count(step=count):
        texts = [start.render(f"c{k}", number * 40).splitlines(True) for k in range(count)]
        yield "".join(itertools.chain.from_iterable(zip(*texts)))


def make(name, size, blocks):
    """The file with this input, made if it is not there yet."""
    INPUTS.mkdir(parents=True, exist_ok=True)
    path = INPUTS / f"{name}-{size}.log"
    if path.exists():
        return path
    part = path.with_suffix(".part")
    with open(part, "w", encoding="utf-8") as file:
        written = 0
        for block in blocks:
            written += file.write(block)
            if written >= size:
                break
    part.rename(path)
    return path


def halves(path):
    """The two halves of a file, cut at a line's end."""
    parts = [path.with_suffix(f".half{k}") for k in (1, 2)]
    if not all(part.exists() for part in parts):
        size = path.stat().st_size
        with open(path, "rb") as file:
            file.seek(size // 2)
            file.readline()
            cut = file.tell()
            for part, begin, end in zip(parts, (0, cut), (cut, size)):
                file.seek(begin)
                with open(part, "wb") as target:
                    while begin < end:
                        chunk = file.read(min(1 << 20, end - begin))
                        target.write(chunk)
                        begin += len(chunk)
    return parts
