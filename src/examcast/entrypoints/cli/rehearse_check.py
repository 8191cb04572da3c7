"""What candidates were told is saved, held against the database: the saves, the heads, the chains of some."""

from __future__ import annotations

from collections.abc import Sequence

from examcast.apps.attempts import queries
from examcast.entrypoints.cli.simulated.record import Record

VERIFIED = 20  # attempts whose whole chain is reckoned anew


def compared(exam_id: int, records: Sequence[Record]) -> tuple[int, int]:
    """(answers lost, chains that do not hold or differ from the receipt)."""
    saves, heads = queries.committed_saves(exam_id), queries.committed_heads(exam_id)
    lost = 0
    for each in records:
        there = saves.get(each.attempt_id, set())
        gone = {save for save in each.acknowledged if save not in there}
        lost += len(gone)
        for question, (save, response) in each.last.items():
            if save not in gone and heads.get((each.attempt_id, question)) != (save, response):
                lost += 1
    return lost, sum(not _holds(each, len(saves.get(each.attempt_id, ()))) for each in records[:VERIFIED])


def _holds(each: Record, saves: int) -> bool:
    verified = queries.verify(each.attempt_id)
    return verified.is_right and (each.handed_in_at is None or each.receipt_length == saves == verified.length)
