"""Judges what wherefore says of a case."""

import re
from dataclasses import dataclass, field


@dataclass
class Verdict:
    """Whether a report is right, point by point, and what is wrong in words."""

    explained: bool = True
    culprit: bool = True
    collapsed: bool = True
    faults: list = field(default_factory=list)

    @property
    def right(self):
        return not self.faults

    def fault(self, text, *points):
        self.faults.append(text)
        for point in points:
            setattr(self, point, False)

    def add(self, other):
        self.explained &= other.explained
        self.culprit &= other.culprit
        self.collapsed &= other.collapsed
        self.faults += other.faults


def report(case, incidents, where):
    """The verdict on the incidents that a whole log gave."""
    verdict = Verdict()
    incidents = [incident for incident in incidents if not _is_note(case, incident)]
    if case.healthy:
        for incident in incidents:
            verdict.fault(f"{where}: nothing failed, and it reports {name(incident)}: "
                          f"{incident['culprit']['text']}", "explained")
        return verdict
    if len(incidents) != case.incidents:
        verdict.fault(f"{where}: {case.incidents} expected, {len(incidents)} reported: "
                      + ", ".join(map(name, incidents)), "collapsed")
    if not incidents:
        verdict.fault(f"{where}: nothing reported", "explained", "culprit")
        return verdict
    _judge_incident(case, _meant(case, incidents), where, verdict)
    return verdict


def _is_container(case, name):
    """c1? is for what is not always named, * for what may be any."""
    if case.container.endswith("?"):
        return name in (None, case.container[:-1])
    return case.container in ("*", name or "-")


def _is_note(case, incident):
    """A remark on what did no harm: no failure, whatever else happened."""
    return incident["verdict"] == "benign" or (
        incident["severity"] == "notice" and incident["cause"] not in case.causes)


def _meant(case, incidents):
    right = [incident for incident in incidents if is_cause(case, incident)]
    return (right or incidents)[0]


def _judge_incident(case, incident, where, verdict):
    if not is_cause(case, incident):
        verdict.fault(f"{where}: {' or '.join(case.causes)} expected, "
                      f"{name(incident)} reported", "explained")
    text = incident["culprit"]["text"]
    if not re.search(case.culprit, text):
        verdict.fault(f"{where}: the culprit is /{case.culprit}/, reported: {text}", "culprit")
    if not _is_container(case, incident["container"]):
        verdict.fault(f"{where}: the container is {case.container}, "
                      f"reported: {incident['container']}", "explained")
    if incident["occurrences"] != 1:
        verdict.fault(f"{where}: it happened once, reported: {incident['occurrences']} times",
                      "collapsed")


def is_cause(case, incident):
    """Whether it is a cause that the case expects; unlogged stands for the verdict."""
    return (incident["cause"] or incident["verdict"]) in case.causes and re.search(
        case.says, f"{incident['title']}\n{incident['why']}", re.DOTALL) is not None


def name(incident):
    return incident["cause"] or incident["verdict"]
