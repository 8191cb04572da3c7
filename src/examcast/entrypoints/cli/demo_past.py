"""Exams that are over: sat by simulated candidates through the real actions, hours of it in a few seconds."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.attempts.actions import Entrant, HandIn, Sent
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries as exam_queries
from examcast.apps.exams.queries import Published
from examcast.apps.results import actions as results
from examcast.broadcast.facts import AttemptFacts
from examcast.domain.sealing import device_link, first_link
from examcast.entrypoints.cli.demo_exams import BOUNDARIES, DAY, HOUR, MINUTE, REVIEW
from examcast.entrypoints.cli.simulated import rhythm
from examcast.entrypoints.cli.simulated.responding import Mind

T = TypeVar("T")
AT_ONCE = 20  # candidates of one transaction
ABSENT, NEVER_PRESSED = 0.06, 0.12  # shares of the roster


@dataclass(frozen=True)
class Past:
    """One exam of the past: when, of what, by whom."""

    title: str
    paper_id: int
    limit: timedelta
    opens_at: datetime
    users: Sequence[int]
    room_id: int | None = None


def sit(past: Past, owner: int) -> int:
    """From the draft to the closing, with the instants of then."""
    exam_id = _scheduled(past, owner)
    exams.open_due(past.opens_at - 10 * MINUTE)
    exams.open_due(past.opens_at)
    _write(past, exam_id)
    ends_at = past.opens_at + past.limit
    attempts.hand_in_due(ends_at + MINUTE)
    attempts.hand_in_due(ends_at + HOUR)  # who has extra time
    attempts.close_due(ends_at + HOUR)
    return exam_id


def release(exam_id: int, now: datetime, actor: int) -> None:
    """Marked by key, and shown to those who sat it."""
    while results.mark_due(now)["judged"]:
        pass
    results.release(exam_id, now, actor)


def _scheduled(past: Past, owner: int) -> int:
    then = past.opens_at - 7 * DAY
    fields: dict[str, Any] = {
        "title": past.title, "paper_id": past.paper_id, "limit": past.limit, "lobby": 10 * MINUTE,
        "boundaries": BOUNDARIES, "review_policy": REVIEW,
    }  # fmt: skip
    exam_id = exams.create_exam(fields, then, owner).pk
    attempts.add_to_roster(exam_id, [Entrant(user, past.room_id) for user in past.users], then, owner)
    attempts.schedule_exam(exam_id, {"opens_at": past.opens_at}, then, owner)
    return exam_id


# --- who wrote what, and when -----------------------------------------------------------------------------------------


def _write(past: Past, exam_id: int) -> None:
    """Everyone begins in the order of time; then each way through the paper is committed, some candidates at once."""
    sittings = sorted(_sittings(past, exam_id), key=lambda own: own[0].received_at)
    for some in _batches(sittings, 40):
        attempts.begin_attempts([own[0].attempt_id for own in some], some[0][0].received_at)
    ends_at = past.opens_at + past.limit
    for some in _batches(sittings, AT_ONCE):
        attempts.save_answers([sent for own in some for sent in own], ends_at)
    chance = random.Random(f"hand-in/{past.title}")
    pressed = [_pressed(own, ends_at, chance) for own in sittings if chance.random() >= NEVER_PRESSED]
    pressed.sort(key=lambda each: each.received_at)
    for batch in _batches(pressed, 40):
        attempts.hand_in_many(batch, batch[-1].received_at)


def _pressed(own: list[Sent], ends_at: datetime, chance: random.Random) -> HandIn:
    at = own[-1].received_at + timedelta(seconds=chance.uniform(5, 60))
    return HandIn(own[0].attempt_id, min(at, ends_at), own[0].device)


def _sittings(past: Past, exam_id: int) -> Iterator[list[Sent]]:
    """What each of those who came has sent; who knows how much, and how hard each question is, is drawn from a seed."""
    paper = exam_queries.published(exam_id)
    chance = random.Random(f"past/{past.title}")
    difficulties = {ref: chance.gauss(-0.3, 1.1) for ref in sorted(paper.titles, key=paper.titles.__getitem__)}
    everyone = list(attempt_queries.latest_facts(exam_id).values())
    # Not among the draws below, of which there are as many as an attempt's own order of questions asks for.
    absent = set(random.Random(f"absent/{past.title}").sample(range(len(everyone)), round(len(everyone) * ABSENT)))
    for place, facts in enumerate(everyone):
        mind = Mind(chance.gauss(0.2, 1.0), paper.keys, difficulties)
        if place not in absent and (own := list(_saves(past, paper, facts, mind, chance))):
            yield own


def _saves(past: Past, paper: Published, facts: AttemptFacts, mind: Mind, chance: random.Random) -> Iterator[Sent]:
    """Who knows more is a little faster; nobody types after the end."""
    questions = {ref: {"ref": ref, "kind": paper.kinds[ref], "public": paper.public[ref]} for ref in paper.blobs}
    share = min(1.05, max(0.25, chance.gauss(0.72 - 0.06 * mind.ability, 0.15)))
    seconds = past.limit.total_seconds() * share
    device = f"past-{facts.id}"
    link, tips = first_link(facts.seed, facts.id, device), dict[str, str]()
    at = chance.uniform(2, 40)
    for step in rhythm.plan(paper.order(facts.seed), questions, mind, chance, seconds):
        at += step.wait
        if step.response is None or at > past.limit.total_seconds():
            continue
        fields: dict[str, Any] = {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "question": step.question,
            "parent": tips.get(step.question), "response": step.response, "monotonic_ms": int(at * 1000),
        }  # fmt: skip
        link = device_link(link, fields)
        tips[step.question] = str(fields["id"])
        yield Sent(
            attempt_id=facts.id, device=device, received_at=past.opens_at + timedelta(seconds=at), link=link, **fields
        )


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
