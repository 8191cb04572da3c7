"""Notices about an exam: one row with an audience; who that is, the notices' worker asks later."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from examcast.apps.exams.models import Exam
from examcast.apps.notices import actions as notices
from examcast.broadcast.instants import iso

Audience = Literal["exam", "exam_staff", "exam_office", "seat_staff", "user", "listed"]  # of queries.members


def tell(
    kind: str, exam: Exam, now: datetime, to: Audience = "exam", audience_id: int | None = None, **params: Any
) -> None:
    """Announce to the roster, to some of the staff, or to one person; rehearsals and test runs bother nobody."""
    if exam.kind in (Exam.Kind.REHEARSAL, Exam.Kind.TEST_RUN, Exam.Kind.PRACTICE):
        return
    audience = (to, exam.pk if audience_id is None else audience_id)
    said = {"title": exam.title, "opens_at": iso(exam.opens_at), "zone": exam.zone, **params}
    notices.announce(kind, audience, said, now, exam_id=exam.pk)


def tell_listed(kind: str, exam: Exam, user_ids: Collection[int], now: datetime, **params: Any) -> None:
    """To these people only: whoever came to a list or left it, or is meant alone."""
    if user_ids:
        tell(kind, exam, now, to="listed", user_ids=sorted(user_ids), **params)


def tell_times(exam: Exam, before: Mapping[str, Any], now: datetime, reason: str) -> None:
    """What is new of the times that candidates plan with; nothing where none of them changed."""
    changed = [name for name in TIMES if name in before and before[name] != getattr(exam, name)]
    if not changed:
        return
    sentences = list(dict.fromkeys(_sentence(exam, name) for name in changed))
    tell(
        "exam_changed", exam, now, reason=reason, sentences=sentences,
        closes_at=iso(exam.closes_at), lobby_at=iso(exam.opens_at and exam.opens_at - exam.lobby),
        limit_minutes=_minutes(exam.limit), late_minutes=_minutes(exam.late_entry or timedelta(0)),
    )  # fmt: skip


TIMES = ("opens_at", "zone", "closes_at", "limit", "lobby", "late_entry", "is_full_time_late", "is_capped")


def _sentence(exam: Exam, name: str) -> str:
    """Which of the notices' sentences says what the field is now."""
    if name == "zone" or (name == "closes_at" and exam.closes_at is None):
        return "opens_at"
    if name == "late_entry":
        return "late_entry" if exam.late_entry is not None else "late_entry_free"
    if name.startswith("is_"):
        return name.removeprefix("is_") if getattr(exam, name) else f"not_{name.removeprefix('is_')}"
    return name


def _minutes(span: timedelta) -> str:
    """Whole minutes as such, others with what they need of decimals: 90, 1.5."""
    return f"{span / timedelta(minutes=1):g}"
