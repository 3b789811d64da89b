"""What the program is held to, all in one place."""

from dataclasses import dataclass


@dataclass
class Target:
    # The figure that it is about, in the results.
    figure: str
    what: str
    limit: float
    # Whether less is better.
    at_most: bool
    unit: str
    # Of the short form: wide, for a busy machine and small inputs. None: not in it.
    short: float | None = None
    goal: float | None = None

    def is_met(self, value, limit=None):
        limit = self.limit if limit is None else limit
        return value <= limit if self.at_most else value >= limit

    def words(self, limit=None):
        limit = self.limit if limit is None else limit
        return f"{'at most' if self.at_most else 'at least'} {number(limit, self.unit)}"


def number(value, unit):
    if unit in ("x", "times"):
        digits = f"{value:.2f}" if value < 3 else f"{value:.1f}" if value < 20 else f"{value:,.0f}"
        return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits} x"
    if value >= 1000:
        return f"{value:,.0f} {unit}".strip()
    return f"{value:.3g} {unit}".strip()


def at_most(figure, what, limit, unit="x", **rest):
    return Target(figure, what, limit, True, unit, **rest)


def at_least(figure, what, limit, unit="x", **rest):
    return Target(figure, what, limit, False, unit, **rest)


TARGETS = [
    at_most("scan.normal", "normal log, whole program: time of a newline scan", 3, goal=2,
            short=80),
    at_most("scan.adversarial", "all lines errors, whole program: time of a newline scan", 25,
            goal=15, short=2000),
    at_most("scan300.normal", "normal log, 300 patterns: time of a newline scan", 3, goal=2),
    at_most("scan300.adversarial", "all lines errors, 300 patterns: time of a newline scan", 25,
            goal=15),
    at_least("peer.normal.rg ' ERROR ' | rg -f RULES", "normal log: faster than `rg ' ERROR ' \\| rg -f`", 4),
    at_least("peer.normal.rg -c -f RULES", "normal log: faster than `rg -f`", 20),
    at_least("peer.normal.pcre2grep -c -f RULES", "normal log: faster than `pcre2grep -f`", 100),
    at_least("peer.adversarial.Hyperscan, lines that say ERROR",
             "all lines errors: faster than Hyperscan", 2),
    at_most("patterns.silent.normal", "30 to 1000 patterns that never match, normal log", 1.6,
            short=2.5),
    at_most("patterns.silent.adversarial", "30 to 1000 patterns that never match, all lines errors",
            2.5, short=3.5),
    at_most("patterns.loud.normal", "30 to 1000 patterns with their matches, normal log", 2),
    at_most("patterns.loud.adversarial", "30 to 1000 patterns with their matches, all lines errors",
            3.5),
    at_least("cores", "two processes on halves, normal log", 1.7),
    at_most("memory", "peak memory, any input", 64, "MiB", goal=32, short=128),
    at_most("start.explanation", "process start to the first explanation", 15, "ms", goal=8,
            short=150),
    at_most("latency.p50", "append to incident beyond the quiet period, median", 1, "ms"),
    at_least("history.rate", "occurrences stored in a second, of 100 incidents", 200_000, ""),
    at_most("history.last50.p99", "newest 50 of a container among 10 million, 99th percentile", 5,
            "ms"),
    at_most("allocations.rejected", "allocations for a line that is rejected", 0, "", short=0),
    at_most("incidents.growth", "10 to 10,000 incidents (short: 1,000) in as many bytes", 2, short=4),
    at_most("containers.growth", "1 to 1000 containers (short: 100) at once in as many bytes", 1.5, short=2.5),
]
