"""What candidates were told, held against the database: the saves, the heads, the chains of some, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from examcast.apps.attempts import queries
from examcast.broadcast import audit
from examcast.entrypoints.cli.simulated.listening import ENDED
from examcast.entrypoints.cli.simulated.record import Record

VERIFIED = 20  # attempts whose whole chain is reckoned anew


def compared(exam_id: int, records: Sequence[Record], verified: int = VERIFIED) -> tuple[int, int]:
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
    return lost, sum(not _holds(each, len(saves.get(each.attempt_id, ()))) for each in records[:verified])


def bell_seen(exam_id: int, now: datetime) -> int:
    """How many devices told the server that they show the opening: the counter of the console."""
    acts = tuple(act.id for act in audit.acts(exam_id, kinds=["exam.opened"]))
    return int(queries.reach(exam_id, [queries.Sent(acts)], now)[0]["seen"]) if acts else 0


def states_wrong(exam_id: int, records: Sequence[Record]) -> int:
    """Attempts that are not what their candidates were last told, or have not ended."""
    there = {facts.id: facts for facts in queries.latest_facts(exam_id).values()}
    return sum(there[each.attempt_id] != each.attempt or each.attempt.state not in ENDED for each in records)


def _holds(each: Record, saves: int) -> bool:
    verified = queries.verify(each.attempt_id)
    return verified.is_right and (each.handed_in_at is None or each.receipt_length == saves == verified.length)
