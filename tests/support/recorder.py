"""Records what an action does to a candidate's picture: the snapshot before, the news told, the snapshot after."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from examcast.apps.attempts import queries
from examcast.broadcast import events, replay
from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.pictures import apply

FIXTURE = Path(__file__).parent.parent / "fixtures" / "convergence.json"
CHANCE = re.compile(r"\A(?:[0-9a-f]{32}|[0-9a-f]{64}|[A-Za-z0-9_-]{86})\Z")

_decoder = msgspec.json.Decoder(events.Event)


@dataclass
class Recorder:
    """One triple a scenario; `write` puts them where the browser's reducer is tested from."""

    triples: list[dict[str, Any]] = field(default_factory=list)

    def record(self, name: str, attempt_ids: list[int], act: Callable[[], object]) -> None:
        """Do it; for every attempt the old picture plus the news of its topics must be the new picture."""
        before = {pk: queries.snapshot(pk) for pk in attempt_ids}
        since = replay.latest_id()
        act()
        told = replay.after(since, limit=10_000)
        for pk, old in before.items():
            self._compare(name, pk, old, told)

    def _compare(self, name: str, attempt_id: int, old: StudentSnapshot, told: list[Any]) -> None:
        owner = queries.owner_of(attempt_id)
        topics = {f"exam:{old.exam.id}", f"attempt:{attempt_id}", f"user:{owner}"}
        heard = [row for row in told if row.topic in topics]
        picture = old
        for row in heard:
            picture = apply(picture, _decoder.decode(row.event))
        new = queries.snapshot(attempt_id)
        assert picture == new, f"{name}: old picture and events do not give the new picture of attempt {attempt_id}"
        again = picture
        for row in heard:
            again = apply(again, _decoder.decode(row.event))
        assert again == new, f"{name}: telling it twice changes the picture of attempt {attempt_id}"
        self.triples.append(
            {
                "name": name,
                "before": msgspec.to_builtins(old),
                "events": [{"topic": row.topic, "number": row.number, "event": json.loads(row.event)} for row in heard],
                "after": msgspec.to_builtins(new),
            }
        )

    def written(self) -> list[dict[str, Any]]:
        """The triples with everything that chance made (seeds, links, signatures) under stable names."""
        names: dict[str, str] = {}
        return [_settled(triple, names) for triple in self.triples]

    def check_or_write(self) -> None:
        """EXAMCAST_RECORD=1 writes the fixture; otherwise what is there must tell the same stories."""
        if os.environ.get("EXAMCAST_RECORD"):
            text = json.dumps(self.written(), indent=1, sort_keys=True, ensure_ascii=False)
            FIXTURE.write_text(text + "\n")
        there = json.loads(FIXTURE.read_text())
        assert [_story(one) for one in there] == [_story(one) for one in self.triples], (
            "tests/fixtures/convergence.json is old: record it anew with "
            "EXAMCAST_RECORD=1 pytest tests/apps/attempts/test_convergence.py"
        )


def _story(triple: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    """What must be the same whenever it is recorded: the scenario, its events, the shape of the pictures."""
    return (
        triple["name"],
        [told["event"]["type"] for told in triple["events"]],
        sorted(triple["after"]["exam"]) + sorted(triple["after"]["attempt"]),
    )


def _settled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _settled(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_settled(each, names) for each in value]
    if isinstance(value, str) and CHANCE.match(value):
        return names.setdefault(value, f"chance-{len(names) + 1}")
    return value
