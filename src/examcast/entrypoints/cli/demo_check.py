"""`examcast demo --check`: the demo on a free port, looked at over HTTP and sockets; one line, exit code 0 or 1."""

from __future__ import annotations

import asyncio
import contextlib
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from examcast.domain.errors import Refused
from examcast.entrypoints.cli import demo_run, rehearse_check
from examcast.entrypoints.cli.demo_people import CAST, STUDENTS
from examcast.entrypoints.cli.demo_run import Demo
from examcast.entrypoints.cli.demo_visit import Console, Visitor, Wrong
from examcast.entrypoints.cli.simulated import record
from examcast.entrypoints.cli.simulated.crowd import new_loop
from examcast.entrypoints.cli.simulated.seats import Seat

OPENS_IN = 20.0
WRITES = 25.0  # seconds after the bell in which the candidates are watched
PACE = 240.0  # seconds for the whole paper: quicker than people, so that there is something to see
LATEST = 1_000.0  # ms after the bell
PAGES = ("/", "/student/scheduled-exams-view", "/admin/exam-monitoring")
TROUBLE = ("Traceback (most recent call last)", '"level": "error"', '"level": "critical"')


@dataclass
class Findings:
    """What was seen, for the one line."""

    seen: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def check(home: Path, port: int) -> int:
    """Everything that a newcomer would look at first."""
    began, findings = time.monotonic(), Findings()
    try:
        with demo_run.seeded_server(home, port) as (server, seeded):
            findings.seen.append(f"set up in {time.monotonic() - began:.0f} s")
            demo = demo_run.begin(server, seeded, OPENS_IN, PACE)
            with asyncio.Runner(loop_factory=new_loop) as runner:
                runner.run(_look(demo, findings))
            _look_afterwards(demo, findings)
    except (Wrong, Refused, TimeoutError) as error:
        findings.wrong.append(str(error) or type(error).__name__)
    except Exception:
        findings.wrong.append(traceback.format_exc())
    verdict = f"FAILED: {'; '.join(findings.wrong)}" if findings.wrong else "ok"
    print(f"demo-check {verdict} ({', '.join(findings.seen)}; {time.monotonic() - began:.0f} s)", flush=True)
    return 1 if findings.wrong else 0


async def _look(demo: Demo, findings: Findings) -> None:
    """Before the bell the pages and the people, behind it the exam."""
    async with contextlib.AsyncExitStack() as stack:
        people = {
            username: await stack.enter_async_context(Visitor(demo.server.url, username)) for username, *_ in CAST
        }
        await _pages(people["ada"])
        findings.seen.append(f"{len(PAGES)} pages")
        await _sign_in(people, findings)
        demo.crowd.add(await _enter(people["ada"], demo))
        sitting = asyncio.ensure_future(demo.crowd.sit())
        console = Console()
        watching = asyncio.ensure_future(console.watch(people["ines"], demo.exam_id))
        try:
            await _before(people, demo)
            await asyncio.sleep(max(0.0, demo.opens_at.timestamp() + WRITES - time.time()))
            _exam(demo, console, findings)
            await _after(people, demo, findings)
        finally:
            for task in (sitting, watching):
                task.cancel()
            ended = await asyncio.gather(sitting, watching, return_exceptions=True)
            failed = [each for each in ended if isinstance(each, Exception)]
            findings.wrong += [f"{type(each).__name__}: {each}" for each in failed]


async def _pages(visitor: Visitor) -> None:
    for path in PAGES:
        await visitor.page(path)
    if not (await visitor.get("/readyz"))["is_ready"]:
        raise Wrong("/readyz says that the server is not ready")
    await visitor.refused("/api/admin/exams/monitoring/")


async def _sign_in(people: dict[str, Visitor], findings: Findings) -> None:
    for username, _, roles, _ in CAST:
        found = await people[username].sign_in()
        if not set(roles) <= set(found["user"]["roles"]):
            raise Wrong(f"{username} has the roles {found['user']['roles']}")
    findings.seen.append(f"{len(CAST)} sign-ins")


async def _enter(ada: Visitor, demo: Demo) -> Seat:
    """Ada comes by her own session, like anybody from outside."""
    attempt_id = (await ada.post(f"/api/student/exams/{demo.exam_id}/enter", {}))["attempt_id"]
    ticket = (await ada.post("/api/tickets", {"scope": "attempt", "attempt_id": attempt_id}))["ticket"]
    return Seat(attempt_id, ticket)


async def _before(people: dict[str, Visitor], demo: Demo) -> None:
    """The lists are there, the paper is not."""
    cards = (await people["ada"].get("/api/student/exams"))["cards"]
    if demo.exam_id not in {card["exam"]["id"] for card in cards}:
        raise Wrong("Ada does not see her exam")
    if not (await people["dov"].get("/api/student/exams"))["practice"]:
        raise Wrong("Dov sees nothing to practise")
    for username, path, least in (
        ("cleo", "/api/staff/exams", 6), ("cleo", "/api/staff/questions", 48), ("cleo", "/api/staff/papers", 4),
        ("olu", "/api/staff/exams", 6), ("root", "/api/admin/people", STUDENTS), ("audra", "/api/staff/exams", 6),
    ):  # fmt: skip
        found = await people[username].get(path)
        if (total := found.get("total", found.get("count", 0))) < least:
            raise Wrong(f"{path} shows {username} {total} of at least {least}")
    if time.time() < demo.opens_at.timestamp() - 1:
        await people["ben"].refused(f"/api/student/attempts/{_attempt_of_ben(demo)}/paper")


def _attempt_of_ben(demo: Demo) -> int:
    """Any attempt that is not his will do as well: neither may be read before the bell."""
    return demo.crowd.candidates[0].seat.attempt_id


def _exam(demo: Demo, console: Console, findings: Findings) -> None:
    """The bell in time for everyone, answers saved, the console alive."""
    records = demo.crowd.records
    found = record.figures(records, demo.opens_at.timestamp())
    delay = found["start_delay_ms"]
    complaints = {
        f"{found['students'] - found['started']} candidates hold no paper": found["started"] < found["students"],
        f"{found['early']} papers came early": found["early"],
        f"the bell was heard after {delay['max']} ms": (delay["max"] or 0) > LATEST,
        f"errors: {found['error_kinds']}": found["errors"],
        "hardly anything was saved": found["saves_acknowledged"] < found["students"],
        "the console did not show everyone of room A": not console.is_complete or len(console.rows) != 21,
        "the console's rows do not move": len(console.moved) < 10,
    }
    findings.wrong += [text for text, is_wrong in complaints.items() if is_wrong]
    findings.seen += [
        f"bell heard by {found['started']} within {delay['max']} ms",
        f"{found['saves_acknowledged']} saves acknowledged, p99 {found['ack_ms']['p99']} ms",
        f"{len(console.moved)} of {len(console.rows)} rows moved",
    ]


async def _after(people: dict[str, Visitor], demo: Demo, findings: Findings) -> None:
    """Monitoring over HTTP, and the figures of the exam that is over."""
    shown = await people["olu"].get(f"/api/admin/exams/monitoring/{demo.exam_id}")
    if sum(row["answered"] for row in shown["rows"]) == 0:
        findings.wrong.append("monitoring shows nobody with an answer")
    report = await people["cleo"].get(f"/api/staff/exams/{demo.seeded.finished}/analytics")
    attempts, questions = report["basis"]["attempts"], len(report["questions"])
    if attempts < 300 or questions < 20 or not report["scores"]["sd"]:
        findings.wrong.append(f"analytics show {attempts} attempts and {questions} questions")
    findings.seen.append(f"analytics of {attempts} attempts")
    table = await people["cleo"].get(f"/api/staff/exams/{demo.seeded.finished}/export/results.csv")
    if table.count("\n") < attempts:
        findings.wrong.append("the exported table is too short")


def _look_afterwards(demo: Demo, findings: Findings) -> None:
    """What was acknowledged is there, and nothing went wrong unseen."""
    lost, broken = rehearse_check.compared(demo.exam_id, demo.crowd.records)
    if lost or broken:
        findings.wrong.append(f"{lost} answers lost, {broken} chains wrong")
    said = demo.server.text()
    findings.wrong += [f"the log holds {sign!r}; see below\n{said[-3000:]}" for sign in TROUBLE if sign in said][:1]
