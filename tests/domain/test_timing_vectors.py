"""The vectors by which the browser's clock is held to the server's are fresh, and come back from JSON as they went."""

import json

from examcast.domain import time_wire as wire
from examcast.domain.timing import window
from tests.domain.timing_vectors import FIXTURE, RANDOM_CASES, vectors


def test_the_file_is_what_the_generator_writes() -> None:
    written = FIXTURE.read_text(encoding="utf-8")
    assert written == vectors(), "run: python -m tests.domain.timing_vectors"


def test_what_was_read_from_json_gives_the_same_windows() -> None:
    cases = json.loads(FIXTURE.read_text(encoding="utf-8"))
    assert len(cases) > RANDOM_CASES
    for case in cases:
        found = window(
            wire.schedule_from_json(case["schedule"]),
            wire.accommodation_from_json(case["accommodation"]),
            [wire.entry_from_json(entry) for entry in case["entries"]],
            case["started_at"] and wire.instant(case["started_at"]),
        )
        assert wire.window_to_json(found) == case["window"], case["name"]


def test_the_vectors_show_every_phase_and_every_kind_of_step() -> None:
    cases = json.loads(FIXTURE.read_text(encoding="utf-8"))
    assert {phase for case in cases for _, phase, _ in case["moments"]} == {"before", "open", "paused", "grace", "over"}
    steps = {step["kind"] for case in cases for step in case["window"]["explanation"]}
    assert steps >= {"start", "limit", "accommodation", "late_opening", "pause", "removed_interval", "floor", "capped"}
