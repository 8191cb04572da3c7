"""The bell is free: at the second of opening nothing is asked of the database for any single candidate."""

import asyncio
import re
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.db.backends.utils import CursorWrapper

from examcast.apps.attempts import actions
from examcast.apps.attempts.models import ConnectionSpan
from examcast.apps.exams import actions as exams
from examcast.broadcast.protocol import Hello
from examcast.entrypoints.cli import rehearse_paper
from examcast.entrypoints.cli.simulated.lines import open_socket
from examcast.entrypoints.workers import tickets
from tests.entrypoints.sockets.live import Live

FEW, MANY = 3, 40
# Tables that have a row for each candidate.
OF_EACH = re.compile(r'(FROM|JOIN|INTO|UPDATE) "(attempts_|exams_candidate|people_user)')
READS = re.compile('SELECT.* FROM "broadcast_news"')
# A process says now and then that it lives, looks for work, and sweeps the news; a transaction is its statements.
NOW_AND_THEN = re.compile(f'BEGIN|SAVEPOINT|RELEASE|.*"jobs_|{READS.pattern}')


@contextmanager
def asked():
    """Every statement of every thread of this process."""
    found, execute, executemany = [], CursorWrapper.execute, CursorWrapper.executemany

    def note(self, sql, params=None):
        found.append(sql)
        return execute(self, sql, params)

    def note_each(self, sql, param_list):
        param_list = list(param_list)
        found.extend([sql] * len(param_list))
        return executemany(self, sql, param_list)

    CursorWrapper.execute, CursorWrapper.executemany = note, note_each
    try:
        yield found
    finally:
        CursorWrapper.execute, CursorWrapper.executemany = execute, executemany


def rehearsal(students):
    now = datetime.now(UTC)
    owner = rehearse_paper.owner(now)
    paper = rehearse_paper.paper(owner, 2, now)
    made = actions.make_rehearsal(
        students, now, owner, paper_id=paper, opens_in=timedelta(hours=1), is_beside_live=True
    )
    exams.open_due(now)  # its lobby
    return owner, made


def rung(url, owner, made, statements):
    """Everybody waits; the bell; until everybody has the paper. What was asked meanwhile, and who got it."""
    came, got = [], []

    def heard(data):
        kind = msgspec.json.decode(data)["type"]
        (came if kind == "welcome" else got if kind == "paper" else []).append(kind)

    async def until(many, wanted):
        while len(many) < wanted:
            await asyncio.sleep(0.01)

    async def scene():
        lines = []
        for each in made.sitters:
            now = datetime.now(UTC)
            ticket = tickets.issue(each.user_id, each.generation, "attempt", now, made.exam_id, each.attempt_id)
            lines.append(await open_socket(url, heard, lambda *_: None))
            lines[-1].send(Hello(ticket=ticket, device="tab"))
        await until(came, len(lines))
        while await asyncio.to_thread(spans, made) < len(lines):  # who came has been written down
            await asyncio.sleep(0.05)
        before = len(statements)
        await asyncio.to_thread(exams.open_exam, made.exam_id, datetime.now(UTC), owner, "everybody is here")
        await until(got, len(lines))
        seen = statements[before:]
        for line in lines:
            line.drop()
        return seen

    return asyncio.run(asyncio.wait_for(scene(), 60))


def spans(made):
    return ConnectionSpan.objects.filter(attempt__exam_id=made.exam_id).count()


@pytest.mark.django_db(transaction=True)
def test_the_bell_asks_the_database_as_much_for_forty_candidates_as_for_three():
    exams_made = {students: rehearsal(students) for students in (FEW, MANY)}
    kinds = {}
    with Live() as live, asked() as statements:
        for students in (FEW, MANY):
            bell = rung(live.url, *exams_made[students], statements)
            assert [sql for sql in bell if OF_EACH.search(sql)] == [], "the bell asked about single candidates"
            kinds[students] = Counter(sql for sql in bell if not NOW_AND_THEN.match(sql))
            assert 1 <= len([sql for sql in bell if READS.match(sql)]) <= 4, "one read a process, and a sweep or two"
    assert kinds[FEW] == kinds[MANY], "each statement to the letter: none has more values for more candidates"
    assert 1 <= kinds[MANY].total() <= 10
