"""Celery tasks of distributed mode: a job by its id, and the watchdog's tick."""

from celery import shared_task

from examcast.apps.jobs import actions
from examcast.entrypoints.workers.jobs import do_one, utc_now


@shared_task(name="examcast.run_job", ignore_result=True)
def run_job(job_id: int) -> None:
    """The message is a hint: the row decides whether there is anything to do."""
    actions.beat("jobs", utc_now())
    do_one(actions.PROCESS, utc_now, job_id=job_id)


@shared_task(name="examcast.tick", ignore_result=True)
def tick() -> None:
    """What beat sends every EXAM_CHECK_INTERVAL: send again what was lost. Exams open without it."""
    now = utc_now()
    actions.beat("jobs", now)
    actions.resend_due(now)
    actions.tidy(now)
