"""What many devices need at once to begin: the same pictures as `snapshot`, from eight queries however many join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from examcast.apps.attempts.models import Answer, Attempt, Device
from examcast.apps.attempts.queries.signing import head_for_return
from examcast.apps.attempts.queries.views import attempt_facts, head_facts
from examcast.apps.exams.models import Acknowledgement, Announcement, Exam
from examcast.apps.exams.queries.facts import facts, told_announcements, told_entries
from examcast.apps.exams.queries.times import ledgers_of
from examcast.apps.notices import queries as notices
from examcast.broadcast.events import AnnouncementFacts, EntryFacts, ExamFacts, HeadFacts, StudentSnapshot
from examcast.domain.sealing import first_link


@dataclass(frozen=True)
class Join:
    """One device's beginning."""

    snapshot: StudentSnapshot
    answers: dict[str, HeadFacts]
    link: str  # what the device's next save continues
    is_writer: bool
    signed: dict[str, Any] | None  # the head of the attempt's chain


def joins(sittings: Collection[tuple[int, str]], now: datetime) -> dict[tuple[int, str], Join]:
    """By (attempt, device); an attempt that does not exist is not there."""
    ids = {attempt_id for attempt_id, _ in sittings}
    rows = Attempt.objects.filter(pk__in=ids).select_related("candidate", "candidate__room")
    attempts = {attempt.pk: attempt for attempt in rows}
    pictures = _pictures(attempts)
    answers = _answers(ids)
    signed = {pk: head_for_return(attempt, now) for pk, attempt in attempts.items()}
    links = {
        (device.attempt_id, device.device): device.link
        for device in Device.objects.filter(attempt_id__in=ids, device__in={device for _, device in sittings})
    }
    return {
        (pk, device): Join(
            snapshot=pictures[pk],
            answers=answers[pk],
            link=links.get((pk, device)) or first_link(attempts[pk].seed, pk, device),
            is_writer=attempts[pk].writer in ("", device),
            signed=signed[pk],
        )
        for pk, device in sittings
        if pk in attempts
    }


def _pictures(attempts: Mapping[int, Attempt]) -> dict[int, StudentSnapshot]:
    exam_ids = {attempt.exam_id for attempt in attempts.values()}
    exams: dict[int, ExamFacts] = {exam.pk: facts(exam) for exam in Exam.objects.filter(pk__in=exam_ids)}
    entries = _entries(attempts.values())
    announcements = _Announcements(exam_ids)
    candidates = [attempt.candidate for attempt in attempts.values()]
    unread = notices.unread_of({candidate.user_id for candidate in candidates})
    seen: dict[int, list[int]] = defaultdict(list)
    acts = Acknowledgement.objects.filter(candidate_id__in=[each.pk for each in candidates]).order_by("act")
    for candidate_id, act in acts.values_list("candidate_id", "act"):
        seen[candidate_id].append(act)
    return {
        pk: StudentSnapshot(
            exam=exams[attempt.exam_id],
            attempt=attempt_facts(attempt),
            entries=entries[pk],
            announcements=announcements.of(attempt),
            unread=unread.get(attempt.candidate.user_id, 0),
            seen=seen[attempt.candidate_id],
        )
        for pk, attempt in attempts.items()
    }


def _answers(attempt_ids: Iterable[int]) -> dict[int, dict[str, HeadFacts]]:
    found: dict[int, dict[str, HeadFacts]] = defaultdict(dict)
    for row in Answer.objects.filter(attempt_id__in=list(attempt_ids)).order_by("attempt_id", "question"):
        found[row.attempt_id][row.question] = head_facts(row)
    return found


def _entries(attempts: Collection[Attempt]) -> dict[int, dict[str, EntryFacts]]:
    """What of the ledgers concerns each attempt, each row made into facts once."""
    ledgers = ledgers_of({attempt.exam_id for attempt in attempts})
    rows = {
        attempt.pk: ledgers[attempt.exam_id].rows_for(attempt.candidate_id, attempt.candidate.room_id)
        for attempt in attempts
    }
    made = told_entries({row.pk: row for own in rows.values() for row in own}.values())
    return {pk: {str(row.pk): made[row.pk] for row in own} for pk, own in rows.items()}


class _Announcements:
    """Those of the exams, and whom each is for."""

    def __init__(self, exam_ids: Collection[int]) -> None:
        self._rows: dict[int, list[tuple[Announcement, str, AnnouncementFacts]]] = defaultdict(list)
        rows = list(Announcement.objects.filter(exam_id__in=exam_ids).order_by("pk"))
        made = told_announcements(rows)
        for row in rows:
            self._rows[row.exam_id].append((row, str(row.pk), made[row.pk]))
        self._addressed = {row.candidate_id for row in rows if row.scope == "candidate"}
        self._shared: dict[tuple[int, int | None], dict[str, AnnouncementFacts]] = {}

    def of(self, attempt: Attempt) -> dict[str, AnnouncementFacts]:
        """One and the same for all of a room who were told nothing by themselves."""
        room = attempt.exam_id, attempt.candidate.room_id
        if attempt.candidate_id in self._addressed:
            return self._told(*room, attempt.candidate_id)
        if room not in self._shared:
            self._shared[room] = self._told(*room, None)
        return self._shared[room]

    def _told(self, exam_id: int, room_id: int | None, candidate_id: int | None) -> dict[str, AnnouncementFacts]:
        return {
            key: made
            for row, key, made in self._rows[exam_id]
            if row.scope == "exam"
            or (row.scope == "room" and row.room_id == room_id)
            or (row.scope == "candidate" and row.candidate_id == candidate_id)
        }
