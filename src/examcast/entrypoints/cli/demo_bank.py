"""The questions that come with Examcast (an introduction to astronomy, CC0), put into somebody's bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from examcast.apps.bank.actions import media, questions

DATA = files("examcast.entrypoints.cli") / "demo_data"


@dataclass(frozen=True)
class Made:
    """A question of the bank."""

    id: int
    title: str
    kind: str
    points: str
    tags: tuple[str, ...]


def read() -> list[dict[str, Any]]:
    """The questions as they are stored in the package."""
    found: dict[str, Any] = json.loads((DATA / "questions.json").read_text(encoding="utf-8"))
    return list(found["questions"])


def fill(
    owner: int, now: datetime, but_kinds: frozenset[str] = frozenset(), most: int | None = None,
    further: Sequence[bytes] = (),
) -> list[Made]:  # fmt: skip
    """Make them, pictures first; in their order, at most so many; further pictures go to one after the other."""
    chosen = [each for each in read() if each["kind"] not in but_kinds][:most]
    for place, picture in enumerate(further):
        stem = chosen[place % len(chosen)]["content"]["stem"]
        stem["text"] += f"\n\n![](media:{media.add_media(picture, actor_id=owner, now=now)})"
    names = sorted({name for each in chosen for name in each["images"]})
    pictures = {name: _picture(name, owner, now) for name in names}
    return [_make(each, pictures, owner, now) for each in chosen]


def _picture(name: str, owner: int, now: datetime) -> str:
    return media.add_media((DATA / f"{name}.png").read_bytes(), actor_id=owner, now=now)


def _make(each: dict[str, Any], pictures: dict[str, str], owner: int, now: datetime) -> Made:
    content = json.dumps(each["content"])
    for name in each["images"]:
        content = content.replace(f"media:{name}", f"media:{pictures[name]}")
    written = questions.Written(
        kind=each["kind"], title=each["title"], content=json.loads(content), points=each["points"],
        category=("Astronomy", each["tags"][0].capitalize()), tags=tuple(each["tags"]),
        note=f"Source: {each['source']}",
    )  # fmt: skip
    made = questions.create_question(written, owner_id=owner, actor_id=owner, now=now)
    return Made(made, each["title"], each["kind"], each["points"], tuple(each["tags"]))
