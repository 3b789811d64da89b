"""Results as lines, a table, JSON and Markdown."""

import datetime
import os
import platform

BEGIN, END = "<!-- results: written by scripts/lab --markdown -->", "<!-- end of results -->"

def line(result):
    """One line for a case, and below it what is wrong."""
    if result.skipped:
        return f"skipped  {result.case.id}: {result.skipped}"
    if result.passed:
        word = {"offered": ", fix as offered", "adapted": ", fix adapted"}.get(fix(result), "")
        followed = ", followed" if result.followed else ""
        return f"ok       {result.case.id}{followed}{word} ({result.seconds:.1f} s)"
    return "\n".join([f"FAILED   {result.case.id}"] + [f"           {f}" for f in result.faults()])


def fix(result):
    """How the fix was applied: as offered, adapted, or none."""
    if not result.fix:
        return result.case.fix if result.case.fix != "none" and not result.case.healthy else "none"
    return "adapted" if result.fix.adapted else "offered"


def counts(found):
    """The figures of a table's row, and how many each is out of."""
    ran = [r for r in found if r.provoked and r.verdict]
    failures = [r for r in ran if not r.case.healthy]
    followed = [r for r in ran if r.followed]
    offered = [r for r in failures if fix(r) == "offered"]
    adapted = [r for r in failures if fix(r) == "adapted"]
    return {
        "provoked": (len(failures), len([r for r in found if not r.case.healthy
                                         and not r.skipped])),
        "explained right": (sum(r.verdict.explained for r in failures), len(failures)),
        "culprit right": (sum(r.verdict.culprit for r in failures), len(failures)),
        "collapsed": (sum(r.verdict.collapsed for r in failures), len(failures)),
        "followed right": (sum(r.followed.right for r in followed), len(followed)),
        "fixed as offered": (sum(bool(r.fix and r.fix.verified) for r in offered), len(offered)),
        "fixed, adapted": (sum(bool(r.fix and r.fix.verified) for r in adapted), len(adapted)),
        "no fix to run": (len([r for r in failures if fix(r) == "none"]), len(failures)),
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
    kernel = platform.release().split("-")[0]
    return f"Linux {kernel}, {platform.machine()}, {os.cpu_count()} cores"


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
        "fix": fix(result), "fixWhy": case.why or None,
        "fixed": result.fix.verified if result.fix else None,
        "remediation": result.fix.title if result.fix else None,
        "commands": result.fix.commands if result.fix else [],
        "faults": result.faults(), "seconds": round(result.seconds, 2),
    }


def write_markdown(path, found, version):
    """Puts the tables between the marks in a document."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    path.write_text(f"{before}{BEGIN}\n\n{_markdown(found, version)}\n{END}{after}",
                    encoding="utf-8")


def _markdown(found, version):
    by_version = groups(found)
    today = datetime.date.today().isoformat()
    lines = [f"{version}, {today}, {machine()}.", "",
             _row(["", *by_version]), _row(["---"] + ["--:"] * len(by_version))]
    figures = [counts(group) for group in by_version.values()]
    for name in counts([]):
        lines.append(_row([name] + ["-" if not f[name][1] else f"{f[name][0]} of {f[name][1]}"
                                    for f in figures]))
    for engine in sorted({r.case.engine for r in found}, reverse=True):
        mine = [r for r in found if r.case.engine == engine]
        versions = list(groups(mine))
        title = {"lxc": "LXC", "incus": "Incus"}[engine]
        lines += ["", f"### {title}", "",
                  _row(["case", "what is wrong", "cause", *versions, "fix"]),
                  _row(["---"] * (len(versions) + 4))]
        for case in dict.fromkeys(r.case.name for r in mine):
            lines.append(_case_row(case, [r for r in mine if r.case.name == case], versions))
    return "\n".join(lines) + "\n"


def _case_row(name, results, versions):
    case = results[0].case
    marks = {r.version or f"Debian {r.suite}": _mark(r) for r in results}
    causes = {r.cause for r in results if r.cause} or set(case.causes)
    how = dict.fromkeys(fix(r) for r in results if r.provoked)
    return _row([name, case.title, ", ".join(sorted(causes)) or "nothing",
                 *(marks.get(v, "-") for v in versions),
                 "" if case.healthy else " / ".join(how) + (f": {case.why}" if case.why else "")])


def _mark(result):
    if result.skipped:
        return "skipped"
    return "right" if result.passed else "**wrong**"


def _row(cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
