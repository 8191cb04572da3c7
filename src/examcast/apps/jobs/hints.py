"""The hint that a job waits: to Celery where there is one, else to the thread of this process."""

import logging
import threading
import time

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)

REST = 10.0  # seconds without hints after one that failed: a broker that is silent holds nobody up again and again
wake = threading.Event()  # the embedded worker waits on it
_silent_until = float("-inf")


def hint(job_id: int, is_long: bool) -> None:
    """A hint that is lost costs a minute, never the job: `resend_due` sends it again."""
    global _silent_until
    wake.set()
    if not settings.JOBS_HINT or time.monotonic() < _silent_until:
        return
    try:
        import_string(settings.JOBS_HINT)(job_id, "long" if is_long else "quick")
    except Exception:
        _silent_until = time.monotonic() + REST
        log.exception("the hint for job %d was not sent", job_id)
