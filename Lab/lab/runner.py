"""Runs cases in a world: provoke, explain, follow, fix."""

import os
import shutil
import stat
import time
from dataclasses import dataclass, field

from . import fixes, judge
from .fixes import Applied
from .judge import Verdict

UNEXPECTED, SKIPPED, TIMED_OUT = 76, 77, 124


class EngineError(Exception):
    """Why LXC or Incus does not work on this machine at all."""


@dataclass
class Result:
    """What one case came to in one world."""

    case: object
    suite: str
    version: str
    provoked: bool = False
    cause: str = ""       # what wherefore named
    skipped: str = ""
    fault: str = ""
    verdict: Verdict = None
    followed: Verdict = None
    fix: Applied = None
    seconds: float = 0.0

    @property
    def passed(self):
        return (self.provoked and not self.fault and self.verdict.right
                and (self.followed is None or self.followed.right)
                and (self.fix is None or self.fix.verified))

    def faults(self):
        """What is wrong, in words."""
        found = [self.fault] if self.fault else []
        for verdict in (self.verdict, self.followed):
            found += verdict.faults if verdict else []
        if self.fix and self.fix.fault:
            found.append(f"fix \"{self.fix.title}\": {self.fix.fault}")
        return found


class Runner:
    """Runs the cases of one engine in one world."""

    def __init__(self, world, suite, engine, version, wherefore):
        self.world, self.suite, self.engine, self.version = world, suite, engine, version
        self.wherefore = wherefore

    def __enter__(self):
        status, output = self.world.phase(self.engine, None, "engine_up", seconds=120)
        if status != 0:
            raise EngineError(f"{self.engine} does not come up: {output.strip()[-400:]}")
        return self

    def __exit__(self, *_):
        self.world.phase(self.engine, None, "engine_down", seconds=120)

    def run(self, case):
        begun = time.monotonic()
        result = Result(case, self.suite, self.version)
        try:
            self._run(case, result)
        except (OSError, ValueError, KeyError) as error:
            result.fault = f"{type(error).__name__}: {error}"
        self.world.phase(case.engine, case, "clean")
        result.seconds = time.monotonic() - begun
        return result

    def _run(self, case, result):
        if case.suites and self.suite not in case.suites:
            result.skipped = f"for Debian {' and '.join(case.suites)} only"
            return
        out = f"/srv/out/{case.id}"
        if not (self._fresh(case, out, result) and self._provoke(case, out, result)):
            return
        result.provoked = True
        incident = self._explain(case, out, result)
        result.cause = judge.name(incident) if incident else ""
        if case.fix != "none" and incident:
            result.fix = fixes.apply(case, incident, self.world, {"OUT": out})
        if case.follow:
            result.followed = self._follow(case, result)

    def _fresh(self, case, out, result):
        """Makes a container that is as new, and an empty folder for its logs."""
        folder = self.world.outside(out)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.world.phase(case.engine, case, "clean", OUT=out)
        return self._phase(case, "fresh", out, result)

    def _provoke(self, case, out, result, **settings):
        return self._phase(case, "provoke", out, result, **settings)

    def _phase(self, case, phase, out, result, **settings):
        status, output = self.world.phase(case.engine, case, phase, OUT=out, **settings)
        if status == SKIPPED:
            result.skipped = (self.world.outside(out) / "skipped").read_text(
                encoding="utf-8").strip()
        elif status != 0:
            why = "took too long" if status == TIMED_OUT else f"status {status}"
            result.fault = f"{phase}: {why}: {output.strip()[-400:]}"
        return status == 0

    def _explain(self, case, out, result):
        """Pipes each log through wherefore; the incident of the first that is right."""
        result.verdict, found = Verdict(), []
        for name in case.logs:
            log = self.world.outside(out) / f"{name}.log"
            report, status = self.wherefore.explain(log)
            verdict = judge.report(case, report["incidents"], name)
            if case.healthy and status != 0:
                verdict.fault(f"{name}: nothing failed, exit status {status}", "explained")
            result.verdict.add(verdict)
            found += [i for i in report["incidents"] if judge.is_cause(case, i)]
        return found[0] if found else None

    def _follow(self, case, result):
        """The same failure again, while `wherefore watch` looks at the growing logs."""
        out = f"/srv/out/{case.id}/live"
        scratch = Result(case, self.suite, self.version)
        if not self._fresh(case, out, scratch):
            return _faulty(f"not made again: {scratch.fault}")
        sources = [self._source(name, out) for name in case.follow]
        state = self.world.work / "history" / case.id
        watch = self.wherefore.watch(sources, state, path=self._clients())
        try:
            if not watch.wait_until_it_follows():
                return _faulty("watch does not begin to follow")
            if not self._provoke(case, out, scratch, LEVELS="trace"):
                return _faulty(f"not provoked again: {scratch.fault or scratch.skipped}")
            if not case.healthy:
                watch.wait_for_incident()
        finally:
            status = watch.stop()
        # What counts is the history: a second log may take back what a first one said.
        verdict = judge.report(case, self.wherefore.history(state), "watch")
        if not case.healthy and not watch.incidents:
            verdict.fault("watch: nothing printed", "explained")
        if status != 0:
            verdict.fault(f"watch ended with {status}: {' '.join(watch.talk[-3:])}", "explained")
        return verdict

    def _source(self, name, out):
        if name in ("monitor", "kernel"):
            return name
        if "/" in name:
            return str(self.world.outside(name))
        return str(self.world.outside(out) / f"{name}.log")

    def _clients(self):
        """A folder whose `incus` is the client in the world, for `incus monitor`."""
        folder = self.world.work / "clients"
        folder.mkdir(exist_ok=True)
        client = folder / "incus"
        command = " ".join(self.world.enter("HOME=/root", "/usr/bin/incus"))
        client.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        client.chmod(client.stat().st_mode | stat.S_IXUSR)
        return os.fspath(folder)


def _faulty(text):
    verdict = Verdict()
    verdict.fault(text, "explained", "culprit", "collapsed")
    return verdict
