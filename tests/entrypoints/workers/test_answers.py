"""The writer acknowledges what was committed and nothing else, in order, and refuses what it cannot hold."""

import asyncio
import threading

import pytest
from django.db import InternalError, OperationalError

from examcast.broadcast.facts import Verdict
from examcast.broadcast.protocol import Save
from examcast.domain.errors import Refused
from examcast.entrypoints.workers import answers, behind
from examcast.entrypoints.workers.answers import Busy, Frame, HandIn, Outcome, Writer


def frame(number, now, saves=1, content="x"):
    made = [
        Save(id=f"{number}-{place}", question="q", parent=None, response=content, link="", monotonic_ms=0)
        for place in range(saves)
    ]
    return Frame(number, 7, 3, "tab", now, made)


def saved(frames):
    return [
        Outcome({save.id: Verdict(verdict="saved") for save in each.saves}, f"head-{each.attempt_id}")
        for each in frames
    ]


class Store:
    """Where the batches go: remembers their sizes and order, and may be held shut or fail."""

    def __init__(self):
        self.batches, self.handed, self.told, self.later = [], [], [], []
        self.reckoning, self.open = threading.Event(), threading.Event()
        self.reckoning.set()
        self.open.set()
        self.fails_with = self.bad_note = None

    def save(self, frames, meanwhile):
        self.reckoning.wait(10)
        meanwhile()
        self.open.wait(10)
        if any(save.response == "bad" for each in frames for save in each.saves):
            raise ValueError("bad")
        if self.fails_with is not None:
            error, self.fails_with = self.fails_with, None
            raise error
        self.batches.append([save.id for each in frames for save in each.saves])
        return saved(frames)

    def note(self, items):
        if self.bad_note in items:
            raise ValueError("bad")
        self.later.append(items)

    def hand_in(self, pressed):
        self.batches.append([f"hand-in {each.attempt_id}" for each in pressed])
        return [Refused("time_over") if each.attempt_id == 13 else f"receipt {each.attempt_id}" for each in pressed]


async def taken(writer):
    """Until the thread holds what was put."""
    await asyncio.sleep(0)
    while writer.waiting:
        await asyncio.sleep(0)


async def held_up(store, writer, now):
    """A frame that the thread holds and the store does not take: what is put from here on waits behind it."""
    store.open.clear()
    blocker = asyncio.create_task(writer.ask(frame(0, now)))
    await taken(writer)
    return blocker


def run(scene):
    async def all_of_it():
        store = Store()
        writer = Writer(
            store.save,
            store.hand_in,
            {"seen": store.note},
            lambda exam, ids: store.told.append((exam, list(ids))),
        )
        writer.start()
        try:
            await scene(store, writer)
        finally:
            store.reckoning.set()
            store.open.set()
            assert await asyncio.to_thread(writer.end)
        return store

    return asyncio.run(all_of_it())


@pytest.fixture(autouse=True)
def no_database(django_db_blocker):
    """The writer's thread looks after a connection; these batches use none."""
    with django_db_blocker.unblock():
        yield


def test_what_queues_during_a_commit_becomes_the_next_commit(now):
    async def scene(store, writer):
        first = await held_up(store, writer, now)
        rest = [asyncio.create_task(writer.ask(frame(number, now))) for number in range(1, 301)]
        await asyncio.sleep(0)
        store.open.set()
        outcomes = await asyncio.gather(first, *rest)
        assert [len(batch) for batch in store.batches] == [1, 256, 44]
        assert [save for batch in store.batches for save in batch] == [f"{number}-0" for number in range(301)]
        assert [each.head for each in outcomes] == [f"head-{number}" for number in range(301)]
        await asyncio.sleep(0)
        assert {exam for exam, _ in store.told} == {7}
        assert sorted(attempt for _, attempts in store.told for attempt in attempts) == list(range(301))

    run(scene)


@pytest.mark.parametrize("within", [0.0, 60.0])
def test_what_is_settled_is_told_while_the_next_batch_waits_or_before_that_if_it_takes_long(now, monkeypatch, within):
    monkeypatch.setattr(answers, "TOLD_WITHIN", within)

    async def scene(store, writer):
        store.open.clear()
        first = asyncio.create_task(writer.ask(frame(1, now)))
        await taken(writer)
        second = asyncio.create_task(writer.ask(frame(2, now)))
        await asyncio.sleep(0)
        store.reckoning.clear()
        store.open.set()
        while not store.batches:
            await asyncio.sleep(0)
        store.open.clear()
        if within:
            store.reckoning.set()
        assert (await first).verdicts["1-0"].verdict == "saved" and not second.done()
        store.reckoning.set()
        store.open.set()
        await second

    assert [exam for exam, _ in run(scene).told] == [7, 7]


def test_a_batch_that_fails_is_halved_until_the_bad_save_stands_alone(now):
    async def scene(store, writer):
        blocker = await held_up(store, writer, now)
        mixed = frame(5, now, saves=5)
        mixed.saves[3] = (
            frame(5, now, content="bad")
            .saves[0]
            .__class__(id="5-3", question="q", parent=None, response="bad", link="", monotonic_ms=0)
        )
        tasks = [asyncio.create_task(writer.ask(each)) for each in (frame(1, now), mixed, frame(9, now))]
        await asyncio.sleep(0)
        store.open.set()
        await blocker
        good, halved, other = await asyncio.gather(*tasks)
        assert {key: each.verdict for key, each in halved.verdicts.items()} == {
            "5-0": "saved", "5-1": "saved", "5-2": "saved", "5-3": "refused", "5-4": "saved",
        }  # fmt: skip
        assert good.verdicts["1-0"].verdict == other.verdicts["9-0"].verdict == "saved"

    run(scene)


@pytest.mark.parametrize("trouble", [OperationalError("gone"), InternalError("aborted"), OSError("the disk is full")])
def test_what_the_database_or_the_machine_refuses_is_neither_acknowledged_nor_given_up(now, trouble):
    async def scene(store, writer):
        store.fails_with = trouble
        with pytest.raises(Busy):
            await writer.ask(frame(1, now))
        assert (await writer.ask(frame(1, now))).verdicts["1-0"].verdict == "saved"

    run(scene)


def test_beyond_its_bound_the_queue_says_busy_and_takes_nothing(now):
    async def scene(store, writer):
        blocker = await held_up(store, writer, now)
        tasks = [asyncio.create_task(writer.ask(frame(number, now, saves=256))) for number in range(1, 17)]
        await asyncio.sleep(0)
        assert writer.waiting == answers.WAITING
        with pytest.raises(Busy):
            await writer.ask(frame(99, now))
        store.open.set()
        await asyncio.gather(blocker, *tasks)
        assert sum(len(batch) for batch in store.batches) == 1 + 16 * 256

    run(scene)


def test_a_hand_in_is_committed_behind_the_saves_before_it(now):
    async def scene(store, writer):
        blocker = await held_up(store, writer, now)
        tasks = [
            asyncio.create_task(writer.ask(each))
            for each in (frame(1, now), HandIn(1, 7, 3, "tab", now), HandIn(13, 7, 3, "tab", now), frame(2, now))
        ]
        await asyncio.sleep(0)
        store.open.set()
        await blocker
        _, receipt, refusal, _ = await asyncio.gather(*tasks, return_exceptions=True)
        assert store.batches == [["0-0"], ["1-0"], ["hand-in 1", "hand-in 13"], ["2-0"]]
        assert receipt == "receipt 1" and refusal.code == "time_over"

    run(scene)


def test_the_end_commits_what_was_taken_and_refuses_what_comes_after(now):
    async def scene(store, writer):
        store.open.clear()
        tasks = [asyncio.create_task(writer.ask(frame(number, now))) for number in range(20)]
        await asyncio.sleep(0)
        writer.later("seen", "act 1")
        store.open.set()
        assert await asyncio.to_thread(writer.end)
        outcomes = await asyncio.gather(*tasks)
        assert len(outcomes) == 20 and sum(len(batch) for batch in store.batches) == 20
        with pytest.raises(Busy):
            await writer.ask(frame(99, now))

    store = run(scene)
    assert store.later == [["act 1"]]


def test_one_note_that_cannot_be_written_takes_no_other_with_it_and_a_backlog_goes_in_pieces(now, monkeypatch):
    monkeypatch.setattr(behind, "PIECE", 4)

    async def scene(store, writer):
        blocker = await held_up(store, writer, now)
        for number in range(7):
            writer.later("seen", number)
        store.bad_note = 2
        store.open.set()
        await blocker

    assert run(scene).later == [[0, 1], [3], [4, 5, 6]]


def test_what_waits_behind_the_answers_is_bounded_and_the_oldest_goes(now, monkeypatch, caplog):
    monkeypatch.setattr(behind, "MOST", 5)

    async def scene(store, writer):
        blocker = await held_up(store, writer, now)
        for number in range(12):
            writer.later("seen", number)
        store.open.set()
        await blocker

    assert run(scene).later == [[7, 8, 9, 10, 11]]
    assert "7 notes behind the answers were dropped" in caplog.text
