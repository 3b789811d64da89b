"""The command line of scripts/lab."""

import argparse
import fnmatch
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from . import cases, results, roots
from .places import BINARY, ENGINES
from .runner import EngineError, Result, Runner
from .wherefore import Wherefore
from .worlds import World, remove

PASSED, FAILED, USAGE = 0, 1, 64


def main():
    options = _arguments()
    # Told to end, it cleans up as at Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if options.clean:
        roots.clean()
        return PASSED
    chosen = _choose(options)
    if not chosen:
        print("lab: no case is called like that; --list shows all", file=sys.stderr)
        return USAGE
    if options.list:
        for case in chosen:
            print(f"{case.id:<40} {case.title}")
        return PASSED
    return _run_all(options, chosen)


def _arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/lab",
        description="Provokes failures of real LXC and Incus, and judges what wherefore says.")
    parser.add_argument("--list", action="store_true", help="list the cases and end")
    parser.add_argument("--only", metavar="PATTERN", action="append",
                        help="only cases whose name fits, such as 'net-*' or lxc/init-missing")
    parser.add_argument("--engine", choices=ENGINES, help="only LXC, or only Incus")
    parser.add_argument("--suite", choices=list(roots.SUITES), action="append",
                        help="the Debian whose LXC and Incus are used; default: each, the newest "
                             "with --short")
    parser.add_argument("--short", action="store_true", help="a selection, for CI")
    parser.add_argument("--require", action="store_true", help="what is skipped is a failure")
    parser.add_argument("--keep", action="store_true", help="keep the logs, and say where")
    parser.add_argument("--binary", type=Path, default=BINARY, help="wherefore; default: "
                        "the release binary of this folder")
    parser.add_argument("--pack", type=Path, action="append", default=[], metavar="FOLDER",
                        help="lay this pack over the built-in one: to try a change of it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")
    parser.add_argument("--markdown", type=Path, metavar="FILE",
                        help="write the tables of results into that document")
    parser.add_argument("--clean", action="store_true",
                        help=f"remove what is kept between runs ({roots.ROOTS}) and end")
    return parser.parse_args()


def _choose(options):
    chosen = cases.all_cases()
    if options.engine:
        chosen = [case for case in chosen if case.engine == options.engine]
    if options.short:
        chosen = [case for case in chosen if case.short]
    if options.only:
        chosen = [case for case in chosen
                  if any(fnmatch.fnmatch(case.id, p) or fnmatch.fnmatch(case.name, p)
                         for p in options.only)]
    return chosen


def _suites(options):
    if options.suite:
        return options.suite
    return list(roots.SUITES)[-1:] if options.short else list(roots.SUITES)


def _run_all(options, chosen):
    obstacle = _obstacle(options)
    if obstacle:
        print(f"skipped: the failure lab, {len(chosen)} cases: {obstacle}")
        return FAILED if options.require else PASSED
    found = []
    with tempfile.TemporaryDirectory(prefix="wherefore-lab-state.") as state:
        wherefore = Wherefore(options.binary.resolve(), state, options.pack)
        for suite in _suites(options):
            found += _run_suite(options, suite, chosen, wherefore)
        print(results.table(found))
        if options.json:
            options.json.write_text(
                json.dumps(results.document(found, wherefore.version()), indent=1) + "\n",
                encoding="utf-8")
        if options.markdown:
            results.write_markdown(options.markdown, found, wherefore.version())
    failed = [r for r in found if not r.passed and not r.skipped]
    skipped = [r for r in found if r.skipped]
    passed = len(found) - len(failed) - len(skipped)
    print(f"lab: {passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    return FAILED if failed or (options.require and skipped) else PASSED


def _obstacle(options):
    """Why nothing can run here, or nothing."""
    if not options.binary.exists():
        sys.exit(f"lab: there is no {options.binary}; build it first: make build")
    if sys.platform != "linux":
        return "this is not Linux"
    if os.geteuid() != 0:
        return "only root can start containers; use sudo"
    for command in ("unshare", "nsenter"):
        if not shutil.which(command):
            return f"there is no {command}"
    if os.system("unshare --mount --pid --net --fork true 2>/dev/null") != 0:
        return "namespaces cannot be made here"
    if not os.path.ismount("/sys/fs/cgroup"):
        return "no control groups are mounted"
    return None


def _run_suite(options, suite, chosen, wherefore):
    if roots.missing(suite):
        print(f"== making a Debian {suite} with LXC and Incus", flush=True)
    try:
        root = roots.root(suite)
    except roots.RootError as error:
        print(f"skipped: Debian {suite}, {len(chosen)} cases: {error}")
        return [Result(case, suite, "", skipped=str(error)) for case in chosen]
    versions = roots.versions(root)
    work = Path(tempfile.mkdtemp(prefix="wherefore-lab."))
    work.chmod(0o755)
    try:
        world = World(root, work)
    except OSError as error:
        remove(work)
        print(f"skipped: Debian {suite}, {len(chosen)} cases: {error}")
        return [Result(case, suite, "", skipped=str(error)) for case in chosen]
    found = []
    try:
        for engine in ENGINES:
            mine = [case for case in chosen if case.engine == engine]
            found += _run_engine(world, suite, engine, _name(engine, versions), mine, wherefore)
    finally:
        world.close()
        if options.keep:
            print(f"logs: {work / 'srv' / 'out'}")
        else:
            remove(work)
    return found


def _run_engine(world, suite, engine, version, mine, wherefore):
    if not mine:
        return []
    print(f"== {version} (Debian {suite})", flush=True)
    found = []
    try:
        with Runner(world, suite, engine, version, wherefore) as runner:
            for case in mine:
                found.append(runner.run(case))
                print(results.line(found[-1]), flush=True)
    except EngineError as error:
        print(f"skipped: {version}, {len(mine)} cases: {error}")
        return [Result(case, suite, version, skipped=str(error)) for case in mine]
    return found


def _name(engine, versions):
    if engine == "lxc":
        return f"LXC {versions['lxc']}"
    return f"Incus {versions['incus']} with liblxc {versions['lxc']}"
