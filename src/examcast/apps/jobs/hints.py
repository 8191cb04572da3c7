"""The hint that a job waits: to Celery where there is one, else to the thread of this process."""

import logging
import threading

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

wake = threading.Event()  # the embedded worker waits on it


def hint(job_id: int, is_long: bool) -> None:
    """A hint that is lost costs a minute, never the job: `resend_due` sends it again."""
    wake.set()
    if not settings.JOBS_HINT:
        return
    try:
        import_string(settings.JOBS_HINT)(job_id, "long" if is_long else "quick")
    except Exception:
        log.exception("the hint for job %d was not sent", job_id)
