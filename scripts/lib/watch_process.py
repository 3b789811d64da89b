"""A running `wherefore watch` and what it costs."""

import json
import os
import re
import resource
import signal
import subprocess
import threading
import time
from pathlib import Path


class WatchProcess:
    """A running watch over the logs that stand for `patterns`."""

    def __init__(self, binary, patterns, state, options=(), quiet_period=1.0):
        #: What it printed: pairs of a monotonic time and a line.
        self.lines = []
        #: What it said on standard error.
        self.notes = []
        self.begun = threading.Event()
        self.process = subprocess.Popen(
            [binary, "watch", "--format", "jsonl", "--quiet-period", str(quiet_period),
             *options, *patterns],
            env={**os.environ, "XDG_STATE_HOME": str(state), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for listen in (self._hear_lines, self._hear_notes):
            threading.Thread(target=listen, daemon=True).start()

    def _hear_lines(self):
        for line in self.process.stdout:
            self.lines.append((time.monotonic(), line))

    def _hear_notes(self):
        for note in self.process.stderr:
            self.notes.append(note.rstrip("\n"))
            if "follows" in note:
                self.begun.set()

    def cpu(self):
        """Seconds of processor time so far."""
        fields = self._proc("stat").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """KiB that it holds now."""
        return self._status("VmRSS")

    def peak(self):
        """MiB at most so far."""
        return self._status("VmHWM") / 1024

    def threads(self):
        return self._status("Threads")

    def descriptors(self):
        """How many files it has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def is_running(self):
        return self.process.poll() is None

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        """Ends it at once, as a crash does."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends it as the service manager does: its exit status and the seconds it took."""
        begin = time.monotonic()
        self.signal(signal.SIGTERM)
        status = self.process.wait(timeout=60)
        return status, time.monotonic() - begin

    def _status(self, key):
        return int(re.search(rf"^{key}:\s+(\d+)", self._proc("status"), re.MULTILINE)[1])

    def _proc(self, name):
        return Path(f"/proc/{self.process.pid}/{name}").read_text(encoding="utf-8")


def raise_file_limit():
    """Lets children open as many files as the hard limit allows."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def history(binary, state):
    """Each incident of a history with how often and when it was seen, sorted."""
    text = subprocess.run(
        [binary, "history", "--format", "jsonl", "--limit", "1000000"],
        env={**os.environ, "XDG_STATE_HOME": str(state)}, check=True,
        stdout=subprocess.PIPE, text=True).stdout
    keys = ("fingerprint", "container", "cause", "occurrences", "firstSeen", "lastSeen")
    return sorted(
        tuple(str(json.loads(line).get(key)) for key in keys) for line in text.splitlines())
