"""Run as a program on a seeded database: what all rows of the exam cost with 1 and then with 40 answers a candidate."""

from __future__ import annotations

import json
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from examcast.apps.attempts import actions, queries  # noqa: E402
from examcast.domain.sealing import device_link  # noqa: E402

FEW, MANY = 1, 40
TIMES = 15
AT_ONCE = 256


def main() -> None:
    exam = json.load(sys.stdin)["exam"]
    attempts = [Device(exam, sitter) for sitter in exam["sitters"]]
    found: dict[str, Any] = {"n": len(attempts)}
    for answers in (FEW, MANY):
        while attempts[0].count < answers:
            _save([each.next() for each in attempts])
        found[str(answers)] = _cost(exam["exam_id"])
    print(json.dumps(found))


class Device:
    """What one candidate sends."""

    def __init__(self, exam: dict[str, Any], sitter: list[Any]) -> None:
        self._exam, self._attempt_id, self._link = exam, sitter[2], sitter[3]
        self._parents: dict[str, str] = {}
        self.count = 0

    def next(self) -> Any:
        question = self._exam["refs"][self.count % len(self._exam["refs"])]
        save: dict[str, Any] = {
            "id": str(uuid.uuid4()), "question": question, "parent": self._parents.get(question),
            "response": {"text": f"{self.count}: {'x' * 200}"}, "monotonic_ms": self.count,
        }  # fmt: skip
        self._link, self._parents[question] = device_link(self._link, save), save["id"]
        self.count += 1
        now = datetime.now(UTC)
        return actions.Sent(
            attempt_id=self._attempt_id, device=self._exam["device"], received_at=now, heard_at=None, link=self._link,
            resolves=None, **save,
        )  # fmt: skip


def _save(sent: list[Any]) -> None:
    for start in range(0, len(sent), AT_ONCE):
        verdicts = actions.save_answers(sent[start : start + AT_ONCE], datetime.now(UTC)).verdicts
        if wrong := [each for each in verdicts if each.verdict != "saved"]:
            raise SystemExit(f"not saved: {wrong[0]}")


def _cost(exam_id: int) -> dict[str, float]:
    """Medians of the processor's time, in ms: every row, and fifty of them."""
    rows = queries.monitor_rows(exam_id, "all", datetime.now(UTC))
    some = [row.attempt_id for row in rows[:50]]
    return {
        "all_ms": _timed(lambda: queries.monitor_rows(exam_id, "all", datetime.now(UTC))),
        "fifty_ms": _timed(lambda: queries.monitor_rows(exam_id, "all", datetime.now(UTC), some)),
    }


def _timed(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
