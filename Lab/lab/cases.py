"""Cases: what the header of a case file says."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .places import ENGINES, LAB

KEYS = {"cause", "culprit", "says", "container", "logs", "incidents", "fix", "remediation", "put",
        "follow", "short", "suites"}
FIXES = ("offered", "adapted", "none")


class CaseError(Exception):
    """A case file that says something that the lab does not understand."""


@dataclass
class Case:
    """One failure, or one healthy run, and what wherefore must say of it."""

    engine: str
    name: str
    path: Path
    title: str
    causes: list          # ids of which one is right; empty for a healthy run
    culprit: str = ""     # a regular expression that the culprit's text must match
    says: str = ""        # a regular expression that title and why must match
    container: str = "c1"
    logs: list = field(default_factory=list)
    incidents: int = 1
    fix: str = "none"     # offered, adapted, none
    why: str = ""         # how the fix is adapted, or why there is none
    remediation: str = ""
    put: dict = field(default_factory=dict)
    follow: list = field(default_factory=list)
    short: bool = False
    suites: list = field(default_factory=list)

    @property
    def healthy(self):
        return not self.causes

    @property
    def id(self):
        return f"{self.engine}/{self.name}"


def read(path):
    engine = path.parent.name
    title, keys = [], {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        text = line[1:].strip()
        key, colon, value = text.partition(":")
        if colon and key.split(" ")[0] in KEYS:
            keys.setdefault(key, []).append(value.strip())
        elif text and not keys:
            title.append(text)
        elif text:
            raise CaseError(f"{path}: what is {text!r}?")
    return _case(engine, path, " ".join(title), keys)


def _case(engine, path, title, keys):
    def one(key, default=""):
        values = keys.pop(key, [default])
        if len(values) > 1:
            raise CaseError(f"{path}: {key} stands there twice")
        return values[0]

    if not title or "cause" not in keys:
        raise CaseError(f"{path}: a title and 'cause:' are needed")
    cause = one("cause")
    fix, _, why = one("fix", "none").partition(",")
    if fix not in FIXES:
        raise CaseError(f"{path}: fix is one of {', '.join(FIXES)}, not {fix!r}")
    if fix != "offered" and not why and cause != "none":
        raise CaseError(f"{path}: fix: {fix}, and why?")
    put = dict(entry.partition("=")[::2] for entry in keys.pop("put", []))
    default_logs = "trace default" if engine == "lxc" else "show-log"
    case = Case(
        engine=engine, name=path.stem, path=path, title=title.rstrip("."),
        causes=[] if cause == "none" else re.split(r"\s*\|\s*", cause),
        culprit=one("culprit"), says=one("says"), container=one("container", "c1"),
        logs=one("logs", default_logs).split(), incidents=int(one("incidents", "1")),
        fix=fix, why=why.strip(), remediation=one("remediation"), put=put,
        follow=one("follow").split(), short=one("short") == "yes", suites=one("suites").split())
    if keys:
        raise CaseError(f"{path}: what is {', '.join(keys)}?")
    if case.causes and not case.culprit:
        raise CaseError(f"{path}: a failure needs 'culprit:'")
    return case


def all_cases():
    """Every case, by engine and name."""
    return [read(path) for engine in ENGINES for path in sorted((LAB / engine).glob("*.sh"))]
