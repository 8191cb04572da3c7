"""Announcements to everyone, a room or some candidates, on the topics of those concerned."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.attempts.queries.audience import Audience, attempts_in, heard_in
from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.actions.telling import tell, tell_listed
from examcast.apps.exams.models import Announcement
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused


def announce(exam_id: int, whom: Audience, text: str, now: datetime, actor: int) -> list[Announcement]:
    """Exam-wide it is one row and one news; in the lobby and while the exam runs."""
    with transaction():
        exam = locked(exam_id)
        if exam.state not in ("scheduled", "lobby", "open", "paused"):
            raise Refused("wrong_state", f"The exam is {exam.state}; nobody is there to hear it.")
        if whom.scope == "all":
            made = exams.announce(exam_id, text, now, actor)
            tell("exam_announced", exam, now, text=text)
            return made
        people = {attempt.candidate_id: attempt.candidate.user_id for attempt in attempts_in(exam, whom)}
        if whom.scope == "room":
            every = heard_in(exam_id, room_id=whom.room_id)
            made = exams.announce(exam_id, text, now, actor, room_id=whom.room_id, room_topics=every)
        else:
            told = {candidate_id: heard_in(exam_id, candidate_id=candidate_id) for candidate_id in people}
            made = exams.announce(exam_id, text, now, actor, candidate_topics=told)
        tell_listed("exam_announced", exam, people.values(), now, text=text)
    return made
