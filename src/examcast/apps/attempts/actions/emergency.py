"""An emergency file handed in: what a device could not send goes the way of every save, and each change is answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings

from examcast.apps.attempts.actions.handing_in import hand_in
from examcast.apps.attempts.actions.saving import save_answers
from examcast.apps.attempts.actions.sent import Sent
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.views import attempt_facts
from examcast.broadcast import events, topics
from examcast.broadcast.facts import ReceiptFacts, Verdict
from examcast.broadcast.protocol import Save
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain import emergency
from examcast.domain.errors import Refused

AT_ONCE = 256  # saves of one transaction
STORED = frozenset({"saved", "conflict", "late"})


@dataclass(frozen=True)
class TakenSave:
    """One save of the file: which question it answers, and what became of it."""

    question: str
    verdict: str  # saved | conflict | late | unknown_parent | refused
    code: str
    message: str


@dataclass(frozen=True)
class Taken:
    """What became of a file."""

    attempt_id: int
    exam_id: int
    device: str
    made_at: str
    saves: tuple[TakenSave, ...]
    is_complete: bool  # the journal has everything that the file has
    receipt: ReceiptFacts | None


def read_emergency_file(data: bytes) -> tuple[emergency.Head, emergency.Content]:
    """Of an attempt that is here; whose it is decides who may hand it in."""
    if len(data) > emergency.LARGEST:
        raise Refused("too_large", "An emergency file has at most 64 MB; this is another file.")
    head, content = emergency.opened(data, settings.SEALING_KEYS)
    if not Attempt.objects.filter(pk=head.attempt_id, exam_id=head.exam_id).exists():
        raise Refused("not_found", "The exam of this file is not on this server, or its attempt has been deleted.")
    return head, content


def take_emergency_file(head: emergency.Head, content: emergency.Content, now: datetime, actor: int) -> Taken:
    """Judged like saves that come late by the network; the same file again gets the same answers."""
    saves = [_save(each) for each in content.saves]
    changes: list[TakenSave] = []
    for start in range(0, len(saves), AT_ONCE):
        part = saves[start : start + AT_ONCE]
        known = [save for save in part if isinstance(save, Save)]
        said = iter(save_answers([_sent(head, save, now) for save in known], now).verdicts)
        changes += [_change(save, next(said)) if isinstance(save, Save) else save for save in part]
    receipt = _handed_in(head, now) if content.is_handing_in else None
    is_complete = all(each.verdict in STORED for each in changes)
    taken = Taken(head.attempt_id, head.exam_id, head.device, head.made_at, tuple(changes), is_complete, receipt)
    with transaction():
        attempt = Attempt.objects.select_related("candidate", "exam").get(pk=head.attempt_id)
        changed = events.AttemptChanged(attempt=attempt_facts(attempt))
        publish(_act(taken, now, actor), (topics.attempt(attempt.pk), changed))
    return taken


def _save(given: Any) -> Save | TakenSave:
    try:
        return msgspec.convert(given, Save)
    except msgspec.ValidationError as error:
        return TakenSave("", "refused", "malformed", f"This entry of the file is no change of an answer: {error}.")


def _sent(head: emergency.Head, save: Save, now: datetime) -> Sent:
    return Sent(attempt_id=head.attempt_id, device=head.device, received_at=now, **msgspec.structs.asdict(save))


def _change(save: Save, verdict: Verdict) -> TakenSave:
    return TakenSave(save.question, verdict.verdict, verdict.code, verdict.message)


def _handed_in(head: emergency.Head, now: datetime) -> ReceiptFacts | None:
    """The candidate had pressed it; where time is over or it was ended, the receipt is what it is."""
    try:
        return hand_in(head.attempt_id, now, now, head.device)
    except Refused:
        return None


def _act(taken: Taken, now: datetime, actor: int) -> Act:
    """Who handed it in, and what became of how much; answers are in the journal alone."""
    counts = Counter(each.verdict for each in taken.saves)
    after = {"device": taken.device, "made_at": taken.made_at, "verdicts": dict(sorted(counts.items()))}
    return Act(
        kind="emergency_file.taken", exam_id=taken.exam_id, actor_id=actor, at=now,
        subject=("attempt", taken.attempt_id), after=after,
    )  # fmt: skip
