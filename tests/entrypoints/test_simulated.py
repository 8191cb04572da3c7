"""A simulated candidate's outbox, and the bad lines that some of them have in a storm."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest
from websockets.server import ServerProtocol

from examcast.broadcast.facts import HeadFacts, Verdict
from examcast.broadcast.protocol import Ack, HandIn, Ping
from examcast.domain.sealing import device_link
from examcast.entrypoints.cli.simulated import trouble
from examcast.entrypoints.cli.simulated.candidate import Candidate
from examcast.entrypoints.cli.simulated.crowd import Crowd
from examcast.entrypoints.cli.simulated.lines import SocketLine
from examcast.entrypoints.cli.simulated.outbox import Outbox
from examcast.entrypoints.cli.simulated.record import Record
from examcast.entrypoints.cli.simulated.seats import Clock, Seat, Sitting


class Wire:
    def __init__(self) -> None:
        self.frames: list = []
        self.is_there = True

    def send(self, frame) -> bool:
        if self.is_there:
            self.frames.append(frame)
        return self.is_there

    def ack(self, box: Outbox, verdict="saved", head=None) -> None:
        frame = self.frames[-1]
        said = {save.id: Verdict(verdict=verdict, head=head) for save in frame.saves}
        box.acknowledged(Ack(ref=frame.ref, verdicts=said, head="", now=""))


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def mine() -> Record:
    return Record(1)


@pytest.fixture
def box(wire, mine) -> Outbox:
    made = Outbox(mine, wire.send)
    made.greet({"q": HeadFacts(save="before", response=None, saved_at="")}, "l0")
    return made


def test_one_frame_is_in_flight_and_saves_are_linked(box, wire):
    for text in ("a", "b", "c"):
        box.add("q", {"text": text})
    assert [len(frame.saves) for frame in wire.frames] == [1]
    wire.ack(box)
    saves = [save for frame in wire.frames for save in frame.saves]
    assert [save.parent for save in saves] == ["before", saves[0].id, saves[1].id]
    links = ["l0", *(save.link for save in saves)]
    for previous, save in zip(links, saves, strict=False):
        names = ("id", "question", "parent", "response", "monotonic_ms")
        assert device_link(previous, {name: getattr(save, name) for name in names}) == save.link


def test_what_was_in_flight_is_sent_again_with_the_same_ids(box, wire, mine):
    box.add("q", {"text": "a"})
    box.lost()
    box.add("q", {"text": "b"})
    assert wire.frames[1].saves[0] == wire.frames[0].saves[0]
    wire.ack(box)
    assert (box.waiting, len(mine.acknowledged), mine.last["q"][1]) == (0, 2, {"text": "b"})


@pytest.mark.parametrize("verdict", ["late", "conflict", "refused"])
def test_one_device_with_time_left_is_saved_and_nothing_else(wire, mine, verdict):
    is_time_up = False
    box = Outbox(mine, wire.send, lambda: is_time_up)
    box.add("q", {"text": "a"})
    wire.ack(box, verdict)
    assert (mine.errors, mine.last) == ([f"a save was not saved: {verdict}"], {})
    is_time_up = True
    box.add("q", {"text": "b"})
    wire.ack(box, verdict)
    assert len(mine.errors) == 1


@pytest.mark.parametrize("second", ["saved", "conflict", "refused"])
def test_a_copy_is_told_the_first_verdict(box, wire, mine, second):
    box.add("q", {"text": "a"})
    wire.ack(box)
    wire.ack(box, second)  # to the late copy of the frame, when nothing is in flight
    assert mine.errors == ([] if second == "saved" else [f"a save was saved, then {second}"])
    assert list(mine.acknowledged.values()) == ["saved"]


def test_a_refusal_and_an_unknown_parent_are_errors(box, wire, mine):
    box.add("q", {"text": "a"})
    wire.ack(box, "unknown_parent", HeadFacts(save="head", response=None, saved_at=""))
    assert wire.frames[-1].saves[0].parent == "head"
    wire.ack(box, "refused")
    assert len(mine.errors) == 2
    assert not mine.acknowledged


# --- the line ---------------------------------------------------------------------------------------------------------


class Pipe:
    """What the line writes reaches the server's end at once."""

    def __init__(self, server: ServerProtocol) -> None:
        self.write, self.close = server.receive_data, lambda: None

    def is_closing(self) -> bool:
        return False


def test_what_is_said_while_the_other_end_says_goodbye_goes_nowhere():
    """A frame and the goodbye behind it arrive together: the line is over before the frame is heard."""

    async def spoken() -> list[bool]:
        said: list[bool] = []
        server = ServerProtocol()
        line = SocketLine("ws://h/ws/student", lambda data: said.append(line.send(HandIn(ref=1))), lambda *why: None)
        line.connection_made(Pipe(server))
        server.send_response(server.accept(server.events_received()[0]))
        line.data_received(b"".join(server.data_to_send()))
        for text, goodbye in ((b"{}", None), (b"{}", 1012)):
            server.send_text(text)
            if goodbye:
                server.send_close(goodbye)
            line.data_received(b"".join(server.data_to_send()))
        return said

    assert asyncio.run(spoken()) == [True, False]


# --- bad lines --------------------------------------------------------------------------------------------------------


class Recorded(Wire):
    """A line that notes what goes out, and by which of the lines it went."""

    def __init__(self, heard) -> None:
        super().__init__()
        self.heard = heard


def test_an_echoing_line_says_all_twice_and_late_copies_go_by_the_line_that_is_there():
    async def spoken() -> tuple[list, list]:
        lines: list[Recorded] = []

        async def open_line(heard, closed) -> Recorded:
            lines.append(Recorded(heard))
            return lines[-1]

        heard: list[bytes] = []
        echoing = trouble.Echoing(open_line, random.Random(1), late=(0.0, 0.0))
        for number in range(2):
            line = await echoing(heard.append, lambda code, reason: None)
            line.send(Ping(ref=number, sent_ms=0))
            line.send(HandIn(ref=number))
        lines[1].heard(b'{"type":"news"}')
        lines[1].heard(b'{"type":"welcome"}')
        await asyncio.sleep(0.01)
        return [[frame.ref for frame in each.frames] for each in lines], heard

    sent, heard = asyncio.run(spoken())
    assert sent == [[0, 0], [1, 1, 0, 1]]
    assert (heard.count(b'{"type":"news"}'), heard.count(b'{"type":"welcome"}')) == (3, 2)


USUAL = {"url": "", "exam_id": 1, "opens_at": 0.0, "seconds": 1.0, "join_from": 0.0, "join_until": 0.0, "seed": "s"}
CALM, STORM = Sitting(**USUAL), Sitting(**USUAL, is_stormy=True)


async def open_line(heard, closed) -> Recorded:
    return Recorded(heard)


@pytest.mark.parametrize(
    ("sitting", "forgiven"),
    [(CALM, {1012, 4410, 4412}), (STORM, {1001, 1005, 1006, 1012, 4400, 4408, 4410, 4412})],
)
def test_a_storm_breaks_lines_and_excuses_no_other_end_of_one(sitting, forgiven):
    for code in (1000, 1001, 1002, 1005, 1006, 1011, 1012, *range(4400, 4413), 4501, 4503):
        one = Candidate(Seat(1, ""), sitting, Clock(), random.Random(1), open_line, None)
        one._closed(code, "")
        assert one.record.errors == ([] if code in forgiven else [f"closed: {code}"])


def test_a_seed_brings_the_same_candidates_back_whoever_they_are():
    def firsts(seed: str, attempts: range) -> list[float]:
        crowd = Crowd([Seat(each, "") for each in attempts], Sitting(**(USUAL | {"seed": seed}), is_stormy=True))
        return [each._chance.random() for each in crowd.candidates]

    assert firsts("s7", range(40)) == firsts("s7", range(100, 140))
    assert firsts("s7", range(40)) != firsts("s8", range(40))


def test_only_a_storm_has_bad_lines_and_only_for_some():
    assert {trouble.troubled(open_line, CALM, random.Random(number)) for number in range(100)} == {open_line}
    kinds = Counter(type(trouble.troubled(open_line, STORM, random.Random(number))) for number in range(1000))
    assert 50 < kinds[trouble.Echoing] < 150
    assert 50 < kinds[trouble.Dozing] < 150
