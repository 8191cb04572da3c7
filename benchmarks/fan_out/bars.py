"""What the figures are held against: ratios of the same round, what an idle socket costs, and who does not read."""

from __future__ import annotations

from typing import Any

from benchmarks._report import judged, promised

Found = dict[tuple[str, int], list[dict[str, float]]]
UNHARMED = "<= 1.25"  # the last of the others, where one in a hundred does not read, of the last where all do


def bars(found: Found, count: int, idle: list[dict[str, Any]], deaf: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of which this run can say something."""
    kinds = ("examcast", "examcast_ticket", "picows", "tutorial", "nchan", "nats")
    ours, ticket, picows, tutorial, nchan, nats = (found.get((name, count), []) for name in kinds)
    said = [
        judged("last: examcast / picows", _ratios(ours, picows, "last_ms"), "<= 1.6", "<= 1.25"),
        judged("last: tutorial / examcast", _ratios(tutorial, ours, "last_ms"), ">= 20", ">= 30"),
        judged("last: nchan / examcast", _ratios(nchan, ours, "last_ms"), aim=">= 1"),
        judged("last: nats / examcast", _ratios(nats, ours, "last_ms"), aim=">= 1"),
        judged("handshakes: a ticket alone / picows", _ratios(ticket, picows, "handshakes_per_s"), ">= 0.3", ">= 0.5"),
        judged("handshakes: with the picture / picows", _ratios(ours, picows, "handshakes_per_s"), aim=">= 0.3"),
        judged("last with one in 100 not reading / all reading", _ratios(ours, ours, *BESIDE), UNHARMED),
        judged("kB an idle socket, real stack", [run["kb_per_socket"] for run in idle], "<= 32", "<= 24"),
        judged("% of a core, idle with beats", [run["idle_core_percent"] for run in idle], "< 10"),
        judged("the same, the deaf flooded", _ratios(deaf, deaf, *BESIDE), UNHARMED),
    ]
    return [each for each in said if each["rounds"]] + _promises(idle, deaf)


BESIDE = ("last_beside_deaf_ms", "last_ms")


def _promises(idle: list[dict[str, Any]], deaf: list[dict[str, Any]]) -> list[dict[str, Any]]:
    said = []
    if idle:
        said.append(promised("idle sockets that were cut", [run["lost"] for run in idle]))
    if deaf:
        told = [run["told_to_come_back"] / run["deaf"] for run in deaf]
        said.append(promised("share of the deaf told to come back", told, ">= 1"))
        said.append(promised("others cut beside the deaf", [run["others_lost"] for run in deaf]))
    return said


def _ratios(over: list[dict[str, Any]], under: list[dict[str, Any]], key: str, beside: str = "") -> list[float]:
    """Of the same figure of two systems in a round, or of two figures."""
    return [one[key] / other[beside or key] for one, other in zip(over, under, strict=False)]
