"""What the figures are held against: ratios of the same round; a bar fails where even the best quartile fails."""

from __future__ import annotations

from typing import Any

from benchmarks import _report

Found = dict[tuple[str, int], list[dict[str, float]]]


def judged(found: Found, count: int, idle: dict[str, Any], deaf: dict[str, Any]) -> list[dict[str, Any]]:
    """The bars that this run can say something about."""
    ours, ticket, picows = (found.get((name, count), []) for name in ("examcast", "examcast_ticket", "picows"))
    ratios: list[tuple[str, list[float], float, float, bool]] = [
        ("last: examcast / picows", _ratios(ours, picows, "last_ms"), 1.6, 1.25, True),
        ("last: tutorial / examcast", _ratios(found.get(("tutorial", count), []), ours, "last_ms"), 20, 30, False),
        ("last: nchan / examcast", _ratios(found.get(("nchan", count), []), ours, "last_ms"), 0, 1, False),
        ("last: nats / examcast", _ratios(found.get(("nats", count), []), ours, "last_ms"), 0, 1, False),
        ("handshakes: ticket / picows", _ratios(ticket, picows, "handshakes_per_s"), 0.3, 0.5, False),
        ("handshakes: ticket and picture / picows", _ratios(ours, picows, "handshakes_per_s"), 0, 0.3, False),
        ("last with one in 100 not reading / all reading", _beside(ours), 1.25, 1.0, True),
    ]
    if idle:  # its process is the first: no announcement is in anybody's picture yet
        ratios.append(("kB an idle socket, real stack", [idle["kb_per_socket"]], 32, 24, True))
        ratios.append(("% of a core, idle with beats", [idle["idle_core_percent"]], 10, 5, True))
    if deaf:
        ratios.append(("share of the deaf told to come back", [deaf["told_to_come_back"] / deaf["deaf"]], 1, 1, False))
    return [_judged(name, values, bar, aim, is_most) for name, values, bar, aim, is_most in ratios if values]


def told(verdicts: list[dict[str, Any]]) -> str:
    return _report.table(verdicts, ("what", "median", "best", "bar", "aim", "verdict"))


def _ratios(over: list[dict[str, float]], under: list[dict[str, float]], key: str) -> list[float]:
    return [one[key] / other[key] for one, other in zip(over, under, strict=False)]


def _beside(runs: list[dict[str, float]]) -> list[float]:
    return [run["last_beside_deaf_ms"] / run["last_ms"] for run in runs]


def _judged(name: str, values: list[float], bar: float, aim: float, is_most: bool) -> dict[str, Any]:
    """`is_most`: the bar is the most that it may be."""
    found = _report.quartiles(values)
    best = found["q1" if is_most else "q3"]

    def holds(value: float, limit: float) -> bool:
        return value <= limit if is_most else value >= limit

    verdict = "aim met" if holds(found["median"], aim) else "met" if holds(found["median"], bar) else "missed"
    if verdict == "missed" and holds(best, bar):
        verdict = "met by the best quartile only"
    if not bar:  # there is an aim, and no bar
        verdict = "aim met" if verdict == "aim met" else "aim missed"
    return {
        "what": name, "median": round(found["median"], 2), "best": round(best, 2), "bar": float(bar) if bar else None,
        "aim": float(aim), "verdict": verdict,
    }  # fmt: skip
