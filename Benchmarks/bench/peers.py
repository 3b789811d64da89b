"""What a user would take instead, and how it is called."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from .measure import say, shell
from .places import BENCHMARKS, DRAIN3, HYPERSCAN

PACKAGES = {
    "rg": "ripgrep", "lnav": "lnav", "hyperfine": "hyperfine", "pcre2grep": "pcre2-utils",
    "/usr/bin/time": "time", "cc": "gcc", "hs": "libhyperscan-dev",
}
MB = 1_000_000


@dataclass
class Peer:
    name: str
    # What it tells, in comparison with the cause of every failure.
    answer: str
    # Given the folder with the rules and the log.
    command: object
    # A slow one gets no more than this.
    normal_limit: int
    adversarial_limit: int
    is_there: object
    # Whether it does the same work: recognise lines by the same rules.
    is_rival: bool = True
    # Whether it tells its time itself: without what it does before the first line.
    tells_time: bool = False


def has(program):
    return shutil.which(program) is not None


def has_hyperscan():
    return subprocess.run(
        ["pkg-config", "--exists", "libhs"], capture_output=True, check=False).returncode == 0


def installed(tool):
    return has_hyperscan() if tool == "hs" else has(tool)


def has_drain3():
    return (DRAIN3 / "bin/python").exists()


def grep(*words):
    return shell("env", "LC_ALL=C", "grep", "-c", *words)


def rg(*words):
    return shell("rg", "--no-unicode", *words)


ALL = 10 ** 12
PEERS = [
    Peer("grep -c -E -f RULES", "lines that some rule matches",
         lambda rules, log: grep("-E", "-f", rules / "extended", log),
         8 * MB, 2 * MB, lambda: has("grep")),
    Peer("rg -c -f RULES", "lines that some rule matches",
         lambda rules, log: rg("-c", "-f", rules / "rules", log), ALL, ALL, lambda: has("rg")),
    Peer("rg ' ERROR ' | rg -f RULES", "the same, of lines that say ERROR",
         lambda rules, log: rg(" ERROR ", log) + " | " + rg("-c", "-f", rules / "rules"),
         ALL, ALL, lambda: has("rg")),
    Peer("pcre2grep -c -f RULES", "lines that some rule matches",
         lambda rules, log: shell(
             "pcre2grep", "--buffer-size=1M", "-c", "-f", rules / "rules", log),
         32 * MB, 16 * MB, lambda: has("pcre2grep")),
    Peer("Hyperscan, lines that say ERROR", "which rules match, without compiling them",
         lambda rules, log: shell(HYPERSCAN, rules / "rules", log), ALL, ALL,
         HYPERSCAN.exists, tells_time=True),
    Peer("grep -c -F -f TEXTS", "lines with the longest fixed text of some rule, from 8 bytes on",
         lambda rules, log: grep("-F", "-f", rules / "literals", log), ALL, ALL,
         lambda: has("grep"), is_rival=False),
    Peer("grep -c -F ' ERROR '", "how many lines say ERROR",
         lambda rules, log: grep("-F", " ERROR ", log), ALL, ALL, lambda: has("grep"),
         is_rival=False),
    Peer("lnav -n -c", "how many lines say ERROR, from its own table",
         lambda rules, log: shell(
             "env", "TERM=dumb", "lnav", "-n", "-I", BENCHMARKS / "peers/lnav", "-c",
             ";SELECT count(*) FROM lxc_log WHERE log_level = 'error'", log),
         100 * MB, 32 * MB, lambda: has("lnav"), is_rival=False),
    Peer("Drain3", "templates of the lines that say ERROR",
         lambda rules, log: shell(
             DRAIN3 / "bin/python", BENCHMARKS / "peers/drain3_errors.py", log),
         32 * MB, 8 * MB, has_drain3, is_rival=False),
]


def build_hyperscan():
    """Compiles the stand-in for a program that uses Hyperscan."""
    if not has_hyperscan() or not has("cc"):
        return
    HYPERSCAN.parent.mkdir(parents=True, exist_ok=True)
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libhs"], capture_output=True, text=True, check=True)
    subprocess.run(
        ["cc", "-O2", "-o", str(HYPERSCAN), str(BENCHMARKS / "peers/hyperscan.c"),
         *flags.stdout.split()], check=True)


def install(tools):
    """Installs what is missing: Debian packages, and with all of them Drain3, in a folder of
    its own."""
    missing = [PACKAGES[tool] for tool in tools if not installed(tool)]
    if missing:
        say(f"installing {' '.join(missing)}")
        root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*root, "apt-get", "update", "-q"], check=False, stdout=sys.stderr)
        for package in missing:
            # One by one: not every architecture has all.
            subprocess.run(
                [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "-y",
                 "--no-install-recommends", package], check=False, stdout=sys.stderr)
    if tools is PACKAGES and not has_drain3():
        say("installing drain3")
        DRAIN3.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(DRAIN3)], check=False, stdout=sys.stderr)
        if made.returncode == 0:
            done = subprocess.run(
                [str(DRAIN3 / "bin/pip"), "install", "-q", "drain3"], check=False,
                stdout=sys.stderr)
            made = done
        if made.returncode != 0:
            shutil.rmtree(DRAIN3, ignore_errors=True)
