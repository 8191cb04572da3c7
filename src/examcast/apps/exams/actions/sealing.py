"""The keys that seal papers: one an exam, wrapped by the newest of the server's secrets."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.apps.exams.models import Exam, ExamKey
from examcast.apps.exams.queries.published import published
from examcast.apps.exams.queries.sealed import opens
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain import envelopes
from examcast.domain.errors import Refused


def make_key(exam_id: int) -> None:
    """In the transaction of a publication. An exam keeps its key through all revisions, unless it is lost."""
    row = ExamKey.objects.filter(exam_id=exam_id).first()
    if row is not None and row.key_id > max(settings.SEALING_KEYS):
        raise Refused(
            "sealing_key_missing",
            f"Another process has sealed this exam with sealing-{row.key_id}.key, which this one lacks: bring it to "
            "every machine and restart its processes.",
        )
    if row is None or not opens(row):
        key_id, wrapped = envelopes.wrap(settings.SEALING_KEYS, exam_id, envelopes.new_key())
        ExamKey.objects.update_or_create(exam_id=exam_id, defaults={"key_id": key_id, "wrapped": wrapped})


def read_out_code(exam_id: int, now: datetime, actor: int, reason: str) -> str:
    """The code with which candidates open the paper that they hold; who asked for it, and why, is kept."""
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        if exam.state not in ("lobby", "open", "paused") or exam.mode != Exam.Mode.TOGETHER:
            raise Refused("wrong_state", "The code is there from the lobby on, in exams that all begin together.")
        seals = published(exam_id, exam.revision).seals
        if seals is None:
            raise Refused("not_ready", "The paper of this exam is not sealed.")
        publish(
            Act(
                kind="exam.code_read_out", exam_id=exam_id, actor_id=actor, at=now, reason=why,
                subject=("exam", exam_id), after={"revision": exam.revision},
            )
        )  # fmt: skip
    return seals.read_out_code()


def rewrap_due(now: datetime) -> int:
    """After a new secret was brought to every machine: what older ones wrapped. What cannot be opened here is left."""
    newest = max(settings.SEALING_KEYS)
    older = [key_id for key_id in settings.SEALING_KEYS if key_id != newest]
    rows = list(ExamKey.objects.filter(key_id__in=older)) if older else []
    done = 0
    for row in rows:
        if opens(row):
            key = envelopes.unwrap(settings.SEALING_KEYS, row.exam_id, row.key_id, bytes(row.wrapped))
            key_id, wrapped = envelopes.wrap(settings.SEALING_KEYS, row.exam_id, key)
            done += ExamKey.objects.filter(pk=row.pk, key_id=row.key_id).update(key_id=key_id, wrapped=wrapped)
    return done
