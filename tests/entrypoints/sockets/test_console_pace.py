"""However often rows differ, a console is sent four frames a second: counted on a clock that nobody waits for."""

import asyncio
import json
import selectors
from types import SimpleNamespace

from examcast.broadcast.hub import Hub
from examcast.broadcast.links import Link
from examcast.entrypoints.sockets import consoles
from examcast.entrypoints.sockets.gateway import Gateway

SECONDS, A_SECOND = 10, 100  # changes: one in each hundredth
NEARLY = 1e-6  # sums of quarters


class Skipping(selectors.DefaultSelector):
    """Where the loop would sleep, time goes on to what comes next; while a thread works, it stands."""

    def __init__(self):
        super().__init__()
        self.now, self.working = 1_000.0, 0

    def select(self, timeout=None):
        if timeout is None or timeout <= 0 or self.working:
            return super().select(0 if timeout is not None and timeout <= 0 else None)
        found = super().select(0)
        if not found:
            self.now += timeout
        return found


class OwnTime(asyncio.SelectorEventLoop):
    def __init__(self):
        self._skipping = Skipping()
        super().__init__(self._skipping)

    def time(self):
        return self._skipping.now

    def run_in_executor(self, executor, func, *args):
        self._skipping.working += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._worked)
        return future

    def _worked(self, future):
        self._skipping.working -= 1


class Console:
    """A link, and when it was sent what."""

    def __init__(self, loop, who):
        self.sent, self.link = [], Link(who.id, 0)

        async def send(message):
            self.sent.append((loop.time(), json.loads(message["text"])))

        self.link.start_pump = lambda: asyncio.ensure_future(self.link.pump(send))
        self.link.release({})

    @property
    def at_once(self):
        """The most frames of any second."""
        instants = [at for at, _ in self.sent]
        return max(sum(first <= at < first + 1 - NEARLY for at in instants) for first in instants)


async def changing(gate, exam, attempts, at):
    """Whatever a console shows differs all the time: who is where, and what the database has."""
    for attempt in attempts:
        gate.presence.arrived(exam.pk, attempt.pk, at)
    for beat in range(SECONDS * A_SECOND):
        for attempt in attempts:
            gate.presence.heard(attempt.pk, at, str(beat))
        gate.consoles.repaint(exam.pk, gate.presence.take_changed()[exam.pk])
        gate.consoles.soil(exam.pk, [attempts[0].pk])
        await asyncio.sleep(1 / A_SECOND)
    return str(beat)


async def watched(exam, attempts, who, at, patch):
    """Two consoles and an overview, until a second after the last change."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    patch.setattr(consoles, "time", SimpleNamespace(monotonic=loop.time))
    gate = Gateway(Hub(None, lambda topic, payload: None), "here", 20.0, "epoch", is_alone=True)
    watching = [Console(loop, who) for _ in range(3)]
    for console in watching:
        gate.consoles.watch(exam.pk, console.link, None, is_overview=console is watching[2])
    pushing = asyncio.create_task(gate.consoles.run(stop))
    last = await changing(gate, exam, attempts, at)
    await asyncio.sleep(1)
    stop.set()
    await pushing
    gate.close_lanes()
    return last, watching


def test_rows_that_differ_all_the_time_are_four_frames_a_second_and_the_last_is_how_it_is(exam, cast, at, monkeypatch):
    monkeypatch.setattr(consoles, "A_STRETCH", 1)  # as with thousands of rows: several stretches a turn
    attempts = [cast.attempt(exam, who) for who in (cast.ada, cast.ben)]
    with asyncio.Runner(loop_factory=OwnTime) as runner:
        last, (one, other, overview) = runner.run(watched(exam, attempts, cast.cleo, at, monkeypatch))
    for console in (one, other):
        assert console.at_once == 4 and len(console.sent) >= SECONDS * 4 - 1
        assert [row["current"] for row in console.sent[-1][1]["rows"]] == [last, last], "only what lay between may go"
    assert overview.at_once <= 4
