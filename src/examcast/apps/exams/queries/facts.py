"""Rows of exams as the values that travel: facts of an exam, a ledger entry, an announcement."""

from __future__ import annotations

from collections.abc import Collection

from examcast.apps.bank import richtext
from examcast.apps.bank.queries import media
from examcast.apps.exams.models import Announcement, Exam, LedgerEntry
from examcast.broadcast import audit
from examcast.broadcast.events import AnnouncementFacts, EntryFacts, ExamFacts
from examcast.broadcast.instants import iso, ms
from examcast.domain.errors import Refused

MEDIA = "/media/"  # before the hash of a picture in stored instructions


def shown_instructions(exam: Exam) -> str:
    """With the addresses of its pictures: each exam's own, so that who may see them is asked of that exam."""
    return exam.instructions_html.replace(f'src="{MEDIA}', f'src="/api/exams/{exam.pk}/media/')


def facts(exam: Exam) -> ExamFacts:
    """What everyone concerned may know of an exam, at any time; nothing of the paper's content."""
    return ExamFacts(
        id=exam.pk,
        title=exam.title,
        state=exam.state,
        kind=exam.kind,
        mode=exam.mode,
        zone=exam.zone,
        opens_at=iso(exam.opens_at),
        closes_at=iso(exam.closes_at),
        opened_at=iso(exam.opened_at),
        closed_at=iso(exam.closed_at),
        released_at=iso(exam.released_at),
        limit_ms=ms(exam.limit),
        lobby_ms=ms(exam.lobby),
        late_entry_ms=ms(exam.late_entry),
        is_full_time_late=exam.is_full_time_late,
        grace_ms=ms(exam.grace),
        is_capped=exam.is_capped,
        attempts_allowed=exam.attempts_allowed,
        has_access_code=bool(exam.access_code),
        revision=exam.revision,
        question_count=exam.question_count,
        points=exam.points,
        instructions_html=shown_instructions(exam),
        reason=exam.reason,
        termination_policy=exam.termination_policy,
    )


def picture(exam: Exam, sha256: str) -> tuple[str, bytes]:
    """A picture that the instructions show, and no other: (mime, bytes)."""
    named = richtext.media_of(str(exam.instructions.get("text", "")))
    found = media.medium(sha256) if sha256 in named else None
    if found is None:
        raise Refused("not_found", "There is no such picture in the instructions of this exam.")
    return found


def told_entries(rows: Collection[LedgerEntry]) -> dict[int, EntryFacts]:
    """Rows of the ledger on the wire, each with the act that told it."""
    acts = audit.latest_about("ledger_entry", [row.pk for row in rows])
    return {row.pk: entry_facts(row, acts.get(row.pk, 0)) for row in rows}


def told_announcements(rows: Collection[Announcement]) -> dict[int, AnnouncementFacts]:
    """Messages on the wire, each with the act that told it."""
    acts = audit.latest_about("announcement", [row.pk for row in rows])
    return {row.pk: announcement_facts(row, acts.get(row.pk, 0)) for row in rows}


def entry_facts(entry: LedgerEntry, act: int = 0) -> EntryFacts:
    """A row of the ledger on the wire; what is told of it carries the act by itself."""
    return EntryFacts(
        id=entry.pk,
        kind=entry.kind,
        scope=entry.scope,
        room_id=entry.room_id,
        amount_ms=ms(entry.amount),
        started_at=iso(entry.started_at),
        ended_at=iso(entry.ended_at),
        moves_close=entry.moves_close or entry.kind == LedgerEntry.Kind.LATE_OPENING,
        reason=entry.reason,
        made_at=iso(entry.made_at),
        act=act,
    )


def announcement_facts(announcement: Announcement, act: int = 0) -> AnnouncementFacts:
    """A message on the wire; what is told of it carries the act by itself."""
    return AnnouncementFacts(
        id=announcement.pk,
        text=announcement.text,
        scope=announcement.scope,
        made_at=iso(announcement.made_at),
        act=act,
    )
