"""Which exams there are, what ties a person to one, and what falls due."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import Case, F, Q, QuerySet, Value, When

from examcast.apps.exams.models import Candidate, Exam, ExamStaff
from examcast.domain.errors import Refused
from examcast.domain.policy import Person, Scope, Standing, scope

LONGEST_LOBBY = timedelta(hours=24)
REMINDER = timedelta(minutes=30)
JUST_ENDED = timedelta(hours=24)
RUNNING = ("lobby", "open", "paused")
WATCHED = 100  # exams of one kind on the overview


def exam(exam_id: int) -> Exam:
    """The exam, or `not_found`."""
    found = Exam.objects.select_related("owner").filter(pk=exam_id).first()
    if found is None:
        raise Refused("not_found", "There is no such exam.")
    return found


def standing(person: Person, exam_id: int, touched: frozenset[int | None] | None = None) -> Standing:
    """What ties the person to this exam, for `policy.may`."""
    return replace(standings(person, [exam(exam_id)])[exam_id], touched=touched)


def standings(person: Person, exams: Collection[Exam]) -> dict[int, Standing]:
    """The same for many exams, in two queries."""
    ids = [each.pk for each in exams]
    serving = _served(ExamStaff.objects.filter(user_id=person.id, exam_id__in=ids))
    sits = set(Candidate.objects.filter(user_id=person.id, exam_id__in=ids).values_list("exam_id", flat=True))
    found = {}
    for each in exams:
        served = serving.get(each.pk, Standing())
        is_author = each.owner_id == person.id or served.is_author
        found[each.pk] = replace(served, is_candidate=each.pk in sits, is_author=is_author)
    return found


def duties(person: Person) -> list[Standing]:
    """How the person serves at exams, each way once; for `policy.somewhere`."""
    return list(dict.fromkeys(_served(ExamStaff.objects.filter(user_id=person.id)).values()))


def _served(rows: QuerySet[ExamStaff]) -> dict[int, Standing]:
    """One person's duties by exam."""
    found: dict[int, list[tuple[str, int | None]]] = {}
    for exam_id, role, room_id in rows.values_list("exam_id", "role", "room_id"):
        found.setdefault(exam_id, []).append((role, room_id))
    return {exam_id: _serving(each) for exam_id, each in found.items()}


def _serving(duties: Collection[tuple[str, int | None]]) -> Standing:
    roles = {role for role, _ in duties}
    guarded = [room for role, room in duties if role == ExamStaff.Role.INVIGILATOR]
    return Standing(
        is_author=ExamStaff.Role.EXAMINER in roles,
        # A marker is an examiner of this exam: may read and mark, which the matrix gives in scope `exam`.
        staff_roles=frozenset("examiner" if role == ExamStaff.Role.MARKER else role for role in roles),
        rooms=frozenset() if None in guarded else frozenset(room for room in guarded if room is not None),
    )


def rooms_touched(candidate_ids: list[int]) -> frozenset[int | None]:
    """The rooms of these candidates, for a standing."""
    return frozenset(Candidate.objects.filter(pk__in=candidate_ids).values_list("room_id", flat=True))


def work_order() -> tuple[Any, ...]:
    """Running first, then what comes, soonest first, then what is to be marked, then what is done, latest first."""
    groups = (RUNNING, ("draft", "scheduled"), ("closed", "marked", "terminated"))
    rank = Case(*(When(state__in=states, then=Value(n)) for n, states in enumerate(groups)), default=Value(len(groups)))
    coming = Case(When(state__in=groups[0] + groups[1], then=F("opens_at")))
    return rank, coming.asc(nulls_last=True), F("opens_at").desc(nulls_last=True), "-id"


def exams_for(person: Person, filters: Mapping[str, Any] | None = None) -> QuerySet[Exam]:
    """The exams whose management this person may see, in `work_order`; filters: state, kind, search, mine."""
    wanted = filters or {}
    rows = Exam.objects.select_related("owner", "paper").order_by(*work_order())
    if scope(person, "exam.read") is not Scope.ALL or wanted.get("mine"):
        rows = rows.filter(
            Q(owner_id=person.id) | Q(pk__in=ExamStaff.objects.filter(user_id=person.id).values("exam_id"))
        )
    if states := wanted.get("state"):
        rows = rows.filter(state__in=[states] if isinstance(states, str) else states)
    kinds = wanted.get("kind")
    rows = (
        rows.filter(kind__in=[kinds] if isinstance(kinds, str) else kinds) if kinds else rows.exclude(kind="rehearsal")
    )
    if search := wanted.get("search"):
        rows = rows.filter(title__icontains=search)
    return rows


def watched_live(person: Person) -> list[Exam]:
    """What is coming or runs, for whoever may watch it; rehearsals while they run, after the real exams."""
    real = exams_for(person, {"state": ("scheduled", *RUNNING)})[:WATCHED]
    return [*real, *exams_for(person, {"state": RUNNING, "kind": "rehearsal"})[:WATCHED]]


def watched(person: Person, now: datetime) -> list[Exam]:
    """The same, and what is over: until it is marked, and for a day after its end whatever became of it."""
    ended = Q(closed_at__gt=now - JUST_ENDED, state__in=("terminated", "marked", "released"))
    over = exams_for(person).filter(Q(state="closed") | ended & ~Q(kind="test_run"))[:WATCHED]
    return sorted([*watched_live(person), *over], key=lambda exam: exam.is_rehearsal)


def remind_at(opens_at: datetime, lobby: timedelta) -> datetime:
    """When "opens soon" is told: with the lobby open by then, where there is one."""
    return opens_at - (min(lobby, REMINDER) or REMINDER)


Chore = Literal["remind", "enter_lobby", "open"]


@dataclass(frozen=True)
class Due:
    """One step that the schedule takes by itself."""

    exam_id: int
    chore: Chore
    at: datetime


def coming(now: datetime) -> list[Due]:
    """Steps of every exam that are owed or could fall due within a day, in order; exams far ahead are not read."""
    rows = Exam.objects.filter(state__in=("scheduled", "lobby"), opens_at__lte=now + LONGEST_LOBBY).values_list(
        "pk", "state", "opens_at", "lobby", "reminded_at", "kind"
    )
    steps: list[Due] = []
    for pk, state, opens_at, lobby, reminded_at, kind in rows:
        if opens_at is None:
            continue
        if state == Exam.State.SCHEDULED:
            steps.append(Due(pk, "enter_lobby", opens_at - lobby))
        if reminded_at is None and kind == Exam.Kind.REAL and now < opens_at:
            steps.append(Due(pk, "remind", remind_at(opens_at, lobby)))
        steps.append(Due(pk, "open", opens_at))
    return sorted(steps, key=lambda due: (due.at, due.exam_id))


def running() -> list[Exam]:
    """Exams on whose attempts the clock runs or stands."""
    return list(Exam.objects.filter(state__in=("open", "paused")).order_by("pk"))


def unfinished() -> set[int]:
    """Exams that have a time and are not over: their news may still be asked for again."""
    return set(Exam.objects.filter(state__in=("scheduled", "lobby", "open", "paused")).values_list("pk", flat=True))


def ids() -> list[int]:
    """Of all exams there ever were."""
    return list(Exam.objects.order_by("pk").values_list("pk", flat=True))


def live_real_exams() -> list[int]:
    """Real exams in lobby or running: no rehearsal beside them."""
    return list(Exam.objects.filter(kind="real", state__in=("lobby", "open", "paused")).values_list("pk", flat=True))
