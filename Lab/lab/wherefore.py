"""Calls wherefore as a person does: a log in its pipe, or a watch on a growing log."""

import json
import os
import signal
import subprocess
import threading
import time


class Wherefore:
    def __init__(self, binary, state, packs=()):
        self.binary = binary
        self.packs = [argument for pack in packs for argument in ("--pack", pack)]
        # Nothing of the lab gets into the history of who runs it, nor the other way round.
        self.environment = {**os.environ, "XDG_STATE_HOME": str(state),
                            "XDG_CONFIG_HOME": str(state), "LANG": "C.UTF-8", "NO_COLOR": "1"}

    def version(self):
        return subprocess.run([self.binary, "--version"], env=self.environment, text=True,
                              capture_output=True, check=True).stdout.strip()

    def explain(self, log):
        """The report on a log that is piped in, and the exit status."""
        with open(log, "rb") as file:
            done = subprocess.run(
                [self.binary, "--format", "json", "--no-record", "--fail-on", "warning",
                 *self.packs],
                stdin=file, capture_output=True, env=self.environment, timeout=120, check=False)
        if done.returncode not in (0, 1):
            raise OSError(f"wherefore ended with {done.returncode}: {done.stderr.decode()}")
        return json.loads(done.stdout), done.returncode

    def watch(self, sources, state, path):
        """A watch with a history of its own, and `path` before the others in PATH."""
        environment = {**self.environment, "XDG_STATE_HOME": str(state),
                       "PATH": f"{path}:{self.environment['PATH']}"}
        return Watch(self, sources, environment)

    def history(self, state):
        """The incidents that a watch has recorded."""
        done = subprocess.run(
            [self.binary, "history", "--format", "json", "--limit", "100", *self.packs],
            env={**self.environment, "XDG_STATE_HOME": str(state)}, capture_output=True,
            timeout=120, check=True)
        return json.loads(done.stdout)["incidents"]


class Watch:
    """`wherefore watch` on logs that do not exist yet or grow."""

    def __init__(self, wherefore, sources, environment):
        self._process = subprocess.Popen(
            [wherefore.binary, "watch", "--format", "jsonl", "--quiet-period", "1",
             *wherefore.packs, *sources],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment, encoding="utf-8", errors="replace")
        self.incidents, self.talk = [], []
        self._threads = [threading.Thread(target=self._read_incidents, daemon=True),
                         threading.Thread(target=self._read_talk, daemon=True)]
        for thread in self._threads:
            thread.start()

    def wait_until_it_follows(self, seconds=60):
        return self._wait(lambda: self.talk, seconds)

    def wait_for_incident(self, seconds=60):
        return self._wait(lambda: self.incidents, seconds)

    def stop(self):
        """Ends it as a service manager does: what is pending is still printed."""
        self._process.send_signal(signal.SIGTERM)
        try:
            status = self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        for thread in self._threads:
            thread.join(timeout=5)
        return status

    def _wait(self, condition, seconds):
        deadline = time.monotonic() + seconds
        while not condition() and time.monotonic() < deadline:
            if self._process.poll() is not None:
                return False
            time.sleep(0.05)
        return bool(condition())

    def _read_incidents(self):
        for line in self._process.stdout:
            self.incidents.append(json.loads(line))

    def _read_talk(self):
        for line in self._process.stderr:
            self.talk.append(line.rstrip())
