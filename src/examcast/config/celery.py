"""The Celery application of distributed mode: `celery -A examcast worker` and `celery -A examcast beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examcast.config.settings")

app = Celery("examcast")
app.config_from_object("django.conf:settings", namespace="CELERY")


def hint(job_id: int, queue: str) -> None:
    """Tell a worker, by name and id only, that a job waits; the row is the truth."""
    app.send_task("examcast.run_job", args=[job_id], queue=queue, retry=False)
