"""Worlds: Debian roots of their own, in namespaces of their own."""

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from .places import LAB

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class World:
    """A running world. Ending it ends all that runs in it."""

    def __init__(self, root, work):
        self.root, self.work = root, work
        self._cgroups = _container_cgroups()
        self._talk = tempfile.TemporaryFile()
        self._holder = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--kill-child",
             str(LAB / "shell" / "world"), str(root), str(work), str(LAB)],
            stdin=subprocess.DEVNULL, stdout=self._talk, stderr=self._talk, preexec_fn=_prepare,
            start_new_session=True)
        self.process = self._first_process()

    def _first_process(self):
        deadline = time.monotonic() + 60
        while not (self.work / "srv" / "ready").exists():
            if self._holder.poll() is not None:
                raise OSError(f"no world can be made here: {self._said()}")
            if time.monotonic() > deadline:
                self.close()
                raise OSError("no world can be made here: it does not come up")
            time.sleep(0.05)
        children = Path(f"/proc/{self._holder.pid}/task/{self._holder.pid}/children")
        return int(children.read_text(encoding="ascii").split()[0])

    def _said(self):
        self._talk.seek(0)
        lines = self._talk.read().decode("utf-8", "replace").strip().splitlines()
        return lines[0] if lines else f"status {self._holder.returncode}"

    def enter(self, *command):
        """The command that runs `command` in the world."""
        return ["nsenter", f"--target={self.process}", "--mount", "--pid", "--net", "--uts",
                "--ipc", "--", "/usr/bin/env", "-i", f"PATH={PATH}", *command]

    def run(self, *command, seconds=60, **settings):
        """Runs a command in the world: its status and what it printed."""
        # A file and no pipe: a daemon that the command leaves behind must not hold us up.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                self.enter(*(f"{name}={value}" for name, value in settings.items()),
                           "timeout", "--kill-after=5", str(seconds), *command),
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False)
            output.seek(0)
            return done.returncode, output.read().decode("utf-8", "replace")

    def phase(self, engine, case, phase, seconds=60, **settings):
        """Runs a phase of a case, or of an engine without one."""
        file = case.path.relative_to(LAB) if case else "-"
        return self.run("/lab/shell/case", engine, str(file), phase, seconds=seconds, **settings)

    def outside(self, path):
        """Where a file of the world is for programs outside of it."""
        return self.work / path.lstrip("/")

    def close(self):
        """Ends everything in the world and removes what is left of it."""
        if self._holder.poll() is None:
            os.killpg(self._holder.pid, signal.SIGKILL)
        self._holder.wait()
        for _ in range(50):
            left = sorted(_container_cgroups() - self._cgroups, reverse=True)
            if not [path for path in left if not _removed(path)]:
                break
            time.sleep(0.1)


def remove(work):
    """Removes the folder of a run. Its mounts were the world's and went with it."""
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8")
    if f" {work}/" in mounts:
        raise OSError(f"{work} is still mounted below; not removed")
    shutil.rmtree(work, ignore_errors=True)


def _prepare():
    # The world ends when the lab does, even if that is killed.
    libc = ctypes.CDLL(None)
    libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    # As on a host with systemd, containers lie at the top and not below a session.
    for procs in _hierarchies():
        try:
            (procs / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")
        except OSError:
            pass


def _hierarchies():
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    fields = (line.split() for line in lines)
    return [Path(f[1]) for f in fields if f[2] in ("cgroup", "cgroup2")]


def _container_cgroups():
    """The control groups that liblxc makes for containers and their monitors."""
    found = set()
    for hierarchy in _hierarchies():
        for top in hierarchy.glob("lxc.*"):
            found.update(Path(folder) for folder, _, _ in os.walk(top))
    return found


def _removed(path):
    try:
        path.rmdir()
    except OSError:
        return False
    return True
