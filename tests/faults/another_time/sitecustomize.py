"""In processes under libfaketime: a sleep that works. It takes the absolute instants of time.sleep for wall time."""

import select
import time


def _sleep(seconds: float) -> None:
    select.select([], [], [], seconds)


time.sleep = _sleep
