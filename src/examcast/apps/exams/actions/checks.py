"""Fields of an exam as an editor sends them: known, of the right type, within bounds, and cleaned."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from examcast.apps.bank import richtext
from examcast.apps.exams.models import Exam
from examcast.apps.exams.models.exam import default_review_policy
from examcast.apps.exams.queries.facts import MEDIA
from examcast.broadcast.instants import instant
from examcast.domain.errors import Refused

LONGEST = timedelta(days=31)


def checked(fields: dict[str, Any], allowed: Collection[str], exam: Exam | None = None) -> dict[str, Any]:
    """The fields ready to be stored; refused with the field's name and what to do."""
    refused = sorted(fields.keys() - set(allowed))
    if refused:
        state = f" while it is {exam.state}" if exam else ""
        raise Refused("wrong_state", f"These cannot be changed{state}: {', '.join(refused)}.")
    values = {name: _CHECKS[name](name, value) for name, value in fields.items()}
    if "instructions" in values:
        values["instructions_html"] = _rendered(values["instructions"])
    return values


def _rendered(rich: dict[str, Any]) -> str:
    return str(richtext.render(rich, lambda sha: f"{MEDIA}{sha}")) if rich.get("text") else ""


def _no(name: str, message: str) -> Refused:
    return Refused("malformed", f"{name}: {message}", detail={"field": name})


def _title(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 300:
        raise _no(name, "write a title of up to 300 characters.")
    return value.strip()


def _zone(name: str, value: Any) -> str:
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _no(name, f"{value!r} is not a time zone such as Europe/Vienna.") from error
    return str(value)


def _instant(name: str, value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        at = instant(value) if isinstance(value, str) else value
    except ValueError as error:
        raise _no(name, f"{value!r} is not an instant such as 2026-05-04T09:00:00Z.") from error
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise _no(name, "give the instant with its time zone.")
    return at.astimezone(UTC)


def _span(least: timedelta, most: timedelta, is_optional: bool = False) -> Callable[[str, Any], timedelta | None]:
    def check(name: str, value: Any) -> timedelta | None:
        if value is None and is_optional:
            return None
        if not isinstance(value, timedelta) or not least <= value <= most:
            raise _no(name, f"give a span between {least} and {most}.")
        return value

    return check


def _truth(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _no(name, "is yes or no.")
    return value


def _whole(most: int) -> Callable[[str, Any], int]:
    def check(name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise _no(name, f"give a whole number from 0 to {most}.")
        return value

    return check


def _one_of(names: Collection[str]) -> Callable[[str, Any], str]:
    def check(name: str, value: Any) -> str:
        if value not in names:
            raise _no(name, f"is one of {', '.join(sorted(names))}.")
        return str(value)

    return check


def _id(name: str, value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise _no(name, "is the number of a paper.")
    return value


def _code(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value.strip()) > 64:
        raise _no(name, "write up to 64 characters, or nothing.")
    return value.strip()


def _rich(name: str, value: Any) -> dict[str, Any]:
    if value in (None, {}):
        return {}
    if (
        not isinstance(value, dict)
        or value.get("format") not in ("markdown", "html")
        or not isinstance(value.get("text"), str)
    ):
        raise _no(name, "is rich text with a format and a text.")
    return {"format": value["format"], "text": value["text"][:100_000]}


def _review(name: str, value: Any) -> dict[str, Any]:
    known = default_review_policy()
    if not isinstance(value, dict) or value.keys() - known.keys():
        raise _no(name, f"has the parts {', '.join(known)}.")
    policy = known | value
    if policy["from"] not in ("immediately", "after_close", "on_release", "at"):
        raise _no(name, "`from` is immediately, after_close, on_release or at.")
    if policy["from"] == "at" and _instant(name, policy["at"]) is None:
        raise _no(name, "say from when.")
    if not all(isinstance(policy[part], bool) for part in known.keys() - {"from", "at"}):
        raise _no(name, "each part is shown or not.")
    return policy


def _boundaries(name: str, value: Any) -> list[dict[str, str]]:
    try:
        rows = [(str(row["grade"]).strip(), Decimal(str(row["from_percent"]))) for row in value]
    except (TypeError, KeyError, InvalidOperation) as error:
        raise _no(name, "each boundary has a grade and from_percent.") from error
    if any(not grade or not limit.is_finite() or not 0 <= limit <= 100 for grade, limit in rows):
        raise _no(name, "each boundary has a grade and a percentage from 0 to 100.")
    if len({limit for _, limit in rows}) != len(rows):
        raise _no(name, "two grades cannot begin at the same percentage.")
    return [{"grade": grade, "from_percent": f"{limit:f}"} for grade, limit in sorted(rows, key=lambda row: -row[1])]


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "title": _title,
    "paper_id": _id,
    "kind": _one_of(("real", "practice")),
    "mode": _one_of(Exam.Mode.values),
    "zone": _zone,
    "opens_at": _instant,
    "closes_at": _instant,
    "limit": _span(timedelta(seconds=10), LONGEST),
    "lobby": _span(timedelta(0), timedelta(hours=24)),
    "late_entry": _span(timedelta(0), LONGEST, is_optional=True),
    "is_full_time_late": _truth,
    "grace": _span(timedelta(0), timedelta(minutes=10)),
    "is_capped": _truth,
    "attempts_allowed": _whole(1000),
    "which_counts": _one_of(Exam.Counting.values),
    "access_code": _code,
    "instructions": _rich,
    "review_policy": _review,
    "negative": _one_of(Exam.Negative.values),
    "decimals": _whole(6),
    "boundaries": _boundaries,
    "release_at": _instant,
}
