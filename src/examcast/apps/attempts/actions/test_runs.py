"""A test run: the examiner sits the exam on the real path, in an exam of its own that no figure counts."""

from __future__ import annotations

from datetime import datetime, timedelta

from examcast.apps.attempts.actions.scheduling import make_first_attempts
from examcast.apps.attempts.actions.starting import start_attempt
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.actions import open_exam
from examcast.apps.exams.actions.editing import COPIED
from examcast.apps.exams.actions.publishing import freeze_as_sat
from examcast.apps.exams.actions.roster import Entrant, put
from examcast.apps.exams.actions.steps import locked, take
from examcast.apps.exams.models import Exam
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

WHY = "Test run"


def begin_test_run(exam_id: int, now: datetime, actor: int) -> Attempt:
    """Open at once, for the actor alone, in window mode; the paper as published, or as it is in the bank."""
    with transaction():
        source = locked(exam_id)
        if source.paper_id is None and source.revision == 0:
            raise Refused("not_ready", "Choose a paper first.")
        exam = _exam(source, now, actor)
        freeze_as_sat(source, exam, now, actor)
        make_first_attempts(put(exam, [Entrant(actor)], "test_run", now))
        act = Act(
            kind="exam.test_run", exam_id=exam.pk, actor_id=actor, at=now, subject=("exam", exam.pk),
            after={"origin": exam_id},
        )  # fmt: skip
        publish(act)
        take(exam, "schedule")
        open_exam(exam.pk, now, actor, WHY)
        return start_attempt(exam.pk, actor, now)


def _exam(source: Exam, now: datetime, actor: int) -> Exam:
    values = {name: getattr(source, name) for name in COPIED}
    values |= {
        "kind": Exam.Kind.TEST_RUN, "mode": Exam.Mode.WINDOW, "access_code": "", "attempts_allowed": 0,
        "late_entry": None, "is_full_time_late": False, "is_capped": False,
    }  # fmt: skip
    exam = Exam(
        owner_id=actor, origin=source, made_at=now, opens_at=now, closes_at=now + timedelta(days=1),
        instructions_html=source.instructions_html, **values,
    )  # fmt: skip
    exam.save(force_insert=True)
    return exam
