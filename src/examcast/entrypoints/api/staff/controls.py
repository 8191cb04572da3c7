"""Steering a running exam: bell, end, pauses, time, words, emergencies; audited and pushed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from pydantic import AwareDatetime

from examcast.apps.attempts import actions
from examcast.apps.attempts import queries as attempts
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries
from examcast.broadcast.facts import AnnouncementFacts, EntryFacts, ExamFacts
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, responses
from examcast.entrypoints.api.staff.exams import Reason, allowed
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["controls"])

FACTS = responses(schema_of(ExamFacts))


class Whom(Schema):
    """Exactly one: everybody, a room, or some candidates."""

    all: bool = False
    room_id: int | None = None
    candidate_ids: list[int] = Field([], max_length=10_000)


class Extension(Schema):
    """`value`: minutes or percent; `minutes`: the total, or what shall remain; `ends_at`: the exact end; an interval
    in which no time ran: from `out_from` to `out_until`.
    """

    whom: Whom
    how: Literal["minutes", "percent", "total", "remaining", "exact_end", "interval"]
    out_from: AwareDatetime | None = None
    out_until: AwareDatetime | None = None
    value: Decimal = Field(Decimal(0), max_digits=8, decimal_places=2)
    minutes: Decimal | None = Field(None, max_digits=8, decimal_places=2)
    ends_at: datetime | None = None
    kind: Literal["extension", "incident", "outage_credit", "correction"] = "extension"
    seen_ends_at: datetime | None = None
    is_seen: bool = False
    reason: str = Field("", max_length=2000)


class Termination(Reason):
    policy: Literal["keep", "void"]
    confirm: str  # the exam's title, typed


class Announcement(Schema):
    whom: Whom
    text: str = Field(max_length=4000)


class Some(Schema):
    candidate_ids: list[int] = Field(max_length=10_000)
    reason: str = Field("", max_length=2000)
    minutes: Decimal | None = Field(None, max_digits=8, decimal_places=2)  # reopen: for so long
    policy: Literal["keep", "void"] = "keep"  # terminate


class Pausing(Schema):
    whom: Whom
    reason: str = Field("", max_length=2000)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate for whom it was refused, and why."""

    candidate_id: int
    code: str
    message: str


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """For whom it was done and for whom not."""

    done: list[int]
    refused: list[Refusal]


class Extended(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger's new rows and how many people they reach."""

    entries: list[EntryFacts]
    people: int
    amount_ms: int


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What an extension would do; nothing is written."""

    rows: list[attempts.PreviewRow]
    amount_ms: int


def audience(request: HttpRequest, action: str, exam_id: int, whom: Whom) -> tuple[policy.Person, actions.Audience]:
    """The person and the group, if they may do this to every candidate of it."""
    chosen = [whom.all, whom.room_id is not None, bool(whom.candidate_ids)]
    if sum(chosen) != 1:
        raise Refused("malformed", "Say whom: all, one room, or some candidates.")
    who = person(request)
    if whom.all:
        touched: frozenset[int | None] | None = None
        group = actions.everyone()
    elif whom.room_id is not None:
        touched, group = frozenset({whom.room_id}), actions.room(whom.room_id)
    else:
        touched = queries.rooms_touched(whom.candidate_ids)
        group = actions.candidates(whom.candidate_ids)
        if len(attempts.attempts_of(exam_id, whom.candidate_ids)) != len(set(whom.candidate_ids)):
            raise Refused("not_found", "Some of these candidates are not on the roster of this exam.")
    policy.require(who, action, queries.standing(who, exam_id, touched))
    return who, group


def facts(exam_id: int) -> HttpResponse:
    return answer(queries.facts(queries.exam(exam_id)))


@router.post("/exams/{int:exam_id}/lobby", response=FACTS)
def enter_lobby(request: HttpRequest, exam_id: int, payload: Reason) -> HttpResponse:
    who = allowed(request, "exam.open", exam_id)
    exams.enter_lobby(exam_id, now_of(request), who.id, payload.reason)
    return facts(exam_id)


@router.post("/exams/{int:exam_id}/open", response=FACTS)
def open_exam(request: HttpRequest, exam_id: int, payload: Reason) -> HttpResponse:
    """Activate now: the bell rings before its time."""
    who = allowed(request, "exam.open", exam_id)
    exams.open_exam(exam_id, now_of(request), who.id, payload.reason)
    return facts(exam_id)


@router.post("/exams/{int:exam_id}/close", response=FACTS)
def close_exam(request: HttpRequest, exam_id: int, payload: Reason) -> HttpResponse:
    """End now: what was saved is handed in for everyone who still writes."""
    who = allowed(request, "exam.close", exam_id)
    actions.close_exam(exam_id, now_of(request), who.id, payload.reason)
    return facts(exam_id)


@router.post("/exams/{int:exam_id}/pause", response=FACTS)
def pause_exam(request: HttpRequest, exam_id: int, payload: Reason) -> HttpResponse:
    who = allowed(request, "exam.pause", exam_id)
    exams.pause_exam(exam_id, now_of(request), who.id, payload.reason)
    return facts(exam_id)


@router.post("/exams/{int:exam_id}/resume", response=FACTS)
def resume_exam(request: HttpRequest, exam_id: int, payload: Reason) -> HttpResponse:
    who = allowed(request, "exam.pause", exam_id)
    exams.resume_exam(exam_id, now_of(request), who.id, payload.reason)
    return facts(exam_id)


@router.post("/exams/{int:exam_id}/terminate", response=FACTS)
def terminate_exam(request: HttpRequest, exam_id: int, payload: Termination) -> HttpResponse:
    """In an emergency: stops everyone. *keep* leads on to marking, *void* ends."""
    who = allowed(request, "exam.terminate", exam_id)
    if payload.confirm.strip() != queries.exam(exam_id).title.strip():
        raise Refused("malformed", "Type the title of the exam to confirm that it is to be terminated.")
    actions.terminate_exam(exam_id, payload.policy, now_of(request), who.id, payload.reason)
    return facts(exam_id)


def change_of(payload: Extension) -> actions.Change:
    if payload.how == "interval":
        raise Refused("malformed_entry", "Say from when until when no time ran.")
    span = None if payload.minutes is None else timedelta(minutes=float(payload.minutes))
    return actions.Change(
        payload.how, payload.value, span, payload.ends_at, payload.kind, payload.seen_ends_at, payload.is_seen
    )


@router.post("/exams/{int:exam_id}/extend", response=responses(schema_of(Extended)))
def extend(request: HttpRequest, exam_id: int, payload: Extension) -> HttpResponse:
    """For one, some, a room or all. Shortening needs five minutes' notice."""
    who, whom = audience(request, "exam.extend", exam_id, payload.whom)
    now, why = now_of(request), payload.reason
    if payload.out_from and payload.out_until:
        done = actions.remove_interval(exam_id, whom, payload.out_from, payload.out_until, now, who.id, why)
    else:
        done = actions.extend(exam_id, whom, change_of(payload), now, who.id, why)
    rows = [queries.entry_facts(row) for row in done.entries]
    return answer(Extended(entries=rows, people=done.people, amount_ms=done.amount // timedelta(milliseconds=1)))


@router.post("/exams/{int:exam_id}/extend/preview", response=responses(schema_of(Preview)))
def preview_extension(request: HttpRequest, exam_id: int, payload: Extension) -> HttpResponse:
    """Old and new deadline of each candidate; nothing is written."""
    _, whom = audience(request, "exam.extend", exam_id, payload.whom)
    now = now_of(request)
    if payload.out_from and payload.out_until:
        amount, rows = attempts.preview_interval(exam_id, whom, payload.out_from, payload.out_until, now)
    else:
        amount, rows = attempts.preview_extension(exam_id, whom, change_of(payload), now)
    return answer(Preview(rows=rows, amount_ms=amount // timedelta(milliseconds=1)))


@router.post("/exams/{int:exam_id}/announce", response=responses(list[schema_of(AnnouncementFacts)]))  # type: ignore[misc]
def announce(request: HttpRequest, exam_id: int, payload: Announcement) -> HttpResponse:
    """A message to those who sit; each page shows it until it is acknowledged."""
    who, whom = audience(request, "exam.announce", exam_id, payload.whom)
    made = actions.announce(exam_id, whom, payload.text, now_of(request), who.id)
    return answer([queries.announcement_facts(row) for row in made])


@router.post("/exams/{int:exam_id}/attempts/pause", response=responses(None, status=204))
def pause_attempts(request: HttpRequest, exam_id: int, payload: Pausing) -> Any:
    who, whom = audience(request, "exam.pause", exam_id, payload.whom)
    actions.pause_attempts(exam_id, whom, now_of(request), who.id, payload.reason)
    return 204, None


@router.post("/exams/{int:exam_id}/attempts/resume", response=responses(None, status=204))
def resume_attempts(request: HttpRequest, exam_id: int, payload: Pausing) -> Any:
    who, whom = audience(request, "exam.pause", exam_id, payload.whom)
    actions.resume_attempts(exam_id, whom, now_of(request), who.id, payload.reason)
    return 204, None


@router.post("/exams/{int:exam_id}/attempts/hand-in", response=responses(schema_of(Done)))
def hand_in_for(request: HttpRequest, exam_id: int, payload: Some) -> HttpResponse:
    """Hand in for candidates who no longer write."""
    who, _ = audience(request, "exam.close", exam_id, Whom(candidate_ids=payload.candidate_ids))
    now = now_of(request)
    return each(exam_id, payload, lambda one: actions.hand_in_for(exam_id, [one], now, who.id, payload.reason))


@router.post("/exams/{int:exam_id}/attempts/terminate", response=responses(schema_of(Done)))
def terminate_attempts(request: HttpRequest, exam_id: int, payload: Some) -> HttpResponse:
    """End single attempts: *keep* what was saved for marking, or *void*."""
    who, _ = audience(request, "exam.terminate", exam_id, Whom(candidate_ids=payload.candidate_ids))
    now = now_of(request)
    end = actions.terminate_attempts if payload.policy == "keep" else actions.void_attempts
    return each(exam_id, payload, lambda one: end(exam_id, [one], now, who.id, payload.reason))


@router.post("/exams/{int:exam_id}/attempts/reopen", response=responses(schema_of(Done)))
def reopen_attempts(request: HttpRequest, exam_id: int, payload: Some) -> HttpResponse:
    """A window of their own from now on, for `minutes`."""
    who, _ = audience(request, "exam.reopen", exam_id, Whom(candidate_ids=payload.candidate_ids))
    if payload.minutes is None:
        raise Refused("malformed", "Say for how many minutes the attempt is reopened.")
    limit, now = timedelta(minutes=float(payload.minutes)), now_of(request)
    return each(exam_id, payload, lambda one: actions.reopen_attempt(one, limit, now, who.id, payload.reason))


@router.post("/exams/{int:exam_id}/attempts/incident", response=responses(schema_of(Done)))
def note_incident(request: HttpRequest, exam_id: int, payload: Some) -> HttpResponse:
    """What happened, in words: kept with each attempt and told to those who watch these candidates."""
    who, _ = audience(request, "incident.note", exam_id, Whom(candidate_ids=payload.candidate_ids))
    now = now_of(request)
    return each(exam_id, payload, lambda one: actions.note_incident(one, payload.reason, now, who.id))


def each(exam_id: int, payload: Some, act: Callable[[int], object]) -> HttpResponse:
    """One after the other; a refusal for one does not keep the others."""
    done, refused = [], []
    for candidate_id, attempt_id in attempts.attempts_of(exam_id, payload.candidate_ids).items():
        try:
            act(attempt_id)
        except Refused as no:
            refused.append(Refusal(candidate_id=candidate_id, code=no.code, message=no.message))
        else:
            done.append(candidate_id)
    return answer(Done(done=done, refused=refused))
