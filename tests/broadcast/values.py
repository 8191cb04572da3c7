"""Values that the tests of broadcast say things about."""

from datetime import datetime

from examcast.broadcast import events, publish

EXAM = events.ExamFacts(
    id=7,
    title="Statics",
    state="lobby",
    kind="real",
    mode="together",
    zone="Europe/Berlin",
    opens_at="2027-03-15T09:00:00.000000Z",
    closes_at=None,
    opened_at=None,
    closed_at=None,
    released_at=None,
    limit_ms=3_600_000,
    lobby_ms=900_000,
    late_entry_ms=None,
    is_full_time_late=False,
    grace_ms=30_000,
    is_capped=True,
    attempts_allowed=1,
    has_access_code=False,
    revision=1,
    question_count=2,
    points="2",
    instructions_html="",
    reason="",
    termination_policy="",
)
ATTEMPT = events.AttemptFacts(
    id=42,
    exam_id=7,
    candidate_id=5,
    ordinal=1,
    state="ready",
    started_at=None,
    ended_at=None,
    handed_in="",
    receipt=None,
    seed="s",
    accommodation_kind="none",
    accommodation_value="0",
    room_id=None,
    is_admitted=True,
    is_paused=False,
    reason="",
)
SNAPSHOT = events.StudentSnapshot(exam=EXAM, attempt=ATTEMPT, entries={}, announcements={}, unread=0, seen=[])


def act(now: datetime, exam_id: int | None = 7, **fields: object) -> publish.Act:
    values = {"kind": "exam.changed", "subject": ("exam", exam_id or 1), "exam_id": exam_id, "at": now, **fields}
    return publish.Act(**values)  # type: ignore[arg-type]


def changed() -> events.ExamChanged:
    return events.ExamChanged(exam=EXAM)


def say(now, *topics, event=None):
    """One act, told to these topics."""
    with publish.transaction():
        publish.publish(act(now), *((topic, event or changed()) for topic in topics))
