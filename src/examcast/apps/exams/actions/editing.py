"""Making, changing and copying an exam; what may change depends on how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from examcast.apps.exams.actions.checks import checked
from examcast.apps.exams.actions.steps import locked, say
from examcast.apps.exams.actions.telling import tell_times
from examcast.apps.exams.models import Exam, ExamStaff
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.broadcast import events
from examcast.broadcast.instants import iso
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

# While a paper is being sat, only what comes after the sitting may be edited; time is the ledger's.
AFTERWARDS = frozenset({"review_policy", "release_at", "negative", "decimals", "boundaries", "which_counts"})
BEFORE_OPENING = AFTERWARDS | {
    "title", "zone", "closes_at", "limit", "lobby", "late_entry", "is_full_time_late", "grace", "is_capped",
    "attempts_allowed", "access_code", "instructions",
}  # fmt: skip
ONLY_DRAFT = BEFORE_OPENING | {"paper_id", "mode", "opens_at", "kind"}
COPIED = (BEFORE_OPENING - {"closes_at", "release_at"}) | {"paper_id", "mode", "kind"}


def create_exam(fields: dict[str, Any], now: datetime, actor: int) -> Exam:
    """A draft; everything but the title has a default and can be changed later."""
    values = checked(fields, ONLY_DRAFT)
    if not values.get("title"):
        raise Refused("malformed", "Give the exam a title.")
    with transaction():
        exam = Exam(owner_id=actor, made_at=now, **values)
        exam.save(force_insert=True)
        _told("exam.created", exam, now, actor, {}, values)
    return exam


def edit_exam(
    exam_id: int, changes: dict[str, Any], now: datetime, actor: int, version: int | None = None, reason: str = ""
) -> Exam:
    """Change fields; `version` is the one that the editor saw. A scheduled opening is postponed instead."""
    with transaction():
        exam = locked(exam_id)
        if version is not None and version != exam.version:
            raise Refused("changed_meanwhile")
        values = checked(changes, _open_fields(exam), exam)
        _refuse_new_lock(exam, values)
        before = {name: getattr(exam, name) for name in values}
        for name, value in values.items():
            setattr(exam, name, value)
        exam.version += 1
        if exam.state in (Exam.State.SCHEDULED, Exam.State.LOBBY):
            _require_closing(exam)
        exam.save()
        if exam.state == Exam.State.DRAFT:
            _told("exam.changed", exam, now, actor, before, values, reason)
        else:
            say(exam, events.ExamChanged, now, actor, reason, _plain(before))
        if exam.state in (Exam.State.SCHEDULED, Exam.State.LOBBY):
            tell_times(exam, before, now, reason)
    return exam


def as_if(exam_id: int, changes: dict[str, Any]) -> Exam:
    """The exam as these changes would make it, checked as they would be, and not stored: for showing while editing."""
    found = exam_by_id(exam_id)
    for name, value in checked(changes, _open_fields(found), found).items():
        setattr(found, name, value)
    return found


def copy_exam(exam_id: int, now: datetime, actor: int, title: str = "", is_papered: bool = True) -> Exam:
    """A new draft with the same paper (if so wished), rules and staff; no times, no roster."""
    with transaction():
        source = locked(exam_id)
        values = {name: getattr(source, name) for name in COPIED if is_papered or name != "paper_id"}
        values["title"] = title.strip() or f"{source.title} (copy)"[:300]
        values["kind"] = source.kind if source.kind == Exam.Kind.PRACTICE else Exam.Kind.REAL
        exam = Exam(owner_id=actor, origin=source, made_at=now, instructions_html=source.instructions_html, **values)
        exam.save(force_insert=True)
        duties = ExamStaff.objects.filter(exam=source)
        ExamStaff.objects.bulk_create(
            [ExamStaff(exam=exam, user_id=duty.user_id, role=duty.role, room_id=duty.room_id) for duty in duties]
        )
        _told("exam.copied", exam, now, actor, {}, {"origin": exam_id, "title": exam.title})
    return exam


def delete_draft(exam_id: int, now: datetime, actor: int) -> None:
    """Remove a draft that nobody but its makers has seen; anything later is cancelled instead."""
    with transaction():
        exam = locked(exam_id)
        if exam.state != Exam.State.DRAFT:
            raise Refused("wrong_state", f"The exam is {exam.state}; cancel it instead of removing it.")
        _told("exam.removed", exam, now, actor, {"title": exam.title}, {})
        exam.delete()


def _open_fields(exam: Exam) -> frozenset[str]:
    if exam.state == Exam.State.DRAFT:
        return frozenset(ONLY_DRAFT)
    if exam.state in (Exam.State.SCHEDULED, Exam.State.LOBBY):
        return frozenset(BEFORE_OPENING)
    if exam.state in (Exam.State.CANCELLED, Exam.State.RELEASED):
        return frozenset({"review_policy"}) if exam.state == Exam.State.RELEASED else frozenset()
    return AFTERWARDS


def _require_closing(exam: Exam) -> None:
    """Without a closing a window would never end, nor the exam."""
    if exam.mode == Exam.Mode.WINDOW and exam.closes_at is None and exam.kind != Exam.Kind.PRACTICE:
        raise Refused("malformed_schedule", "Say when the window closes.")
    if exam.closes_at and exam.opens_at and exam.closes_at <= exam.opens_at:
        raise Refused("malformed_schedule", "The exam must close after it opens.")


def _refuse_new_lock(exam: Exam, values: dict[str, Any]) -> None:
    """A code that appears or goes changes who is admitted: attempts.actions.set_access_code says so to each."""
    if (
        "access_code" in values
        and exam.state != Exam.State.DRAFT
        and bool(values["access_code"]) != bool(exam.access_code)
    ):
        raise Refused("wrong_state", "The exam is scheduled; set or remove its access code with the button for it.")


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the act keeps them: instants and spans as text."""
    plain: dict[str, Any] = {}
    for name, value in values.items():
        plain[name] = iso(value) if isinstance(value, datetime) else "•••" if name == "access_code" and value else value
    return plain


def _told(
    kind: str, exam: Exam, now: datetime, actor: int, before: dict[str, Any], after: dict[str, Any], reason: str = ""
) -> None:
    publish(
        Act(
            kind=kind,
            exam_id=exam.pk,
            actor_id=actor,
            at=now,
            subject=("exam", exam.pk),
            reason=reason,
            before=_plain(before),
            after=_plain(after),
        )
    )  # fmt: skip
