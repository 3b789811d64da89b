"""Applies the remediation that a report offers, in the world that it failed in."""

import re
import shlex
from dataclasses import dataclass, field

# Keys that may stand in a configuration more than once.
REPEATED = ("lxc.idmap", "lxc.mount.entry", "lxc.environment", "lxc.include")


@dataclass
class Applied:
    """What was run for a fix, and whether it helped."""

    title: str = ""
    commands: list = field(default_factory=list)  # with the status of each
    adapted: bool = False
    verified: bool = False
    fault: str = ""

    def run(self, world, command):
        """Runs a command as root would type it. Many only show something, and may fail:
        what counts is whether the container starts in the end."""
        status, output = world.run("bash", "-c", f"cd; {command}", HOME="/root", TERM="dumb")
        self.commands.append({"command": command, "status": status})
        return status, output


def choose(case, incident):
    """The remediation that the case names, else the recommended one, else the first."""
    remediations = incident["remediations"]
    if case.remediation:
        remediations = [r for r in remediations if r["title"].startswith(case.remediation)]
    else:
        remediations = [r for r in remediations if r["recommended"]] or remediations
    return remediations[0] if remediations else None


def apply(case, incident, world, settings):
    """Runs the commands of a remediation, then the one that it offers to verify."""
    remediation = choose(case, incident)
    if not remediation:
        return Applied(fault="no such remediation is offered")
    applied = Applied(title=remediation["title"], adapted=_is_adapted(case, remediation))
    if applied.adapted and case.fix == "offered":
        applied.fault = "the case says that it is applied as offered, and adapts it"
        return applied
    # The client does not always say which instance an error is about.
    applied.adapted |= any("CONTAINER" in command for command in _all_commands(remediation))
    status, output = world.phase(case.engine, case, "by_hand", **settings)
    if status != 0:
        applied.fault = f"what the case does by hand failed: {output.strip()[-300:]}"
        return applied
    for command in _commands(remediation):
        applied.run(world, _name(case, _put(case, command)))
    if remediation.get("verify"):
        command = _name(case, _put(case, remediation["verify"]))
        status, output = applied.run(world, command)
        if status != 0:
            applied.fault = f"`{command}` ended with {status}: {output.strip()[-300:]}"
            return applied
    status, output = world.phase(case.engine, case, "verify", **settings)
    applied.verified = status == 0
    if status != 0:
        applied.fault = f"it still fails after the fix: {output.strip()[-300:]}"
    return applied


def _commands(remediation):
    return list(filter(None, map(_command, remediation["steps"])))


def _is_adapted(case, remediation):
    """Whether a person did more than to type what is offered. Edits that the offer
    describes word for word are typed too; systemctl is the lab's own."""
    commands = _all_commands(remediation)
    return (any(_put(case, command) != command for command in commands)
            or any(command.startswith("systemctl ") for command in commands)
            or "by_hand()" in case.path.read_text(encoding="utf-8"))


def _all_commands(remediation):
    return [*_commands(remediation), remediation.get("verify") or ""]


def _command(step):
    if "command" in step:
        return step["command"]
    if "file" in step:
        return _edit(step)
    return None


def _edit(step):
    """What an editor would do: a line is added, or stands in place of one with its key."""
    line, file = step["line"], shlex.quote(step["file"])
    add = f"printf '%s\\n' {shlex.quote(line)} >> {file}"
    key, equals, _ = line.partition("=")
    if not step["text"].startswith("Have ") or not equals or key.strip() in REPEATED:
        return f"grep -qxF {shlex.quote(line)} {file} || {add}"
    key = re.sub(r"[^\w-]", r"\\\g<0>", key.strip())
    return f"sed -i {shlex.quote(f'/^{key} *=/d')} {file}; {add}"


def _put(case, command):
    """The command with what it leaves open, or what the case adapts, put in."""
    for word, value in case.put.items():
        if re.fullmatch(r"[A-Z_]+", word):
            command = re.sub(rf"\b{word}\b", lambda _: value, command)
        else:
            command = command.replace(word, value)
    return command


def _name(case, command):
    """The command with the instance that it leaves open."""
    return re.sub(r"\bCONTAINER\b", case.container.rstrip("?").strip("*-") or "c1", command)
