"""Whether an attempt is what the acts say of it: they are a chain of their own, and hold what can be cut off here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from examcast.apps.attempts.models import Attempt, LateDecision, Save
from examcast.apps.attempts.queries.verifying import is_signed_here
from examcast.apps.attempts.queries.windows import attempt_by_id
from examcast.broadcast import audit
from examcast.broadcast.audit import ActRow

SUBMITTED, REOPENED, DECIDED = "attempt.submitted", "attempt.reopened", "late.decided"
ALL = 2**31


def untold(attempt_id: int) -> list[str]:
    """What does not agree, in sentences: a chain cut off at its end holds, and so does one without its receipt."""
    attempt = attempt_by_id(attempt_id)
    kinds = (SUBMITTED, REOPENED, DECIDED)
    acts = audit.acts(attempt.exam_id, ("attempt", attempt_id), kinds, limit=ALL)
    saves = Save.objects.filter(attempt_id=attempt_id).order_by("position")
    links = ["", *saves.values_list("server_link", flat=True)]
    return [*_journal(attempt, acts, links), *_receipt(attempt, acts), *_decisions(attempt_id, acts)]


def _journal(attempt: Attempt, acts: Sequence[ActRow], links: Sequence[str]) -> Iterator[str]:
    """It once was what each hand-in says, and what was signed meanwhile; saves may have come behind."""
    for act in acts:
        if act.kind == SUBMITTED and not _is_of(links, act.after):
            yield f"the journal is not the one of {act.after.get('length')} saves that act number {act.place} tells of."
    signed = attempt.signed_head
    if signed is not None and not (is_signed_here(signed) and _is_of(links, signed)):
        yield "the head that was signed last is not of this journal, or was not signed by a key that is here."


def _is_of(links: Sequence[str], said: Mapping[str, Any]) -> bool:
    length = said.get("length")
    return isinstance(length, int) and 0 <= length < len(links) and links[length] == said.get("head")


def _receipt(attempt: Attempt, acts: Sequence[ActRow]) -> Iterator[str]:
    """The newest act says whether there is a receipt, and of what."""
    last = next((act for act in acts if act.kind in (SUBMITTED, REOPENED)), None)
    told = last.after if last is not None and last.kind == SUBMITTED else {}
    receipt = attempt.receipt or {}
    if bool(told) is not bool(receipt) or told.get("handed_in", "") != attempt.handed_in:
        yield "whether and how it was handed in is not what the acts tell, or its receipt is missing."
    elif any(receipt.get(name) != told.get(name) for name in ("length", "head")):
        yield "the receipt is not the last one that the acts tell of."


def _decisions(attempt_id: int, acts: Sequence[ActRow]) -> Iterator[str]:
    rows = LateDecision.objects.filter(save_row__attempt_id=attempt_id)
    names = ("save_row__position", "is_counted", "decided_by_id", "decided_at", "reason")
    kept = {position: tuple(what) for position, *what in rows.values_list(*names)}
    told: dict[Any, tuple[Any, ...]] = {}
    for act in acts:
        if act.kind == DECIDED:
            said = (act.after.get("is_counted"), act.actor_id, act.at, act.reason)
            told |= {position: said for position in act.after.get("positions", ()) if isinstance(position, int)}
    for position in sorted(told.keys() | kept.keys()):
        if told.get(position) != kept.get(position):
            yield f"what was decided about save number {position} is not what the acts tell."
