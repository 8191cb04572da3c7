"""What was done, for those who may read it: acts in order, and whether a chain still holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from examcast.broadcast.ledger import body
from examcast.broadcast.models import Act, Chain, News
from examcast.domain.sealing import link


@dataclass(frozen=True)
class ActRow:
    """One act as a reader sees it."""

    id: int
    exam_id: int | None
    place: int
    kind: str
    subject: tuple[str, int]
    actor_id: int | None
    reason: str
    before: dict[str, Any]
    after: dict[str, Any]
    at: datetime
    hash: str


def acts(
    exam_id: int | None = None,
    subject: tuple[str, int] | None = None,
    kinds: Sequence[str] = (),
    actor_id: int | None = None,
    before_id: int | None = None,
    limit: int = 100,
) -> list[ActRow]:
    """The newest acts first; `before_id` turns the page."""
    rows = Act.objects.order_by("-id")
    if exam_id is not None:
        rows = rows.filter(exam_id=exam_id)
    if subject is not None:
        rows = rows.filter(subject_type=subject[0], subject_id=subject[1])
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if actor_id is not None:
        rows = rows.filter(actor_id=actor_id)
    if before_id is not None:
        rows = rows.filter(id__lt=before_id)
    return [_row(each) for each in rows[:limit]]


def acts_about(exam_id: int, subjects: Mapping[str, Collection[int]], limit: int = 100) -> list[ActRow]:
    """The newest acts of an exam about any of these (ids by their type) first."""
    about = Q()
    for subject_type, ids in subjects.items():
        about |= Q(subject_type=subject_type, subject_id__in=list(ids))
    rows = Act.objects.filter(about, exam_id=exam_id).order_by("-id")
    return [_row(each) for each in rows[:limit]]


def latest_about(subject_type: str, subject_ids: Collection[int]) -> dict[int, int]:
    """The last act about each of these."""
    if not subject_ids:
        return {}
    rows = Act.objects.filter(subject_type=subject_type, subject_id__in=list(subject_ids))
    return dict(rows.values_list("subject_id").annotate(last=Max("id")).order_by())


def told(act_ids: Collection[int]) -> dict[int, set[str]]:
    """The topics on which each act was told, for as long as its news is kept."""
    found: dict[int, set[str]] = {act_id: set() for act_id in act_ids}
    for act_id, topic in News.objects.filter(act_id__in=list(act_ids)).values_list("act_id", "topic"):
        found[act_id].add(topic)
    return found


def problems(exam_id: int | None) -> list[str]:
    """Where the chain of an exam (None: of what concerns no exam) does not hold, in sentences; empty when it does."""
    head, place = "", 0
    for act in Act.objects.filter(exam_id=exam_id).order_by("place").iterator():
        if act.place != place + 1:
            return [f"After act number {place} the next one is number {act.place}: an act is missing."]
        if act.prev_hash != head or act.hash != link(head, body(act, act.place)):
            return [f"Act number {act.place} ({act.kind}, row {act.id}) is not what was written."]
        head, place = act.hash, act.place
    chain = Chain.objects.filter(exam_id=exam_id or 0).first()
    if chain is not None and (chain.head, chain.length) != (head, place):
        return [f"The chain should have {chain.length} acts and has {place}: the last ones are missing."]
    return []


def head(exam_id: int | None) -> tuple[int, str]:
    """Length and head of a chain, to be printed in reports."""
    chain = Chain.objects.filter(exam_id=exam_id or 0).first()
    return (chain.length, chain.head) if chain else (0, "")


def _row(act: Act) -> ActRow:
    return ActRow(
        id=act.id,
        exam_id=act.exam_id,
        place=act.place,
        kind=act.kind,
        subject=(act.subject_type, act.subject_id),
        actor_id=act.actor_id,
        reason=act.reason,
        before=act.before,
        after=act.after,
        at=act.at,
        hash=act.hash,
    )
