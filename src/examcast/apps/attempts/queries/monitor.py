"""The console's rows from the database: values instead of objects, a handful of queries for 5,000 candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet

from examcast.apps.attempts.models import Attempt, ConnectionSpan, Device
from examcast.apps.attempts.queries.windows import CIRCUMSTANCES, Clock, clock_of
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import published
from examcast.apps.exams.queries.roster import Rooms
from examcast.apps.exams.queries.times import ledgers_of
from examcast.broadcast.events import MonitorRow
from examcast.broadcast.instants import iso, ms
from examcast.domain.timing import Window

QUIET = 1.5  # heartbeats: open connections are noted once each; the hub overlays what it knows sooner
NO_SAVES = timedelta(minutes=10)
NEAR_BELL = timedelta(minutes=5)  # from then on an access code that was not entered is a trouble
FIELDS = (
    *CIRCUMSTANCES, "ordinal", "ended_at", "handed_in", "is_paused", "answered", "conflicts", "late_saves",
    "last_saved_at", "chain_length", "version", "seed", "candidate__user_id", "candidate__user__name",
    "candidate__user__username", "candidate__user__number", "candidate__room__name", "candidate__seat",
    "candidate__admitted_at",
)  # fmt: skip
BROKEN_OFF = frozenset({"terminated", "void"})
ENDED = BROKEN_OFF | {"submitted", "auto_submitted", "marked", "released"}


def monitor_rows(
    exam_id: int, rooms: Rooms, now: datetime, attempt_ids: Collection[int] | None = None
) -> list[MonitorRow]:
    """The latest attempt of every candidate who may be seen (or of those with one of `attempt_ids`), by name."""
    rows = Attempt.objects.filter(exam_id=exam_id)
    if attempt_ids is not None:
        # Asked first and by themselves: SQLite would walk all attempts of the exam to find those of a subquery.
        some = list(rows.filter(pk__in=list(attempt_ids)).values_list("candidate_id", flat=True))
        rows = Attempt.objects.filter(candidate_id__in=some)
    if rooms != "all":
        rows = rows.filter(candidate__room_id__in=list(rooms))
    latest = _latest(rows)
    shown = None if attempt_ids is None else [row["pk"] for row in latest]
    return _made(clock_of(exam_id), latest, _spans([exam_id], shown), _devices([exam_id], shown), now)


def monitored(exam_id: int) -> list[int]:
    """Every attempt of the exam."""
    return list(Attempt.objects.filter(exam_id=exam_id).order_by("pk").values_list("pk", flat=True))


def monitor_rows_of(exams: Sequence[Exam], rooms: Mapping[int, Rooms], now: datetime) -> dict[int, list[MonitorRow]]:
    """The same of many exams, each with the rooms that may be seen of it; no more queries than of one."""
    ids = [exam.pk for exam in exams]
    ledgers, spans, devices = ledgers_of(ids), _spans(ids), _devices(ids)
    latest: dict[int, list[dict[str, Any]]] = {pk: [] for pk in ids}
    for row in _latest(Attempt.objects.filter(exam_id__in=ids)):
        seen = rooms[row["exam_id"]]
        if seen == "all" or row["candidate__room_id"] in seen:
            latest[row["exam_id"]].append(row)
    return {each.pk: _made(Clock(each, ledgers[each.pk]), latest[each.pk], spans, devices, now) for each in exams}


def _latest(rows: QuerySet[Attempt]) -> list[dict[str, Any]]:
    """Of each candidate the last attempt."""
    found = rows.order_by("candidate_id", "ordinal").values("exam_id", *FIELDS)
    return list({row["candidate_id"]: row for row in found}.values())


def _made(
    clock: Clock,
    latest: list[dict[str, Any]],
    spans: Mapping[int, dict[str, Any]],
    devices: Mapping[int, int],
    now: datetime,
) -> list[MonitorRow]:
    questions = _Questions(clock.exam)
    made = [
        _row(clock, row, spans.get(row["pk"]), devices.get(row["pk"], 0), questions.of(row["seed"]), now)
        for row in latest
    ]
    return sorted(made, key=lambda row: (row.name.casefold(), row.candidate_id))


def _spans(exam_ids: Collection[int], attempt_ids: Collection[int] | None = None) -> dict[int, dict[str, Any]]:
    """When each attempt was heard last, and whether a connection is open."""
    rows = _of(ConnectionSpan.objects.all(), exam_ids, attempt_ids)
    found = rows.values("attempt_id").annotate(
        heard=Max("last_heard_at"), open=Count("pk", filter=Q(ended_at__isnull=True))
    )
    return {row["attempt_id"]: dict(row) for row in found.order_by()}


def _devices(exam_ids: Collection[int], attempt_ids: Collection[int] | None = None) -> dict[int, int]:
    rows = _of(Device.objects.all(), exam_ids, attempt_ids)
    return dict(rows.values_list("attempt_id").annotate(count=Count("pk")).order_by())


def _of(rows: QuerySet[Any], exam_ids: Collection[int], attempt_ids: Collection[int] | None) -> QuerySet[Any]:
    """Those of some attempts, or of whole exams."""
    if attempt_ids is not None:
        return rows.filter(attempt_id__in=list(attempt_ids))
    return rows.filter(attempt__exam_id__in=list(exam_ids))


class _Questions:
    """How many questions an attempt has to answer; the same number for all unless draws differ in information texts."""

    def __init__(self, exam: Exam) -> None:
        self._paper = published(exam.pk, exam.revision) if exam.revision else None
        self._same: int | None = None
        if self._paper is not None and not self._paper.is_drawn:
            self._same = len(self._paper.answerable(""))

    def of(self, seed: str) -> int:
        if self._paper is None:
            return 0
        return self._same if self._same is not None else len(self._paper.answerable(seed))


def _row(
    clock: Clock, row: dict[str, Any], span: dict[str, Any] | None, devices: int, questions: int, now: datetime
) -> MonitorRow:
    window = clock.among(row)
    presence = _presence(clock, row, span, now)
    return MonitorRow(
        candidate_id=row["candidate_id"],
        attempt_id=row["pk"],
        version=row["version"],
        user_id=row["candidate__user_id"],
        name=row["candidate__user__name"] or row["candidate__user__username"],
        number=row["candidate__user__number"],
        room_id=row["candidate__room_id"],
        room=row["candidate__room__name"] or "",
        seat=row["candidate__seat"],
        state=row["state"],
        presence=presence,
        answered=row["answered"], questions=questions, flagged=0, current="",
        ends_at=iso(window.ends_at) if window.starts_at is not None else None,
        extra_ms=0 if row["reopened_at"] else _extra(clock, window),
        is_paused=row["is_paused"] or clock.exam.state == Exam.State.PAUSED,
        last_seen_at=iso(span["heard"]) if span else None,
        last_saved_at=iso(row["last_saved_at"]),
        saves=row["chain_length"],
        devices=devices,
        trouble=_trouble(clock, row, presence, devices, now),
    )  # fmt: skip


def _extra(clock: Clock, window: Window) -> int:
    """Accommodation and ledger together: how much longer than the plain limit the time is."""
    stood = sum(
        (stretch.ended_at - stretch.started_at for stretch in window.stretches if stretch.ended_at is not None),
        timedelta(0),
    )
    return ms(window.total - clock.schedule.limit + stood)


def _presence(clock: Clock, row: dict[str, Any], span: dict[str, Any] | None, now: datetime) -> str:
    """absent | lobby | writing | quiet | offline | handed_in | terminated, as far as rows can tell."""
    if row["state"] in ENDED:
        if row["started_at"] is None:  # an emergency ends those too who never came
            return "absent"
        return "terminated" if row["state"] in BROKEN_OFF else "handed_in"
    if span is None or row["state"] == "absent":
        return "absent"
    if not span["open"]:
        return "offline"
    if now - span["heard"] > QUIET * settings.WEBSOCKET_HEARTBEAT:
        return "quiet"
    return "writing" if clock.exam.opened_at is not None and row["started_at"] is not None else "lobby"


def _trouble(clock: Clock, row: dict[str, Any], presence: str, devices: int, now: datetime) -> list[str]:
    """What an invigilator should look at, worst first."""
    found = []
    is_running = clock.exam.state in (Exam.State.OPEN, Exam.State.PAUSED)
    is_writing = row["state"] in ("in_progress", "paused", "reopened")
    if presence in ("offline", "quiet") and (is_writing or row["state"] == "ready"):
        found.append(presence)
    if is_running and row["state"] == "ready":
        found.append("not_started")
    if presence != "absent" and _lacks_code(clock.exam, row, now):
        found.append("no_code")
    if row["late_saves"]:
        found.append("late_save")
    if row["conflicts"]:
        found.append("conflict")
    if devices > 1 and is_writing:
        found.append("two_devices")
    since = row["last_saved_at"] or row["started_at"]
    if is_running and is_writing and since is not None and now - since > NO_SAVES:
        found.append("no_saves")
    return found


def _lacks_code(exam: Exam, row: dict[str, Any], now: datetime) -> bool:
    """Here without having been admitted, though the bell is near or has rung, or the attempt was reopened."""
    if not exam.access_code or row["candidate__admitted_at"] is not None:
        return False
    if row["state"] != "ready":
        return row["state"] == "reopened"
    if exam.state == Exam.State.LOBBY:
        return exam.opens_at is not None and now >= exam.opens_at - NEAR_BELL
    return exam.state in (Exam.State.OPEN, Exam.State.PAUSED)


COUNTS = (
    "expected", "absent", "lobby", "writing", "quiet", "offline", "handed_in", "terminated", "started", "not_started",
    "paused", "trouble", "ready",
)  # fmt: skip


def counted_as(row: MonitorRow) -> list[str]:
    """Which of the counts the row is one of: pure, so that the hub may count what it has overlaid.

    Whoever is there while the clock stands is paused, not writing.
    """
    found = ["expected", "paused" if row.is_paused and row.presence == "writing" else row.presence]
    if row.state == "ready":
        found.append("not_started")
    elif row.state != "absent" and not (row.state in ENDED and row.presence == "absent"):
        found.append("started")
    if row.trouble:
        found.append("trouble")
    if row.is_ready:
        found.append("ready")
    return found


def monitor_counts(rows: Sequence[MonitorRow]) -> dict[str, int]:
    """The strip above the table."""
    found = Counter(name for row in rows for name in counted_as(row))
    return {name: found[name] for name in COUNTS}
