"""`examcast rehearse`: an exam with N simulated candidates over real lines, measured from the bell to the hand-in."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from examcast.apps.attempts import actions as attempts
from examcast.apps.exams import queries as exams
from examcast.domain.errors import Refused
from examcast.entrypoints.cli import rehearse_check, rehearse_paper
from examcast.entrypoints.cli.child_server import found_or_started
from examcast.entrypoints.cli.simulated import crowd, record
from examcast.entrypoints.cli.simulated.seats import Seat, Sitting
from examcast.entrypoints.workers import tickets
from examcast.entrypoints.workers.scheduler import server_now

JOINS_A_SECOND = 50.0  # planned; the server takes more
QUIET_BEFORE = 3.0  # seconds between the last arrival and the bell
# Of these not a single one.
BAD = ("early", "errors", "answers_lost", "chains_wrong", "states_wrong", "missed_events", "events_twice")
SPARE, SPARE_IN_STORM = timedelta(minutes=1), timedelta(minutes=4)  # beyond the writing, before time is over
MADE_A_SECOND = 400.0  # candidates, when the exam is made


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "rehearse", description=__doc__, epilog="Exit code 1: something was lost, early or refused."
    )
    add = parser.add_argument
    add("--students", type=int, metavar="N", help="simulated candidates")
    add("--url", help="the server to rehearse with (default: the one that runs on this data, else one of our own)")
    add("--json", type=Path, metavar="FILE", help="write the figures there")
    add("--clean", action="store_true", help="remove rehearsals: this one at its end; without --students all of them")
    add("--beside-live", action="store_true", help="even while a real exam is in its lobby or open")
    add("--fallback", action="store_true", help="as if WebSockets were blocked: long polls and raw routes")
    add("--seed", metavar="TEXT", help="the same candidates again: who comes when, thinks how long, has a bad line")
    add("--cut", type=float, default=0.0, metavar="SHARE", help="so many lose their line a second before the bell: 0.1")
    add("--storm", action="store_true", help="while things break on purpose: a lost line is no error, a lost answer is")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--paper", type=int, metavar="ID", help="rehearse a paper of the bank")
    source.add_argument("--exam", type=int, metavar="ID", help="rehearse what will be sat in this exam")
    add("--questions", type=int, default=20, help="of the paper that comes with Examcast (default: %(default)s)")
    add("--pictures", type=int, default=0, metavar="N", help="put so many pictures of 30 kB into that paper")
    add("--duration", type=float, default=60.0, metavar="S", help="seconds of writing (default: %(default)g)")
    add("--opens-in", type=float, metavar="S", help="seconds from the start to the bell (default: what joining takes)")


def run(args: argparse.Namespace) -> int:
    if args.students is None and not args.clean:
        raise Refused("malformed", "Say how many candidates: --students N. Or remove old rehearsals: --clean.")
    if args.students is None:
        removed = attempts.clean_rehearsals(server_now(), rehearse_paper.owner(server_now()))
        print(f"{removed} rehearsals were removed.")
        return 0
    with found_or_started(args.url) as url:
        found = rehearse(args, url)
    text = json.dumps(found, indent=1)
    if args.json:
        args.json.write_text(text + "\n", encoding="utf-8")
    print(text)
    is_bad = any(found[what] for what in BAD) or found["handed_in"] < found["students"]
    return 1 if is_bad else 0


def rehearse(args: argparse.Namespace, url: str) -> dict[str, Any]:
    """Make it, sit it, hold the candidates' record against the database."""
    began = time.monotonic()
    made = _make(args)
    made_s = time.monotonic() - began
    opens_at, left = made.opens_at.timestamp(), (made.opens_at - server_now()).total_seconds()
    bell = made.opens_at.astimezone()
    print(f"Rehearsal {made.exam_id}: {args.students} candidates at {url}, opens at {bell:%H:%M:%S}.", file=sys.stderr)
    sitting = Sitting(
        url=url, exam_id=made.exam_id, opens_at=opens_at, seconds=args.duration, join_from=time.time(),
        join_until=time.time() + max(0.0, left - QUIET_BEFORE), seed=args.seed or str(made.exam_id),
        is_fallback=args.fallback, cut=args.cut, is_stormy=args.storm,
    )  # fmt: skip
    seats = _seats(made)
    connection.close()  # nothing is asked for minutes; the database may be another by then
    sat = crowd.run(seats, sitting)
    found = record.figures(sat.records, opens_at)
    verified = len(sat.records) if args.storm else rehearse_check.VERIFIED
    found["answers_lost"], found["chains_wrong"] = rehearse_check.compared(made.exam_id, sat.records, verified)
    found["bell_seen"] = rehearse_check.bell_seen(made.exam_id, server_now())
    found["states_wrong"] = rehearse_check.states_wrong(made.exam_id, sat.records)
    found["ends_late_s"] = record.ends_late(sat.records, opens_at + _limit(args).total_seconds())
    found["clock_offset_ms"] = round(sat.clock.offset * 1000, 1)
    found["clock_astray_ms"] = round(sat.clock.astray * 1000, 1)
    found["made_s"], found["exam_id"], found["url"] = round(made_s, 2), made.exam_id, url
    if args.clean:
        attempts.clean_rehearsals(server_now(), rehearse_paper.owner(server_now()), made.exam_id)
    return found


def _make(args: argparse.Namespace) -> attempts.Rehearsal:
    now = server_now()
    if not args.beside_live and exams.live_real_exams():
        raise Refused("exam_running", "A real exam is in its lobby or open; rehearse later, or say --beside-live.")
    actor = rehearse_paper.owner(now)
    paper = args.paper
    if paper is None and args.exam is None:
        paper = rehearse_paper.paper(actor, args.questions, now, args.pictures)
    students = max(1, args.students)
    needed = 4 + students / MADE_A_SECOND + students / JOINS_A_SECOND + QUIET_BEFORE
    return attempts.make_rehearsal(
        args.students,
        server_now(),
        actor,
        paper_id=paper,
        source_exam_id=args.exam,
        opens_in=timedelta(seconds=args.opens_in or needed),
        limit=_limit(args),
        is_beside_live=args.beside_live,
    )


def _limit(args: argparse.Namespace) -> timedelta:
    return timedelta(seconds=args.duration) + (SPARE_IN_STORM if args.storm else SPARE)


def _seats(made: attempts.Rehearsal) -> list[Seat]:
    """Tickets, all at once: no passwords, no mail."""
    now = server_now()
    return [
        Seat(
            each.attempt_id,
            tickets.issue(each.user_id, each.generation, "attempt", now, made.exam_id, each.attempt_id),
        )
        for each in made.sitters
    ]
