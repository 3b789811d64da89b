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


def extended(line):
    """A rule as a POSIX extended regex, as grep -E reads it, or None."""
    parts = []
    if "(?i" in line:
        return None
    line = re.sub(r"\\x(2[0-9]|3[0-9])", lambda match: chr(int(match[1], 16)), line)
    line = line.replace("(?:", "(").replace(r"[\s\S]", ".")
    for kind, text in tokens(line, False):
        if kind == "escape":
            text = {r"\d": "[0-9]"}.get(text, text if text[1].isalnum() or text[1] in ERE_META
                                        else text[1])
        elif kind == "class":
            text = posix_class(text)
        elif text == "?" and parts and parts[-1] and (
                parts[-1] in "*+?" or QUANTIFIER.fullmatch(parts[-1])):
            # Lazy or not, the same lines match.
            continue
        parts.append(text)
    return "".join(parts)


ERE_META = set(r"\.+*?()|[]{}^$")
CLASS_ITEM = re.compile(r"\[:\w+:\]|(?:\\[^wsdnt]|[^\\])-(?:\\.|[^\\])|\\.|.")
CLASS_NAMES = {
    r"\s": "[:space:]", r"\d": "0-9", r"\w": "[:alnum:]_", r"\n": "", r"\t": "\t",
}


def posix_class(text):
    """A class without backslashes: ], ^ and - stand where they mean themselves."""
    negated, body = (True, text[2:-1]) if text.startswith("[^") else (False, text[1:-1])
    items = []
    for item in CLASS_ITEM.findall(body):
        items.append(CLASS_NAMES[item] if item in CLASS_NAMES else re.sub(r"\\(.)", r"\1", item))
    special = {item for item in items if item in ("]", "^", "-")}
    rest = "".join(item for item in items if item not in special)
    result = ("]" if "]" in special else "") + rest + ("^" if "^" in special else "") + (
        "-" if "-" in special else "")
    if not result:
        return "."
    return f"[{'^' if negated else ''}{result}]"


def literal(line):
    """The longest text that every line which the rule matches holds."""
    runs, run, depth = [], "", 0
    for kind, text in [*tokens(line[3:-1].replace(r"\x20", " "), False), ("end", "")]:
        if kind == "escape" and not text[1].isalnum():
            kind, text = "character", text[1]
        if kind == "character" and text in "*?|" or kind == "quantifier":
            # What stands before may be missing.
            run = run[:-1]
        if kind == "character" and depth == 0 and text not in "()|*+?.$":
            run += text
            continue
        runs.append(run)
        run = ""
        depth += (text == "(") - (text == ")")
        if depth == 0 and text == "|":
            return ""
    return max(runs, key=len)


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
        if rules and all(rules) and all(map(extended, rules)):
            if not shutil.which("rg") or all(takes(line) for line in rules):
                chosen.append((pattern, rules))
    chosen.sort(key=lambda pair: hashlib.sha256(pair[0]["id"].encode()).digest())
    return chosen


def shuffled(pack):
    return sorted(pack, key=lambda pattern: hashlib.sha256(pattern["id"].encode()).digest())
