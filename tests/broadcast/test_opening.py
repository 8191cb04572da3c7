"""At the bell: the news to everyone, the paper to those who may open it; and the end of a session."""

import asyncio
import json

import msgspec
import pytest

from examcast.broadcast import events
from examcast.broadcast.opening import Opening
from examcast.broadcast.protocol import CLOSE_SESSION_ENDED
from tests.broadcast import house
from tests.broadcast.values import ATTEMPT, EXAM, SNAPSHOT, say

pytestmark = pytest.mark.django_db(transaction=True)

OPEN = msgspec.structs.replace(EXAM, state="open", opened_at=EXAM.opens_at)


def sitting(hub, attempt, opening=None):
    picture = msgspec.structs.replace(SNAPSHOT, attempt=msgspec.structs.replace(ATTEMPT, id=attempt))
    link = house.joined(hub, "exam:7", f"attempt:{attempt}")
    link.picture = picture
    return link


def is_open(picture, now):
    return picture.exam.state == "open" and picture.attempt.is_admitted


def test_at_the_bell_the_paper_follows_the_news_to_those_who_may_open_it_and_to_nobody_else(now):
    async def scene():
        hub = house.hub()
        papers = []
        opening = Opening(is_open, lambda picture, held: papers.append(picture.attempt.id) or "PAPER", lambda: now)
        hub.listen(on_news=opening.on_news)
        admitted, barred = sitting(hub, 42), sitting(hub, 43)
        barred.picture = msgspec.structs.replace(
            barred.picture, attempt=msgspec.structs.replace(barred.picture.attempt, is_admitted=False)
        )
        staff = house.joined(hub, "exam:7")
        await house.asleep(lambda: say(now, "exam:7"))
        await hub.sweep()
        assert [link.take()[1:] for link in (admitted, barred, staff)] == [[], [], []], "nobody early"
        await house.asleep(lambda: say(now, "exam:7", event=events.ExamOpened(exam=OPEN)))
        await hub.sweep()
        first, second = admitted.take()
        assert json.loads(first)["event"]["type"] == "exam.opened" and second == "PAPER"
        assert len(barred.take()) == 1 and len(staff.take()) == 1
        await house.asleep(lambda: say(now, "exam:7", event=events.ExamResumed(exam=OPEN)))
        await hub.sweep()
        assert len(admitted.take()) == 1 and papers == [42], "the same revision is sent once a link"
        let_in = msgspec.structs.replace(ATTEMPT, id=43)
        await house.asleep(lambda: say(now, "attempt:43", event=events.AttemptChanged(attempt=let_in)))
        await hub.sweep()
        assert barred.take()[-1] == "PAPER"

    asyncio.run(scene())


def test_a_session_that_ended_is_told_so_and_closed(now):
    async def scene():
        hub = house.hub()
        opening = Opening(is_open, lambda picture, held: None, lambda: now)
        hub.listen(on_news=opening.on_news)
        old, fresh = house.joined(hub, "user:3"), house.joined(hub, "user:3")
        fresh.generation = 2
        await house.asleep(lambda: say(now, "user:3", event=events.SessionEnded(generation=2)))
        await hub.sweep()
        assert (old.close_code, fresh.close_code) == (CLOSE_SESSION_ENDED, 0)
        assert len(old.take()) == 1, "the news goes first"

    asyncio.run(scene())


def test_a_link_holds_what_decides_when_its_paper_is_open_and_no_copy_of_what_was_announced():
    async def scene():
        link = sitting(house.hub(), 42)
        made = events.AnnouncementFacts(id=1, text="Doors are closed.", scope="exam", made_at=EXAM.opens_at)
        link.picture = msgspec.structs.replace(SNAPSHOT, announcements={"1": made}, seen=[4, 5])
        before = link.picture
        assert before == SNAPSHOT
        link.follow(events.AnnouncementMade(announcement=made))
        assert link.picture is before, "nothing to catch up with"
        link.follow(events.ExamOpened(exam=OPEN))
        assert link.picture.exam == OPEN

    asyncio.run(scene())
