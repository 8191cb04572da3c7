"""A chain holds in the form in which it was written: the first version's links did not cover the verdicts."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from examcast.domain import sealing

FIRST = (
    "attempt", "position", "id", "question", "parent", "response", "device", "device_link", "received_at",
    "monotonic_ms", "is_late", "is_branch", "is_in_pause",
)  # fmt: skip
PRESENT = (*FIRST, "verdict", "is_linked", "is_counted")
OTHER: dict[str, Any] = {"verdict": "late", "is_linked": False, "is_counted": False}


def chain(*forms: tuple[str, ...]) -> list[dict[str, Any]]:
    """One row a form, linked by the rule of docs and not by our code."""
    rows: list[dict[str, Any]] = []
    previous = ""
    for position, names in enumerate(forms, start=1):
        row: dict[str, Any] = {
            "attempt": 1, "position": position, "id": f"id-{position}", "question": "q", "parent": None,
            "response": {"text": "x"}, "device": "d", "device_link": "l", "received_at": "2027-03-15T09:00:00Z",
            "monotonic_ms": 5, "verdict": "saved", "is_linked": True, "is_counted": True,
            "is_late": False, "is_branch": False, "is_in_pause": False,
        }  # fmt: skip
        text = json.dumps({name: row[name] for name in names}, sort_keys=True, separators=(",", ":"))
        previous = row["server_link"] = hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
        rows.append(row)
    return rows


def broken_at(rows: list[dict[str, Any]]) -> int | None:
    return sealing.broken_at(rows, rows[-1]["server_link"], len(rows))


@pytest.mark.parametrize("forms", [(FIRST,) * 3, (PRESENT,) * 3, (FIRST, FIRST, PRESENT), (FIRST, PRESENT, PRESENT)])
def test_a_chain_written_before_after_or_across_the_change_holds(forms: Any) -> None:
    assert broken_at(chain(*forms)) is None


@pytest.mark.parametrize("field", FIRST)
@pytest.mark.parametrize("form", [FIRST, PRESENT])
def test_an_alteration_is_found_in_either_form(form: Any, field: str) -> None:
    rows = chain(form, form, form)
    rows[1][field] = 7
    assert broken_at(rows) == 2


@pytest.mark.parametrize("field", OTHER)
def test_a_row_that_was_linked_with_its_verdict_does_not_pass_without_it(field: str) -> None:
    rows = chain(FIRST, PRESENT, PRESENT)
    rows[1][field] = OTHER[field]
    assert broken_at(rows) == 2


def test_behind_a_link_of_the_present_form_none_of_the_first_is_right() -> None:
    assert broken_at(chain(FIRST, PRESENT, FIRST)) == 3
