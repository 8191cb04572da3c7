"""The parts of a server process that run for ever: each is restarted when it breaks, and says so in /readyz."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.2, 2.0  # seconds before a broken part is started again; a bell waits no longer than that
Part = Callable[[asyncio.Event], Awaitable[None]]


class Parts:
    """Of one process."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stop = asyncio.Event()
        self._broken: dict[str, str] = {}

    def start(self, name: str, part: Part) -> None:
        self._tasks[name] = asyncio.create_task(self._keep(name, part), name=name)

    async def _keep(self, name: str, part: Part) -> None:
        wait = FIRST_WAIT
        while not self._stop.is_set():
            began = asyncio.get_running_loop().time()
            try:
                await part(self._stop)
                if self._stop.is_set():
                    return
                raise RuntimeError("it ended by itself")
            except asyncio.CancelledError:
                raise
            except BaseException as error:
                # TaskGroups raise groups; whatever it was, the part is started again and the others go on.
                log.exception("%s broke; it is started again", name)
                self._broken[name] = f"{type(error).__name__}: {error}"
            if asyncio.get_running_loop().time() - began > 60:
                wait = FIRST_WAIT
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)
            asyncio.get_running_loop().call_later(wait + 5, self._forgive, name, self._broken.get(name))

    def _forgive(self, name: str, what: str | None) -> None:
        """It has run well since: no trouble any more."""
        if self._broken.get(name) == what:
            self._broken.pop(name, None)

    def troubles(self) -> dict[str, str]:
        """What is broken, by name."""
        return dict(self._broken)

    async def stop(self, seconds: float = 5.0) -> None:
        """Ask all to end, then insist."""
        self._stop.set()
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=0.1)
        for task in self._tasks.values():
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=seconds)


Trouble = Callable[[], dict[str, str]]
_asked: list[Trouble] = []


def ask(trouble: Trouble) -> None:
    """The wiring says whom /readyz asks."""
    _asked[:] = [trouble]


def troubles() -> dict[str, str]:
    """Everything that is wrong in this process; empty in one that serves nobody."""
    return {name: why for each in _asked for name, why in each().items()}
