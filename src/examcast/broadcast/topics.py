"""To whom: exam:7, attempt:42, user:3 (numbered, kept, replayed); monitor:7, monitor:7:<room> (weather)."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"\A(exam|attempt|user):[1-9][0-9]*\Z")


def exam(exam_id: int) -> str:
    return f"exam:{exam_id}"


def attempt(attempt_id: int) -> str:
    return f"attempt:{attempt_id}"


def user(user_id: int) -> str:
    return f"user:{user_id}"


def monitor(exam_id: int, room_id: int | None = None) -> str:
    """The console of a whole exam, or of one room of it."""
    return f"monitor:{exam_id}" if room_id is None else f"monitor:{exam_id}:{room_id}"


def is_numbered(topic: str) -> bool:
    return NUMBERED.match(topic) is not None


def subject_id(topic: str) -> int:
    """The id after the first colon."""
    return int(topic.split(":")[1])
