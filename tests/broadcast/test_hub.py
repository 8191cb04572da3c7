"""The hub tells every link every event once, in order, and repairs by itself what was lost on the way."""

import asyncio
import json
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from examcast.broadcast import replay
from examcast.broadcast.hub import Told
from examcast.broadcast.links import FRAMES, Link
from examcast.broadcast.models import News
from examcast.broadcast.protocol import CLOSE_SLOW
from tests.broadcast import house
from tests.broadcast.values import say

pytestmark = pytest.mark.django_db(transaction=True)


def numbers(link, topic="exam:7"):
    frames = [json.loads(text) for text in link.take()]
    return [frame["number"] for frame in frames if frame["topic"] == topic]


def test_every_link_gets_the_same_frame_once_and_in_order(now):
    async def scene():
        hub = house.hub()
        first, second, other = (house.joined(hub, topic) for topic in ("exam:7", "exam:7", "exam:8"))
        for _ in range(3):
            await house.asleep(lambda: say(now, "exam:7"))
        hub.hint(["exam:7"])
        await hub.read()
        await hub.sweep()
        texts = first.take()
        assert texts == second.take() and len(texts) == 3
        assert [json.loads(text)["number"] for text in texts] == [1, 2, 3]
        assert other.take() == []

    asyncio.run(scene())


def test_a_lost_hint_heals_at_the_next_sweep(now):
    async def scene():
        hub = house.hub()
        link = house.joined(hub, "exam:7")
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        assert numbers(link) == [1]
        await hub.sweep()
        assert numbers(link) == [], "and only once"

    asyncio.run(scene())


def test_what_came_while_no_sweep_got_through_is_told_by_the_next_one(now):
    async def scene():
        hub = house.hub()
        link = house.joined(hub, "exam:7")
        await hub.sweep()
        hub._swept_at -= 60  # a minute without the database; another process went on, and its hints were lost
        await house.asleep(lambda: (say(now, "exam:7"), News.objects.update(at=Now() - timedelta(seconds=40))))
        await house.asleep(lambda: say(now, "exam:8"))
        await hub.sweep()
        assert numbers(link) == [1]

    asyncio.run(scene())


class Late(house.Reader):
    """PostgreSQL gives out ids before the commits: a row with a lower id may appear after one with a higher id."""

    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden

    async def after(self, news_id):
        return [row for row in await super().after(news_id) if row.id not in self.hidden]

    async def recent(self, span):
        return [each for each in await super().recent(span) if each not in self.hidden]


def test_a_row_that_becomes_visible_late_is_told_as_soon_as_it_is_hinted(now):
    async def scene():
        await house.asleep(lambda: (say(now, "exam:7"), say(now, "exam:8")))
        first = (await house.asleep(lambda: list(News.objects.order_by("id").values_list("id", flat=True))))[0]
        reader = Late({first})
        hub = house.hub(reader)
        seven, eight = house.joined(hub, "exam:7"), house.joined(hub, "exam:8")
        hub.hint(["exam:8"])
        await hub.read()
        assert (numbers(seven), numbers(eight, "exam:8")) == ([], [1])
        reader.hidden.clear()  # now it commits, with an id below what was read, and hints
        hub.hint(["exam:7"])
        await hub.read()
        assert numbers(seven) == [1]

    asyncio.run(scene())


def test_a_hole_in_a_topic_is_filled_before_what_follows_it_is_told(now):
    async def scene():
        hub = house.hub(reader := Late(set()))
        link = house.joined(hub, "exam:7")
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        await house.asleep(lambda: (say(now, "exam:7"), say(now, "exam:7")))
        rows = await house.asleep(lambda: replay.after(0))
        reader.hidden = {rows[1].id}
        hub.hint(["exam:7"])
        await hub.read()
        assert numbers(link) == [1, 2, 3], "number 2 was asked for by its number"

    asyncio.run(scene())


def test_news_during_a_join_are_held_and_released_less_what_the_snapshot_covers(now):
    async def scene():
        hub = house.hub()
        link = Link(3, 1)
        hub.attach(link, ["exam:7"])
        await house.asleep(lambda: (say(now, "exam:7"), say(now, "exam:7")))
        covered = await house.asleep(lambda: replay.numbers(["exam:7"]))
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        assert link.take() == [], "held until the snapshot is there"
        fresh = link.release(covered)
        assert numbers(link) == [3] and len(fresh) == 1
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        assert numbers(link) == [4]

    asyncio.run(scene())


def test_a_snapshot_newer_than_the_tail_takes_nothing_from_the_links_before_it(now):
    async def scene():
        hub = house.hub()
        early = house.joined(hub, "exam:7")
        await house.asleep(lambda: say(now, "exam:7"))
        late = Link(4, 1)
        hub.attach(late, ["exam:7"])
        covered = await house.asleep(lambda: replay.numbers(["exam:7"]))
        hub.rings.anchor("exam:7", covered["exam:7"])
        late.release(covered)
        await hub.sweep()
        assert (numbers(early), numbers(late)) == ([1], [])

    asyncio.run(scene())


def test_a_returning_browser_is_answered_from_the_ring_without_a_query(now):
    async def scene():
        hub = house.hub(reader := house.Reader())
        house.joined(hub, "exam:7")
        for _ in range(4):
            await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        before = reader.reads
        frames = hub.replay("e", {"exam:7": 2}, ["exam:7"])
        assert [json.loads(text)["number"] for text in frames] == [3, 4]
        assert hub.replay("e", {"exam:7": 4}, ["exam:7"]) == []
        assert reader.reads == before

    asyncio.run(scene())


def test_what_the_ring_does_not_reach_needs_a_snapshot(now):
    async def scene():
        hub = house.hub()
        house.joined(hub, "exam:7")
        for _ in range(3):
            await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        assert hub.replay("another database", {"exam:7": 3}, ["exam:7"]) is None
        assert hub.replay("e", {"exam:7": 9}, ["exam:7"]) is None
        assert hub.replay("e", {"exam:7": 3}, ["exam:7", "attempt:1"]) is None
        assert hub.replay("e", {}, ["exam:7"]) is None
        for _ in range(300):
            hub.rings.add("exam:7", hub.rings.next_number("exam:7"), "{}")
        assert hub.replay("e", {"exam:7": 3}, ["exam:7"]) is None, "256 frames back and no further"

    asyncio.run(scene())


def test_a_slow_socket_is_closed_with_come_back_and_misses_nothing_by_coming_back(now):
    async def scene():
        hub = house.hub()
        slow, quick = house.joined(hub, "exam:7"), house.joined(hub, "exam:7")
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        seen = numbers(slow)[-1]
        quick.take()
        row = Told(10_000, "exam:7", 0, "", "")
        event = (await house.asleep(lambda: replay.after(0)))[0].event
        for number in range(2, FRAMES + 3):
            hub._tell(row._replace(id=10_000 + number, number=number, at="x", event=event))
            quick.take()
        assert slow.close_code == CLOSE_SLOW and quick.close_code == 0
        assert hub.replay("e", {"exam:7": seen}, ["exam:7"]) is None, "too far back for the ring: a snapshot"
        assert hub.replay("e", {"exam:7": FRAMES}, ["exam:7"]) is not None

    asyncio.run(scene())


def test_frames_go_straight_out_and_stay_in_order_behind_one_that_waits():
    async def scene():
        link, out, is_free = Link(3, 1), [], True
        link.release({})
        link.straight = lambda text: is_free and not out.append(text)
        link.send("1")
        is_free = False
        link.send("2")
        is_free = True
        link.send("3")
        assert (out, link.take()) == (["1"], ["2", "3"])
        link.send("4")
        assert out == ["1", "4"]

    asyncio.run(scene())


def test_a_task_sends_what_waits_then_ends_and_the_next_frame_begins_another():
    async def scene():
        link, out = Link(3, 1), []
        link.release({})

        async def send(message):
            out.append(message.get("text") or message["code"])

        link.start_pump = lambda: asyncio.create_task(link.pump(send))
        link.send("1")
        link.send("2")
        await asyncio.sleep(0)
        assert out == ["1", "2"]
        assert asyncio.all_tasks() == {asyncio.current_task()}
        link.send("3")
        link.close(4401, is_after_queue=True)
        await link.pumped(10)
        assert out == ["1", "2", "3", 4401]

    asyncio.run(scene())


def test_a_socket_that_takes_nothing_is_given_up():
    async def scene():
        link = Link(3, 1)
        link.release({})
        never = asyncio.Event()

        async def send(message):
            await never.wait()

        gone = []
        link.give_up = lambda: gone.append(True)
        pump = asyncio.create_task(link.pump(send))
        link.send("{}")
        await asyncio.sleep(0)
        link.give_up_if_stuck(link._busy_since + 9.9, 10)
        assert not gone
        link.give_up_if_stuck(link._busy_since + 10.1, 10)
        assert gone and link.close_code == CLOSE_SLOW
        pump.cancel()

    asyncio.run(scene())


def test_a_listener_that_fails_silences_nobody(now, caplog):
    async def scene():
        hub = house.hub()
        heard = []
        hub.listen(on_news=lambda told, event, links: 1 / 0)
        hub.listen(on_news=lambda told, event, links: heard.append(type(event).__name__))
        link = house.joined(hub, "exam:7")
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        assert heard == ["ExamChanged"] and numbers(link) == [1]

    asyncio.run(scene())
    assert "listener" in caplog.text


def test_a_running_hub_wakes_by_hint_and_reads_once_for_many(now):
    async def scene():
        hub = house.hub(reader := house.Reader())
        link = house.joined(hub, "exam:7")
        stop = asyncio.Event()
        await house.asleep(lambda: say(now, "exam:7"))
        before = reader.reads
        for _ in range(50):
            hub.hint(["exam:7"])
        task = asyncio.create_task(hub.run(stop))
        await asyncio.wait_for(link.wait(10), 10)
        assert numbers(link) == [1]
        assert reader.reads - before <= 3, "fifty hints, one read (which ends with an empty one)"
        stop.set()
        task.cancel()

    asyncio.run(scene())
