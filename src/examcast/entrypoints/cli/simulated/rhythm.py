"""When a simulated candidate does what: think times of a human, questions skipped, flagged, answered again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from examcast.entrypoints.cli.simulated.responding import Mind, drafts

EFFORT = {"essay": 6.0, "numeric": 2.0, "matching": 2.0, "cloze": 1.8, "ordering": 1.6, "file_upload": 0.6}
SKIPPED, RETURNED_TO, FLAGGED, CHANGED = 0.06, 0.6, 0.08, 0.07  # shares of the questions
SPREAD = 0.6  # of the logarithm of a think time (response times are about lognormal: van der Linden 2006, JEBS 31, 181)


@dataclass(frozen=True)
class Step:
    """After so many seconds of thinking at a question, this is typed; None: it was only looked at."""

    wait: float
    question: str
    position: int
    response: dict[str, Any] | None = None
    is_flagged: bool = False


def plan(
    refs: Sequence[str], questions: Mapping[str, Mapping[str, Any]], mind: Mind, chance: random.Random, seconds: float
) -> list[Step]:
    """The way through a paper in about so many seconds."""
    steps: list[Step] = []
    again: list[Step] = []
    for position, ref in enumerate(refs, 1):
        of_this = _at(position, questions[ref], mind, chance)
        if chance.random() < SKIPPED:
            steps.append(replace(of_this[0], response=None, is_flagged=True))
            again += of_this if chance.random() < RETURNED_TO else []
            continue
        steps += of_this
        if chance.random() < CHANGED:
            again += _at(position, questions[ref], mind, chance)[-1:]
    steps += again
    scale = seconds / sum(step.wait for step in steps) if steps else 0.0
    return [replace(step, wait=step.wait * scale) for step in steps]


def _at(position: int, question: Mapping[str, Any], mind: Mind, chance: random.Random) -> list[Step]:
    """The steps at one question; waits in units of an easy one."""
    typed = drafts(question, mind, chance)
    is_flagged = chance.random() < FLAGGED
    effort = EFFORT.get(question["kind"], 1.0) * chance.lognormvariate(0, SPREAD)
    if not typed:
        return [Step(effort, question["ref"], position, None, is_flagged)]
    return [Step(effort / len(typed), question["ref"], position, each, is_flagged) for each in typed]
