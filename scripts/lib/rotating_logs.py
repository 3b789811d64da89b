"""Logs of failing containers that are rotated in every way while they are written."""

import gzip
import random
import shutil
import threading
import time
from pathlib import Path

#: Failed starts as liblxc logs them, one line each; the first line gives the cause away.
FAILURES = (
    ('ERROR    conf - ../src/lxc/conf.c:lxc_mount_rootfs:1223 - Too many levels of symbolic links'
     ' - Failed to open rootfs "/opt/incus/lib/lxc/rootfs"',
     "ERROR    conf - ../src/lxc/conf.c:lxc_setup:3820 - Failed to setup rootfs",
     'ERROR    start - ../src/lxc/start.c:do_start:1273 - Failed to setup container "{name}"',
     "ERROR    sync - ../src/lxc/sync.c:sync_wait:34 - An error occurred in another process"
     " (expected sequence number 3)",
     'ERROR    start - ../src/lxc/start.c:__lxc_start:2119 - Failed to spawn container "{name}"'),
    ("ERROR    start - ../src/lxc/start.c:start:2170 - No such file or directory - Failed to exec"
     ' "/sbin/init"',
     "ERROR    sync - ../src/lxc/sync.c:sync_wait:34 - An error occurred in another process"
     " (expected sequence number 7)",
     'ERROR    start - ../src/lxc/start.c:__lxc_start:2119 - Failed to spawn container "{name}"'),
    ("ERROR    conf - ../src/lxc/conf.c:made_up:77 - Nobody knows this line of {name}",
     'ERROR    start - ../src/lxc/start.c:__lxc_start:2119 - Failed to spawn container "{name}"'),
)
#: What the daemon says of the same failure, in its own log.
DAEMON = ('time="{time}" level=error msg="Failed to start instance" err="Failed to run: lxc-start:'
          ' exit status 1" instance={name} instanceType=container project=default\n')
WAYS = ("rename", "copytruncate", "compress", "dateext", "old")
#: Generations of a log that are kept at least.
KEPT = 6


class Log:
    """One log, the text that was ever written to it, and how it is rotated."""

    def __init__(self, folder, name, way):
        self.name = name
        self.way = way
        self.path = folder / name / "lxc.log"
        self.path.parent.mkdir(parents=True)
        self.path.touch()
        self.pending = []
        self.written = []
        self.last_failure = 0
        #: When each older generation ended, newest first; its path is found anew each time.
        self.ended = []

    def append(self, text):
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(text)
        self.written.append(text)

    def generations(self):
        """The paths of the older generations, newest first."""
        if self.way == "old":
            paths = [self.path.with_name("lxc.log.old")]
        elif self.way == "dateext":
            paths = sorted(self.path.parent.glob("lxc.log-*"), reverse=True)
        else:
            paths = [next(iter(self.path.parent.glob(f"lxc.log.{n}*")), None)
                     for n in range(1, len(self.ended) + 1)]
        return [path for path in paths if path and path.exists()]

    def may_rotate(self, read_up_to):
        """Whether nothing is thrown away that nobody can have read."""
        kept = 1 if self.way == "old" else KEPT
        return len(self.ended) < kept or self.ended[kept - 1] < read_up_to

    def rotate(self):
        """Puts the log aside as the program would that rotates it."""
        kept = 1 if self.way == "old" else KEPT
        while len(self.ended) >= kept:
            self.generations()[-1].unlink()
            self.ended.pop()
        if self.way in ("old", "dateext"):
            stamp = time.strftime("-%Y%m%d-%H%M%S", time.gmtime())
            target = self.path.with_name("lxc.log" + (".old" if self.way == "old" else stamp))
            if target.exists():
                return
        else:
            for number, old in reversed(list(enumerate(self.generations(), 1))):
                ending = ".gz" if old.suffix == ".gz" else ""
                old.rename(old.with_name(f"lxc.log.{number + 1}{ending}"))
            target = self.path.with_name("lxc.log.1")
        if self.way == "copytruncate":
            shutil.copy(self.path, target)
            with open(self.path, "r+b") as file:
                file.truncate(0)
        else:
            self.path.rename(target)
        self.ended.insert(0, time.monotonic())
        if self.way == "compress" and len(self.ended) > 1:
            compress(self.path.with_name("lxc.log.2"))


def compress(path):
    """Does what `gzip PATH` does."""
    with open(path, "rb") as source, gzip.open(f"{path}.gz", "wb") as target:
        shutil.copyfileobj(source, target)
    path.unlink()


class RotatingLogs:
    """Writes failures to the logs of `count` containers, in a thread of its own."""

    def __init__(self, folder, count, rate, rotations):
        self.folder = folder
        self.logs = [Log(folder, f"c{n}", WAYS[n % len(WAYS)]) for n in range(count)]
        self.daemon = folder / "incusd.log"
        self.daemon.touch()
        self.daemon_text = []
        self.rate = rate
        self.rotations = rotations
        self.lines = self.failures = 0
        self.rotated = dict.fromkeys(WAYS, 0)
        #: What ended before this monotonic time has been read and recorded.
        self.read_up_to = 0.0
        self.error = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._milliseconds = 0

    @property
    def patterns(self):
        return [str(self.folder / "*" / "lxc.log"), str(self.daemon)]

    def start(self):
        self._thread.start()

    def finish(self):
        """Writes what is left of the failures that have begun, and ends."""
        self._stop.set()
        self._thread.join()
        if self.error:
            raise self.error
        for log in self.logs:
            self._write(log, len(log.pending))

    def copy_whole(self, folder):
        """Writes each log as if it had never been rotated."""
        for log in self.logs:
            target = folder / log.name / "lxc.log"
            target.parent.mkdir(parents=True)
            target.write_text("".join(log.written), encoding="utf-8")
        (folder / "incusd.log").write_text("".join(self.daemon_text), encoding="utf-8")

    def _run(self):
        try:
            active = random.sample(self.logs, min(8, len(self.logs)))
            next_rotation = time.monotonic()
            while not self._stop.wait(random.expovariate(self.rate / 2)):
                place = random.randrange(len(active))
                if not active[place].pending:
                    active[place] = random.choice(self.logs)
                    if not self._begin(active[place]):
                        continue
                self._write(active[place], random.randint(1, 3))
                if time.monotonic() >= next_rotation:
                    next_rotation = time.monotonic() + random.expovariate(self.rotations)
                    self._rotate(random.choice(active + [random.choice(self.logs)]))
        except Exception as error:  # told by finish()
            self.error = error

    def _begin(self, log):
        """A failure of the log's container, at a time of its own; false if it is too soon.

        Failures that read alike and happen in one second, one before and one after a
        rotation, are taken for one.
        """
        now = max(time.time_ns() // 1_000_000, self._milliseconds + 1)
        if log.pending or now - log.last_failure < 2_000:
            return False
        self._milliseconds = log.last_failure = now
        seconds, milliseconds = divmod(now, 1000)
        stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds)) + f".{milliseconds:03d}"
        log.pending = [f"lxc {log.name} {stamp} {line}\n".replace("{name}", log.name)
                       for line in random.choice(FAILURES)]
        self.failures += 1
        if random.random() < 0.3:
            when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
            self.daemon_text.append(DAEMON.format(time=when, name=log.name))
            with open(self.daemon, "a", encoding="utf-8") as file:
                file.write(self.daemon_text[-1])
            self.lines += 1
        return True

    def _write(self, log, count):
        text = "".join(log.pending[:count])
        # A program may write half a line now and the rest later.
        cut = random.randrange(len(text)) if text and random.random() < 0.1 else 0
        log.append(text[:cut])
        log.append(text[cut:])
        self.lines += len(log.pending[:count])
        del log.pending[:count]

    def _rotate(self, log):
        if log.path.exists() and log.path.stat().st_size and log.may_rotate(self.read_up_to):
            log.rotate()
            self.rotated[log.way] += 1
            log.path.touch()
