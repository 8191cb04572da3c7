"""Between processes: hints and weather travel over Redis, survive its restart, and nothing depends on them."""

import asyncio
import socket

import pytest
from channels.layers import InMemoryChannelLayer
from channels_redis.pubsub import RedisPubSubChannelLayer

from examcast.broadcast.bus import Bus


class Process:
    """One process's end of the bus."""

    def __init__(self, layer):
        self.hints, self.signals = [], []
        self.bus = Bus(layer, lambda topics: self.hints.append(set(topics)), lambda *each: self.signals.append(each))
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(self.bus.run(self.stop))

    async def end(self):
        self.stop.set()
        await asyncio.wait_for(self.task, 10)


async def until(is_so):
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.01)


def layer(url):
    return RedisPubSubChannelLayer(hosts=[{"address": url, "socket_timeout": None}])


def test_hints_of_one_turn_travel_as_one_and_reach_this_process_without_the_layer():
    async def scene():
        here = Process(InMemoryChannelLayer())
        here.bus.hint(["exam:7"])
        here.bus.hint(["exam:8", "exam:7"])
        await until(lambda: here.hints)
        assert here.hints == [{"exam:7", "exam:8"}]
        await here.end()
        assert here.hints == [{"exam:7", "exam:8"}], "its own message does not come back"

    asyncio.run(scene())


def test_a_process_that_is_alone_hears_its_own_hints_and_keeps_nothing_for_others():
    async def scene():
        here = Process(None)
        here.bus.hint(["exam:7"])
        for _ in range(1_100):
            here.bus.signal("presence", {"rows": []})
        await until(lambda: here.hints)
        assert here.bus._outgoing.empty() and here.bus.trouble == ""
        await here.end()

    asyncio.run(scene())


def test_a_hint_from_another_thread_is_heard():
    async def scene():
        here = Process(InMemoryChannelLayer())
        await asyncio.to_thread(here.bus.hint, ["exam:7"])
        await until(lambda: here.hints)
        await here.end()

    asyncio.run(scene())


def test_two_processes_hear_one_another_over_redis(redis_url):
    async def scene():
        here, there = Process(layer(redis_url)), Process(layer(redis_url))

        def say():
            here.bus.hint(["exam:7"])
            here.bus.signal("presence", {"process": "a", "rows": [[42, 7, 1, "t", False, "3", 2, 1]]})

        async with asyncio.timeout(20):
            while not (there.hints and there.signals):
                say()
                await asyncio.sleep(0.05)
        assert there.hints[0] == {"exam:7"}
        assert there.signals[0] == ("presence", {"process": "a", "rows": [[42, 7, 1, "t", False, "3", 2, 1]]})
        assert not here.signals
        await here.end()
        await there.end()

    asyncio.run(scene())


@pytest.mark.timeout(90)
def test_after_a_restart_of_redis_the_bus_carries_again_and_says_so_meanwhile(redis_service):
    async def scene():
        here, there = Process(layer(redis_service.url)), Process(layer(redis_service.url))
        async with asyncio.timeout(20):
            while not there.hints:
                here.bus.hint(["exam:1"])
                await asyncio.sleep(0.05)
        await asyncio.to_thread(redis_service.restart)
        async with asyncio.timeout(60):
            while {"exam:2"} not in there.hints:
                here.bus.hint(["exam:2"])
                await asyncio.sleep(0.1)
                for process in (here, there):  # whoever supervises it starts a broken part again
                    if process.task.done():
                        process.task = asyncio.create_task(process.bus.run(process.stop))
        assert {"exam:2"} in here.hints, "this process never waited for Redis"
        assert here.bus.trouble == ""
        await here.end()
        await there.end()

    asyncio.run(scene())


def test_a_redis_that_is_silent_is_trouble_and_nothing_waits_for_it():
    async def scene():
        with socket.create_server(("127.0.0.1", 0)) as silent:
            here = Process(layer(f"redis://127.0.0.1:{silent.getsockname()[1]}/0"))
            here.bus.hint(["exam:7"])
            await until(lambda: here.bus.trouble)
            assert here.hints == [{"exam:7"}]
            await here.end()

    asyncio.run(scene())
