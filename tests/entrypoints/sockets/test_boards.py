"""Counts and consoles follow each change of a board, and are those of the rows that are shown."""

import random

from examcast.apps.attempts import queries
from examcast.broadcast.facts import MonitorRow
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
    board.base = {each: row(each, each, chance) for each in range(1, 41)}
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
