"""Counts and consoles follow each change of a board, and are those of the rows that are shown."""

import random
from datetime import timedelta

from msgspec.structs import replace

from examcast.apps.attempts import queries
from examcast.broadcast.facts import MonitorRow
from examcast.broadcast.instants import instant
from examcast.broadcast.presence import Place
from examcast.entrypoints.sockets.boards import Board

STATES = ("ready", "in_progress", "submitted", "absent", "paused")


def row(candidate_id, attempt_id, chance):
    return MonitorRow(
        candidate_id=candidate_id, attempt_id=attempt_id, version=0, user_id=candidate_id, name=f"C{candidate_id}",
        number="", room_id=chance.choice([None, 1, 2]), room="", seat="", state=chance.choice(STATES),
        presence=chance.choice(["absent", "lobby", "writing", "handed_in"]), answered=0, flagged=0, questions=3,
        current="", ends_at=None, extra_ms=0, is_paused=chance.random() < 0.3, last_seen_at=None, last_saved_at=None,
        saves=0, devices=0, trouble=[],
    )  # fmt: skip


def test_counts_and_consoles_are_those_of_the_rows_whatever_happened_to_them():
    chance, board = random.Random(7), Board(1)
    board.fill(row(each, each, chance) for each in range(1, 41))
    places: dict[int, Place | None] = {}
    consoles = {rooms: {} for rooms in (None, frozenset({1}), frozenset({1, 2}), frozenset())}
    for attempt_id in range(100, 200):
        candidate_id = chance.randint(1, 40)
        touched = board.take([row(candidate_id, chance.choice([candidate_id, attempt_id]), chance)])
        here = chance.choice(list(board.base))
        places[here] = chance.choice([None, Place(1, devices=1), Place(1, devices=2, is_quiet=True)])
        changed = board.paint({here, *touched, *range(1, 41)}, places.get)
        for rooms, held in consoles.items():
            rows, gone = board.told_to(rooms, changed)
            held.update({each.candidate_id: each for each in rows})
            assert not {each.candidate_id for each in rows} & set(gone)
            for candidate_id in gone:
                del held[candidate_id]
            assert held == {each.candidate_id: each for each in board.seen(rooms)}
            assert board.counts(rooms) == queries.monitor_counts(board.seen(rooms))
        assert {each.candidate_id for each in board.shown.values()} == set(range(1, 41))


def made(*candidate_ids):
    chance, board = random.Random(3), Board(1)
    board.fill(row(each, each, chance) for each in candidate_ids)
    board.paint(candidate_ids, lambda each: None)
    return board


def test_a_later_word_of_somebody_who_is_here_is_nothing_to_tell_and_that_they_have_gone_is():
    board = made(1)
    board.take([replace(board.base[1], state="in_progress")])
    place = Place(1, devices=1, heard_at=instant("2026-05-04T09:00:00Z"))
    assert [after.last_seen_at for _, after in board.paint([1], {1: place}.get)] == ["2026-05-04T09:00:00.000000Z"]
    place.heard_at += timedelta(seconds=1)
    assert board.paint([1], {1: place}.get) == []
    place.devices, place.heard_at = 0, place.heard_at + timedelta(seconds=1)
    ((_, after),) = board.paint([1], {1: place}.get)
    assert (after.presence, after.last_seen_at) == ("offline", "2026-05-04T09:00:02.000000Z"), "then it matters when"


def test_only_rows_that_are_asked_for_are_painted_and_one_that_is_not_there_any_more_goes():
    board, asked = made(*range(1, 101)), []
    version = board.version
    board.paint([7, 8], lambda each: asked.append(each))
    assert asked == [7, 8] and board.version == version + 1
    kept = board.base[7]
    assert board.take([kept], asked=[7, 8]) == {7}
    ((before, after),) = board.paint([7], lambda each: None)
    assert (before.candidate_id, after) == (8, None) and len(board.shown) == 99
    assert board.counts(None)["expected"] == 99
    assert board.told_to(None, [(before, after)]) == ([], [8])


def test_when_every_row_is_read_again_who_is_not_among_them_goes():
    board = made(1, 2, 3)
    shown = board.fill([board.base[1], board.base[3]])
    changed = board.paint(shown, lambda each: None)
    assert [(before.candidate_id, after) for before, after in changed] == [(2, None)]
    assert board.counts(None)["expected"] == 2


def test_all_rows_have_their_turn_again_and_in_a_large_exam_no_more_a_second():
    for size in (30, 900, 5_000):
        board = Board(1)
        board.fill(row(each, each, random.Random(1)) for each in range(size))
        board.begin_round([size], 100.0)
        turns = [board.turn(100.0 + quarter / 4) for quarter in range(400)]
        assert max(map(len, turns)) <= 16 and set().union(*turns) == set(range(size + 1))
        assert sum(map(len, turns)) == size + 1, "each once a round"
        seconds = sum(map(bool, turns)) / 4
        assert seconds <= 16 if size == 30 else size / 60 - 1 < seconds < size / 60 + 1
