"""The pack's patterns as rules that grep-like programs can take.

A pattern looks at the message of a record, a rule at a whole line of lxc.log: `^`
becomes the separator before the message. Repetitions with a high limit lose it, named
groups lose their names, and (?x) is resolved; what remains are regexes that ripgrep,
pcre2grep and Hyperscan all take. Patterns that need more (lookaround, atomic groups,
back references) have no rule.
"""

import hashlib
import re
import shutil
import subprocess

BEYOND = re.compile(r"\(\?[=!>|&R(]|\(\?<[=!]|\(\*|\\[1-9KGXAR]|(?<!\\)[*+?}]\+")
GROUP = re.compile(r"\(\?P?<[A-Za-z_]\w*>")
QUANTIFIER = re.compile(r"\{(\d+),(\d*)\}")
META = set(r"\.+*?()|[]{}^$-#&~")
LONG = 16


def tokens(regex, extended):
    """Pairs of (kind, text): an escape, a class, a group's opening, a quantifier, a character."""
    position = 0
    while position < len(regex):
        character = regex[position]
        group = GROUP.match(regex, position)
        quantifier = QUANTIFIER.match(regex, position)
        if character == "\\":
            yield "escape", regex[position:position + 2]
            position += 2
        elif character == "[":
            end = position + 1
            while end < len(regex) and regex[end] in "^]" and end <= position + 2:
                end += 1
            while regex[end] != "]":
                end += 2 if regex[end] == "\\" else (
                    regex.index(":]", end) + 2 - end if regex.startswith("[:", end) else 1)
            yield "class", regex[position:end + 1]
            position = end + 1
        elif group:
            yield "group", group[0]
            position = group.end()
        elif quantifier:
            yield "quantifier", quantifier[0]
            position = quantifier.end()
        elif extended and character.isspace():
            position += 1
        elif extended and character == "#":
            position = (regex + "\n").index("\n", position) + 1
        else:
            yield "character", character
            position += 1


def unescaped(text):
    """Without backslashes that only some dialects allow."""
    def plain(match):
        character = match[1]
        if character in " \n":
            return r"\x20"
        return match[0] if character.isalnum() or character in META else character
    return re.sub(r"\\(.)", plain, text, flags=re.S)


def rule(regex):
    """The rule of a regex, or None."""
    flags = re.match(r"\s*\(\?([a-z]+)\)", regex)
    letters = flags[1] if flags else ""
    body = regex[flags.end():] if flags else regex
    parts = []
    for kind, text in tokens(body, "x" in letters):
        if kind == "group":
            text = "(?:"
        elif kind == "quantifier":
            low, high = QUANTIFIER.match(text).groups()
            if high and int(high) > LONG and int(low) < 2:
                text = "+" if low == "1" else "*"
        elif kind == "class":
            text = re.sub(r"(?<!^)(?<!\^)(?<!\\)\[(?!:)", r"\\[", unescaped(text))
        elif kind == "escape":
            text = {r"\z": "$", r"\Z": "$", r"\h": r"[ \t]", r"\N": "."}.get(text, unescaped(text))
        elif text == "^":
            text = " - "
        parts.append(text)
    result = "".join(parts)
    if "\n" in result or BEYOND.search(result):
        return None
    return f"(?i:{result})" if "i" in letters else f"(?:{result})"


def takes(line):
    """Whether ripgrep takes a rule."""
    done = subprocess.run(
        ["rg", "--no-unicode", "-q", "-e", line, "/dev/null"], capture_output=True, check=False)
    return done.returncode < 2


def comparable(pack):
    """Patterns all of whose regexes for liblxc are rules, with these, in a fixed order that
    has nothing to do with their subject."""
    chosen = []
    for pattern in pack:
        rules = [rule(m["regex"]) for m in pattern["matchers"] if "lxc" in m["sources"]]
        if rules and all(rules):
            if not shutil.which("rg") or all(takes(line) for line in rules):
                chosen.append((pattern, rules))
    chosen.sort(key=lambda pair: hashlib.sha256(pair[0]["id"].encode()).digest())
    return chosen


def shuffled(pack):
    return sorted(pack, key=lambda pattern: hashlib.sha256(pattern["id"].encode()).digest())
