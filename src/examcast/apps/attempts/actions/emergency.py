"""An emergency file handed in: what a device could not send goes the way of every save, and each change is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Q

from examcast.apps.attempts.actions.desk import as_uuid
from examcast.apps.attempts.actions.handing_in import hand_in
from examcast.apps.attempts.actions.saving import save_answers
from examcast.apps.attempts.actions.sent import Sent
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.models import Save as Row
from examcast.apps.attempts.queries.snapshot import link_of
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
        raise Refused("too_large", emergency.TOO_LARGE)
    head, content = emergency.opened(data, settings.SEALING_KEYS)
    if not Attempt.objects.filter(pk=head.attempt_id, exam_id=head.exam_id).exists():
        raise Refused("not_found", "The exam of this file is not on this server, or its attempt has been deleted.")
    return head, content


def take_emergency_file(
    head: emergency.Head, content: emergency.Content, now: datetime, actor: int, *, is_own: bool
) -> Taken:
    """Judged like saves that come late by the network; the same file again gets the same answers.

    A file that others bring (not `is_own`) speaks for itself only as far as it goes on from the device's own chain:
    anybody can seal one. The rest is kept for a person to decide, and hands nobody in.
    """
    saves = [_save(each) for each in content.saves]
    doubted = set() if is_own else _doubted(head, [save for save in saves if isinstance(save, Save)])
    changes: list[TakenSave] = []
    for start in range(0, max(len(saves), 1), AT_ONCE):
        changes += _commit(head, saves[start : start + AT_ONCE], doubted, now, actor)
    is_complete = all(each.verdict in STORED for each in changes)
    is_sure = is_own or bool(saves and is_complete and not doubted)
    receipt = _handed_in(head, now) if content.is_handing_in and is_sure else None
    return Taken(head.attempt_id, head.exam_id, head.device, head.made_at, tuple(changes), is_complete, receipt)


def _save(given: Any) -> Save | TakenSave:
    try:
        save = msgspec.convert(given, Save)
    except msgspec.ValidationError as error:
        return TakenSave("", "refused", "malformed", f"This entry of the file is no change of an answer: {error}.")
    if "\0" in save.question:  # PostgreSQL is not even to be asked for it
        return TakenSave("", "refused", "unknown_question", "This entry of the file names a question that is none.")
    return save


def _doubted(head: emergency.Head, saves: Sequence[Save]) -> set[str]:
    """Those that do not go on from what this device has committed, by id; what was doubted before proves nothing."""
    ids = [save_id for save in saves if (save_id := as_uuid(save.id))]
    sure = Q(is_linked=True) | Q(is_counted=True)
    link = link_of(head.attempt_id, head.device)  # read first: what is committed meanwhile is among the known
    rows = Row.objects.filter(sure, attempt_id=head.attempt_id, device=head.device, save_id__in=ids)
    known = {str(save_id): said for save_id, said in rows.values_list("save_id", "device_link")}
    going_on = emergency.going_on(link, [msgspec.structs.asdict(save) for save in saves], known)
    return {save.id for save, is_next in zip(saves, going_on, strict=True) if not is_next}


def _commit(
    head: emergency.Head, part: Sequence[Save | TakenSave], doubted: set[str], now: datetime, actor: int
) -> list[TakenSave]:
    """One transaction, with the act that says who brought it."""
    sent = [_sent(head, save, save.id in doubted, now) for save in part if isinstance(save, Save)]
    with transaction():
        said = iter(save_answers(sent, now).verdicts if sent else ())
        changes = [_change(save, next(said)) if isinstance(save, Save) else save for save in part]
        attempt = Attempt.objects.select_related("candidate", "exam").get(pk=head.attempt_id)
        changed = events.AttemptChanged(attempt=attempt_facts(attempt))
        publish(_act(head, changes, now, actor), (topics.attempt(attempt.pk), changed))
    return changes


def _sent(head: emergency.Head, save: Save, is_doubted: bool, now: datetime) -> Sent:
    said = msgspec.structs.asdict(save)
    return Sent(attempt_id=head.attempt_id, device=head.device, received_at=now, is_doubted=is_doubted, **said)


def _change(save: Save, verdict: Verdict) -> TakenSave:
    return TakenSave(save.question, verdict.verdict, verdict.code, verdict.message)


def _handed_in(head: emergency.Head, now: datetime) -> ReceiptFacts | None:
    """The candidate had pressed it; where time is over or it was ended, the receipt is what it is."""
    try:
        return hand_in(head.attempt_id, now, now, head.device)
    except Refused:
        return None


def _act(head: emergency.Head, changes: Sequence[TakenSave], now: datetime, actor: int) -> Act:
    """Who handed it in, and what became of how much; answers are in the journal alone."""
    counts = Counter(each.verdict for each in changes)
    after = {"device": head.device, "made_at": head.made_at, "verdicts": dict(sorted(counts.items()))}
    return Act(
        kind="emergency_file.taken", exam_id=head.exam_id, actor_id=actor, at=now,
        subject=("attempt", head.attempt_id), after=after,
    )  # fmt: skip
