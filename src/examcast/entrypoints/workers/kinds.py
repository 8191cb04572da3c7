"""What kinds of jobs there are and what each calls; a new kind is one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from examcast.apps.exams import queries as exams
from examcast.apps.jobs import actions as jobs
from examcast.apps.notices import actions as notices
from examcast.apps.notices import queries as notice_queries
from examcast.apps.results import actions as results
from examcast.entrypoints.workers.clock import clock


@dataclass(frozen=True)
class Context:
    """What a job's code is given beside its arguments."""

    job: jobs.Taken
    now: datetime

    def report(self, done: int, of: int) -> None:
        """How far it is: what people see while they wait."""
        jobs.report(self.job, 100 * done // of, f"{done} of {of}")


Work = Callable[..., dict[str, Any] | None]  # (context, **arguments of the job)


def deliver_notice(context: Context, notice_id: int) -> dict[str, Any]:
    """The notice knows its audience as a pair; who that is, the exams know, if it does not list them itself."""
    audience = notice_queries.audience(notice_id)
    if audience is None or audience.is_fanned_out:
        return {"people": 0}
    people = audience.listed if audience.type == "listed" else exams.members((audience.type, audience.id))
    return {"people": notices.deliver(notice_id, people, context.now, context.report)}


def send_mail(context: Context) -> dict[str, Any]:
    return {"sent": notices.send_mail(context.now, clock.now, context.report)}


def send_push(context: Context) -> dict[str, Any]:
    return {"sent": notices.send_push(context.now, clock.now, context.report)}


def mail_reset(context: Context, user_id: int) -> None:
    notices.send_reset(user_id)


def note_figures(context: Context, exam_id: int) -> dict[str, Any]:
    """Long work, in a process of its own: it brings numpy."""
    return {"questions": results.note_figures(exam_id, context.now, context.report)}


KINDS: dict[str, Work] = {
    "notices.deliver": deliver_notice,
    "notices.send_mail": send_mail,
    "notices.send_push": send_push,
    "notices.mail_reset": mail_reset,
    "results.note_figures": note_figures,
}
