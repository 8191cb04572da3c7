"""Celery tasks of distributed mode: a job by its id, and the watchdog's tick."""

from celery import shared_task

from examcast.apps.jobs import actions
from examcast.entrypoints.workers import scheduler
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.jobs import do_one


@shared_task(name="examcast.run_job", ignore_result=True)
def run_job(job_id: int) -> None:
    """The message is a hint: the row decides whether there is anything to do, by the database's clock."""
    actions.beat("jobs", scheduler.server_now())
    do_one(actions.PROCESS, clock.now, job_id=job_id)


@shared_task(name="examcast.tick", ignore_result=True)
def tick() -> None:
    """What beat sends every EXAM_CHECK_INTERVAL: a watchdog over the schedulers, never the way an exam opens."""
    now = scheduler.server_now()
    actions.beat("jobs", now)
    scheduler.tick(now)
    actions.tidy(now)
