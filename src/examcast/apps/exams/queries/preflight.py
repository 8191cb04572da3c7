"""The checklist before an exam: what stands in its way, and what deserves a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.db.models import Count

from examcast.apps.bank.queries.problems import paper_problems
from examcast.apps.exams.models import Candidate, Exam, ExamStaff, Room
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.apps.exams.queries.published import is_chosen_one, is_outdated, published
from examcast.apps.exams.queries.times import departures, schedule_of
from examcast.domain.errors import Refused
from examcast.domain.words import counted

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True)
class Check:
    """One line of the checklist; `link` says which part of the editor mends it."""

    code: str
    level: Level
    text: str
    link: str = ""


def preflight(exam_id: int, now: datetime) -> list[Check]:
    """Every line, good ones too, in the order of the editor."""
    return checks_of(exam_by_id(exam_id), now)


def checks_of(exam: Exam, now: datetime) -> list[Check]:
    """The same for an exam as it would be."""
    candidates = list(Candidate.objects.filter(exam_id=exam.pk).select_related("user", "room"))
    return [
        *_paper(exam), *_times(exam, now), *_people(exam, candidates), *_rooms(candidates),
        *_accommodations(exam, candidates, now), *_clashes(exam, candidates), *_rules(exam), *_staff(exam, candidates),
    ]  # fmt: skip


def _paper(exam: Exam) -> Iterator[Check]:
    if exam.paper_id is None and exam.revision == 0:
        yield Check("paper_chosen", "error", "No paper is chosen.", "paper")
        return
    may_change = exam.state in (Exam.State.DRAFT, Exam.State.SCHEDULED, Exam.State.LOBBY)
    if is_chosen_one(exam):
        yield from _published(exam)
        if may_change and is_outdated(exam):
            text = "The paper was changed after it was published; publish it again to take the changes along."
            yield Check("paper_outdated", "warning", text, "paper")
    elif may_change and exam.paper_id is not None:
        yield from _chosen(exam, exam.paper_id)


def _published(exam: Exam) -> Iterator[Check]:
    total = f"{counted(exam.question_count, 'question', 'questions')}, {exam.points} points"
    yield Check("paper_published", "ok", f"The paper is published (revision {exam.revision}): {total}.", "paper")
    manual = sum(kind in ("essay", "file_upload") for kind in published(exam.pk, exam.revision).kinds.values())
    if manual:
        text = f"{counted(manual, 'question', 'questions')} must be marked by people."
        yield Check("marked_by_hand", "warning", text, "paper")


def _chosen(exam: Exam, paper_id: int) -> Iterator[Check]:
    if exam.revision:
        text = "Another paper is published than the one chosen; scheduling publishes the chosen one."
        yield Check("paper_other", "warning", text, "paper")
    problems = paper_problems(paper_id)
    for problem in problems:
        yield Check(f"paper_{problem.code}", problem.level, problem.message, "paper")
    if not any(problem.level == "error" for problem in problems):
        yield Check("questions_ready", "ok", "All questions are ready; the paper is frozen at scheduling.", "paper")


def _times(exam: Exam, now: datetime) -> Iterator[Check]:
    if exam.opens_at is None:
        yield Check("opens_at", "error", "The exam has no opening time.", "times")
        return
    zone = ZoneInfo(exam.zone)
    shown = f"{exam.opens_at.astimezone(zone):%a %d %b %Y, %H:%M} ({exam.zone})"
    if exam.state == Exam.State.DRAFT and exam.opens_at <= now:
        yield Check("opens_at", "error", f"The opening, {shown}, lies in the past.", "times")
    else:
        yield Check("opens_at", "ok", f"It opens {shown}.", "times")
    try:
        schedule_of(exam)
    except Refused as no:
        yield Check("schedule", "error", no.message, "times")
        return
    if exam.mode == Exam.Mode.WINDOW:
        yield from _window(exam)
    elif exam.late_entry is not None and exam.late_entry >= exam.limit:
        yield Check(
            "late_entry", "warning", "Late entry lasts as long as the exam: the last to enter have no time.", "times"
        )
    yield from _oddities(exam, exam.opens_at)


def _oddities(exam: Exam, opens_at: datetime) -> Iterator[Check]:
    """Times that are possible and seldom meant."""
    zone = ZoneInfo(exam.zone)
    offsets = {opens_at.astimezone(zone).utcoffset(), (opens_at + exam.limit).astimezone(zone).utcoffset()}
    if len(offsets) > 1:
        yield Check(
            "clock_change", "warning", "The clocks change during the exam; its duration stays what it is.", "times"
        )
    hour = opens_at.astimezone(zone).hour
    if not 6 <= hour < 22:
        yield Check("odd_hour", "warning", f"It opens at {hour} o'clock in {exam.zone}; is the zone right?", "times")
    if exam.lobby < timedelta(minutes=5) and exam.kind == Exam.Kind.REAL:
        yield Check("short_lobby", "warning", "With less than 5 minutes of lobby many will come late.", "times")


def _window(exam: Exam) -> Iterator[Check]:
    if exam.closes_at is None:
        level: Level = "warning" if exam.kind == Exam.Kind.PRACTICE else "error"
        yield Check("closes_at", level, "The window has no end.", "times")
    elif exam.opens_at is not None and exam.closes_at - exam.opens_at < exam.limit and exam.is_capped:
        yield Check(
            "short_window", "warning", "The window is shorter than the duration: nobody has all of it.", "times"
        )


def _people(exam: Exam, candidates: list[Candidate]) -> Iterator[Check]:
    if exam.kind == Exam.Kind.PRACTICE:
        return
    if not candidates:
        yield Check("roster", "error", "Nobody is on the roster.", "roster")
        return
    said = counted(len(candidates), "candidate is", "candidates are")
    yield Check("roster", "ok", f"{said} on the roster.", "roster")
    off = [row.user.name or row.user.username for row in candidates if not row.user.is_active]
    if off:
        yield Check("inactive", "warning", f"Switched-off accounts cannot sign in: {_some(off)}.", "roster")
    silent = [row.user.name or row.user.username for row in candidates if not row.user.email]
    if silent and len(silent) < len(candidates):
        yield Check("no_mail", "warning", f"No e-mail reaches {_some(silent)}; they see notices in the page.", "roster")


def _rooms(candidates: list[Candidate]) -> Iterator[Check]:
    placed = [row for row in candidates if row.room_id is not None]
    if not placed:
        return
    without = [row.user.name or row.user.username for row in candidates if row.room_id is None]
    if without:
        said = counted(len(without), "candidate has", "candidates have")
        yield Check("no_room", "warning", f"{said} no room: {_some(without)}.", "roster")
    counts = Counter(row.room_id for row in placed)
    for room in Room.objects.filter(pk__in=list(counts)).order_by("name"):
        if room.seats and counts[room.pk] > room.seats:
            people = counted(counts[room.pk], "candidate", "candidates")
            text = f"“{room.name}” has {counted(room.seats, 'seat', 'seats')} for {people}."
            yield Check("room_full", "warning", text, "roster")
    seats = Counter((row.room_id, row.seat) for row in placed if row.seat)
    twice = [seat for (_, seat), count in seats.items() if count > 1]
    if twice:
        yield Check("seat_twice", "warning", f"Seats given twice: {_some(twice)}.", "roster")


def _accommodations(exam: Exam, candidates: list[Candidate], now: datetime) -> Iterator[Check]:
    with_more = [row for row in candidates if row.accommodation_kind != "none"]
    if with_more:
        said = counted(len(with_more), "candidate has", "candidates have")
        yield Check("accommodations", "ok", f"{said} more time.", "roster")
    differ = [row.user.name or row.user.username for row, _ in departures(exam, candidates, now)]
    if differ and exam.state != Exam.State.DRAFT:
        text = f"The standing accommodation differs from the exam's for {_some(differ)}."
        yield Check("accommodation_differs", "warning", text, "roster")
    late = exam.opens_at and [
        row for row in with_more if row.accommodation_kind == "percent" and row.accommodation_value > 100
    ]
    if late:
        said = counted(len(late), "candidate has", "candidates have")
        yield Check("accommodation_large", "warning", f"{said} more than double time.", "roster")


def _clashes(exam: Exam, candidates: list[Candidate]) -> Iterator[Check]:
    """Other exams of the same people while this one runs (window-mode exams wait for their candidate)."""
    if exam.opens_at is None or exam.mode == Exam.Mode.WINDOW or not candidates:
        return
    ends_at = exam.opens_at + exam.limit
    others = (
        Exam.objects.filter(
            kind="real", mode="together", state__in=("scheduled", "lobby", "open", "paused"), opens_at__lt=ends_at,
            opens_at__gt=exam.opens_at - timedelta(days=1),
        )
        .exclude(pk=exam.pk)
        .filter(candidates__user_id__in=[row.user_id for row in candidates])
        .annotate(people=Count("candidates__user_id", distinct=True))
    )  # fmt: skip
    for other in others.order_by("opens_at"):
        if other.opens_at is not None and other.opens_at + other.limit > exam.opens_at:
            text = f"{counted(other.people, 'candidate sits', 'candidates sit')} “{other.title}” at the same time."
            yield Check("clash", "warning", text, "roster")


def _rules(exam: Exam) -> Iterator[Check]:
    if exam.access_code:
        yield Check("access_code", "ok", "Candidates need the access code to enter.", "rules")
    policy = exam.review_policy
    if policy.get("from") == "immediately" and exam.kind == Exam.Kind.REAL:
        if exam.mode == Exam.Mode.WINDOW and policy.get("right_answer"):
            text = "Right answers are shown at once while others may still sit the exam."
            yield Check("answers_early", "warning", text, "rules")
        if exam.mode == Exam.Mode.TOGETHER:
            text = "Whoever hands in sees the result at once, while others in the room still write."
            yield Check("answers_early", "warning", text, "rules")
    if exam.mode == Exam.Mode.TOGETHER and exam.attempts_allowed != 1:
        yield Check("attempts", "error", "Several attempts are possible in window mode only.", "rules")


def _staff(exam: Exam, candidates: list[Candidate]) -> Iterator[Check]:
    guards = ExamStaff.objects.filter(exam=exam, role=ExamStaff.Role.INVIGILATOR)
    guarded = set(guards.values_list("room_id", flat=True))
    if not guarded:
        if exam.kind == Exam.Kind.REAL:
            yield Check("staff", "warning", "No invigilator is assigned; the owner watches alone.", "staff")
        return
    said = counted(guards.count(), "invigilator is", "invigilators are")
    yield Check("staff", "ok", f"{said} assigned.", "staff")
    if None in guarded:
        return
    alone = sorted({row.room.name for row in candidates if row.room is not None and row.room_id not in guarded})
    if alone:
        yield Check("room_unguarded", "warning", f"Nobody watches {_some(alone)}.", "staff")


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
