"""In an instance's environment: a job that waits for whoever takes it; prints what became of it."""

import django

django.setup()

from examcast.apps.jobs import actions, queries  # noqa: E402
from examcast.entrypoints.workers.clock import clock  # noqa: E402
from tests.support.services import wait_until  # noqa: E402


def state(job_id: int) -> str:
    card = queries.job(job_id)
    assert card is not None
    return card.state


if __name__ == "__main__":
    waiting = actions.enqueue("notices.send_mail", {}, clock.now())
    wait_until(lambda: state(waiting) in ("done", "failed"), "a worker does the job", 30)
    print(state(waiting))
