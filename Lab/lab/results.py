"""Results as lines, a table, JSON and Markdown."""

import datetime
import os
import platform

BEGIN, END = "<!-- results: written by scripts/lab --markdown -->", "<!-- end of results -->"
COLUMNS = ("provoked", "explained right", "culprit right", "collapsed", "followed right",
           "fix offered", "fix adapted", "no fix", "skipped")


def line(result):
    """One line for a case, and below it what is wrong."""
    if result.skipped:
        return f"skipped  {result.case.id}: {result.skipped}"
    if result.passed:
        word = {"offered": ", fix as offered", "adapted": ", fix adapted"}.get(
            result.case.fix if result.fix else "", "")
        followed = ", followed" if result.followed else ""
        return f"ok       {result.case.id}{followed}{word} ({result.seconds:.1f} s)"
    return "\n".join([f"FAILED   {result.case.id}"] + [f"           {f}" for f in result.faults()])


def counts(found):
    """The figures of a table's row, and how many each is out of."""
    ran = [r for r in found if r.provoked and r.verdict]
    failures = [r for r in ran if not r.case.healthy]
    followed = [r for r in ran if r.followed]
    offered = [r for r in ran if r.case.fix == "offered"]
    adapted = [r for r in ran if r.case.fix == "adapted"]
    return {
        "provoked": (len(failures), len([r for r in found if not r.case.healthy
                                         and not r.skipped])),
        "explained right": (sum(r.verdict.explained for r in failures), len(failures)),
        "culprit right": (sum(r.verdict.culprit for r in failures), len(failures)),
        "collapsed": (sum(r.verdict.collapsed for r in failures), len(failures)),
        "followed right": (sum(r.followed.right for r in followed), len(followed)),
        "fix offered": (sum(bool(r.fix and r.fix.verified) for r in offered), len(offered)),
        "fix adapted": (sum(bool(r.fix and r.fix.verified) for r in adapted), len(adapted)),
        "no fix": (len([r for r in failures if r.case.fix == "none"]), len(failures)),
        "healthy": (sum(r.passed for r in ran if r.case.healthy),
                    len([r for r in ran if r.case.healthy])),
        "skipped": (len([r for r in found if r.skipped]), len(found)),
    }


def groups(found):
    """The results by version, in the order in which they came."""
    by_version = {}
    for result in found:
        by_version.setdefault((result.version or f"Debian {result.suite}"), []).append(result)
    return by_version


def table(found):
    """A table for a terminal."""
    names = list(counts([]))
    rows = [[""] + list(groups(found))]
    figures = [counts(group) for group in groups(found).values()]
    for name in names:
        rows.append([name] + ["-" if not f[name][1] else f"{f[name][0]} of {f[name][1]}"
                              for f in figures])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n" + "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
        for row in rows) + "\n"


def document(found, version):
    """All results, for programs."""
    return {
        "schema": 1,
        "generated": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "program": version,
        "machine": machine(),
        "results": [_entry(result) for result in found],
    }


def machine():
    return f"Linux {platform.release()}, {platform.machine()}, {os.cpu_count()} cores"


def _entry(result):
    case = result.case
    return {
        "engine": case.engine, "case": case.name, "title": case.title,
        "suite": result.suite, "version": result.version,
        "cause": case.causes, "passed": result.passed, "skipped": result.skipped or None,
        "provoked": result.provoked,
        "explained": bool(result.verdict and result.verdict.explained),
        "culprit": bool(result.verdict and result.verdict.culprit),
        "collapsed": bool(result.verdict and result.verdict.collapsed),
        "followed": result.followed.right if result.followed else None,
        "fix": case.fix, "fixWhy": case.why or None,
        "fixed": result.fix.verified if result.fix else None,
        "remediation": result.fix.title if result.fix else None,
        "commands": result.fix.commands if result.fix else [],
        "faults": result.faults(), "seconds": round(result.seconds, 2),
    }
