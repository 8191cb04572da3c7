"""Writes tests/fixtures/timing.json, by which the TypeScript mirror is held to the server's reckoning.

python -m tests.domain.timing_vectors
"""

import json
import random
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from examcast.domain import time_wire as wire
from examcast.domain.timing import (
    UNACCOMMODATED,
    Accommodation,
    Entry,
    Phase,
    Schedule,
    phase,
    remaining,
    reopened,
    window,
)
from tests.domain.timing_cases import TEN, amount, at, in_window, minutes, still, together

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "timing.json"
RANDOM_CASES = 170
SEED = 20270315
MS = timedelta(milliseconds=1)
AMOUNTS = ("extension", "incident", "outage_credit", "correction", "late_opening")
INTERVALS = ("pause", "removed_interval")

Json = dict[str, Any]
Case = tuple[Schedule, Accommodation, list[Entry], datetime | None]


def percent(value: str) -> Accommodation:
    return Accommodation("percent", Decimal(value))


def chosen() -> dict[str, Case]:
    """The cases that people argue about."""
    more = Accommodation("minutes", Decimal("12.5"))
    late = together(is_full_time_late=True, late_entry=minutes(30))
    return {
        "nothing happened": (together(), UNACCOMMODATED, [], None),
        "not opened yet": (together(opened_at=None), percent("25"), [amount(5)], None),
        "a third more of 61 minutes, rounded up": (together(61), percent("33.333"), [], None),
        "twelve and a half minutes more": (together(), more, [amount(10, why="noise in the hall")], None),
        "pauses overlap, touch and nest": (
            together(),
            UNACCOMMODATED,
            [still(10, 20, why="fire"), still(15, 30, 2, "removed_interval"), still(30, 35, 3), still(16, 17, 4)],
            None,
        ),
        "a pause of no length": (together(), UNACCOMMODATED, [still(10, 10)], None),
        "a pause before the start": (together(), UNACCOMMODATED, [still(-20, -10)], None),
        "a pause across the start": (together(), UNACCOMMODATED, [still(-10, 5)], None),
        "a pause at the end does not count": (together(), UNACCOMMODATED, [still(60, 80)], None),
        "an extension lets a later pause count": (together(), UNACCOMMODATED, [still(60, 80), amount(1, 2)], None),
        "paused now": (together(), UNACCOMMODATED, [still(5, 8), still(20, None, 2)], None),
        "paused after the end": (together(), UNACCOMMODATED, [still(61, None)], None),
        "shortened below nothing": (together(), UNACCOMMODATED, [amount(-90)], None),
        "full time for late entry": (late, UNACCOMMODATED, [still(10, 20)], at(25)),
        "late entry, not begun": (late, UNACCOMMODATED, [still(10, 20)], None),
        "late entry leaves what is left": (together(late_entry=minutes(20)), UNACCOMMODATED, [], at(15)),
        "a window, not begun": (in_window(), percent("25"), [amount(10)], None),
        "a window, not begun, paused": (in_window(), UNACCOMMODATED, [still(30, None)], None),
        "a window from one's own start": (in_window(), percent("25"), [], at(30)),
        "a window capped at its closing": (in_window(), percent("10"), [still(100, 110), amount(5, 2)], at(200)),
        "a window not capped": (in_window(is_capped=False), UNACCOMMODATED, [], at(200)),
        "opened late": (in_window(opened_at=at(7)), UNACCOMMODATED, [amount(7, kind="late_opening")], at(230)),
        "an exact end moves the closing": (in_window(), UNACCOMMODATED, [amount(-60, moves_close=True)], at(150)),
        "paused beyond the closing": (in_window(closes=100), UNACCOMMODATED, [still(110, None)], at(60)),
        "paused within the closing": (in_window(closes=100), UNACCOMMODATED, [still(95, None)], at(60)),
        "a window that never closes": (in_window(closes=None), UNACCOMMODATED, [still(10, 20)], at(500)),
        "never closes, not begun, paused": (in_window(closes=None), UNACCOMMODATED, [still(10, None)], None),
        "clock change": (
            Schedule("together", datetime.fromisoformat("2027-10-31T01:30:00+02:00"), minutes(120),
                     opened_at=datetime.fromisoformat("2027-10-31T01:30:00+02:00")),
            percent("25"), [], None,
        ),
    }  # fmt: skip


Reopening = tuple[datetime, timedelta, timedelta, list[tuple[datetime, Entry]]]


def reopenings() -> dict[str, Reopening]:
    """Attempts that go on after their end: since when, how long, with what grace; the ledger with when it was made."""
    closing = Entry(9, "extension", amount=minutes(9), moves_close=True)
    earlier, later = (at(10), amount(30, id=1)), (at(100), amount(4, id=2))
    return {
        "reopened": (at(100), minutes(15), minutes(1), [earlier, later, (at(101), closing)]),
        "reopened while the clock stands": (at(100), minutes(15), minutes(1), [(at(90), still(90, None))]),
        "reopened in a pause that has ended": (
            at(100),
            minutes(15),
            minutes(1),
            [earlier, (at(90), still(90, 107, 2))],
        ),
        "reopened after a pause": (at(100), minutes(15), minutes(1), [(at(90), still(90, 100)), later]),
    }


def drawn(chance: random.Random) -> Case:
    """A case nobody thought of, down to the millisecond."""
    around = lambda low, high: TEN + MS * chance.randint(low * 60_000, high * 60_000)  # noqa: E731
    common: Json = {
        "limit": chance.choice((1, 20, 45, 60, 90, 180)),
        "grace": timedelta(seconds=chance.choice((0, 30, 120))),
        "opened_at": chance.choice((None, TEN, TEN, TEN, around(-5, 10))),
    }
    if chance.random() < 0.5:
        late = chance.choice((None, minutes(chance.randint(0, 60))))
        schedule = together(late_entry=late, is_full_time_late=chance.random() < 0.4, **common)
    else:
        closes = chance.choice((None, chance.randint(20, 400), chance.randint(20, 400)))
        schedule = in_window(closes=closes, is_capped=chance.random() < 0.7, **common)
    kind = chance.choice(("none", "minutes", "percent"))
    value = Decimal(chance.randint(0, 60_000)).scaleb(-chance.choice((3, 4, 5))) if kind != "none" else Decimal(0)
    entries: list[Entry] = []
    for id in range(1, chance.randint(0, 7) + 1):
        if chance.random() < 0.5:
            by = MS * chance.randint(-15 * 60_000, 40 * 60_000)
            entries.append(
                Entry(id, chance.choice(AMOUNTS), amount=by, moves_close=chance.random() < 0.2, why=f"why {id}")
            )
        else:
            began = around(-20, 250)
            ended = None if chance.random() < 0.1 else began + MS * chance.randint(0, 45 * 60_000)
            entries.append(
                Entry(id, chance.choice(INTERVALS), started_at=began, ended_at=ended, why=chance.choice(("", "power")))
            )
    chance.shuffle(entries)
    return schedule, Accommodation(kind, value), entries, chance.choice((None, around(0, 240), around(0, 240)))  # type: ignore[arg-type]


def instants(case: Case) -> list[datetime]:
    """A millisecond to either side of everything that happens, and some more."""
    found = window(*case)
    edges = [found.starts_at, found.ends_at, found.grace_ends_at, found.entry_ends_at]
    for stretch in found.stretches:
        edges += [stretch.started_at, stretch.ended_at]
    near = {edge + MS * by for edge in edges if edge is not None for by in (-1, 0, 1)}
    return sorted(near | {at(offset) for offset in (-60, 1, 61, 300, 5000)})


def told(name: str, case: Case) -> Json:
    schedule, accommodation, entries, started_at = case
    found = window(*case)
    return {
        "name": name,
        "schedule": wire.schedule_to_json(schedule),
        "accommodation": wire.accommodation_to_json(accommodation),
        "entries": [wire.entry_to_json(entry) for entry in entries],
        "started_at": started_at and wire.iso(started_at),
        "window": wire.window_to_json(found),
        "moments": [_moment(case, instant) for instant in instants(case)],
    }


def told_reopened(name: str, case: Reopening) -> Json:
    since, limit, grace, ledger = case
    schedule, entries = reopened(since, limit, grace, ledger)
    given = {
        "since": wire.iso(since),
        "limit_ms": limit // MS,
        "grace_ms": grace // MS,
        "ledger": [[wire.iso(made_at), wire.entry_to_json(entry)] for made_at, entry in ledger],
    }
    return told(name, (schedule, UNACCOMMODATED, entries, None)) | {"reopened": given}


def _moment(case: Case, now: datetime) -> list[Any]:
    found = window(*case)
    left = remaining(found, now)
    seen: Phase = phase(found, now)
    return [wire.iso(now), seen.value, None if left is None else left // MS]


def vectors() -> str:
    chance = random.Random(SEED)
    cases = [told(name, case) for name, case in chosen().items()]
    cases += [told_reopened(name, case) for name, case in reopenings().items()]
    cases += [told(f"drawn {number}", drawn(chance)) for number in range(1, RANDOM_CASES + 1)]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases)
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    FIXTURE.parent.mkdir(exist_ok=True)
    FIXTURE.write_text(vectors(), encoding="utf-8")
