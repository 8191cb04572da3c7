"""Rehearsals: a small one from the bell to the hand-in with a server of its own; what its figures are made of."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from msgspec import structs

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.bank.models import Media, QuestionVersion
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries as exam_queries
from examcast.apps.people import queries as people_queries
from examcast.broadcast.facts import Verdict
from examcast.broadcast.protocol import Ack
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from examcast.entrypoints.cli import rehearse, rehearse_check, rehearse_paper
from examcast.entrypoints.cli.simulated import record, rhythm
from examcast.entrypoints.cli.simulated.outbox import Outbox
from examcast.entrypoints.cli.simulated.record import Record
from examcast.entrypoints.cli.simulated.responding import Mind, drafts
from examcast.entrypoints.cli.simulated.seats import Clock
from tests.cast import make_cast
from tests.support.program import Program

SMALL = ("--students", "5", "--questions", "6", "--duration", "3", "--opens-in", "6")


def rehearsed(home, *arguments: str, env=None) -> dict:
    """The figures of a rehearsal in which all went well."""
    program = Program(home)
    file = home / "figures.json"
    told = subprocess.run(
        [sys.executable, "-m", "examcast", "rehearse", *arguments, "--json", str(file)],
        env=env or program.env, cwd=home, capture_output=True, text=True, timeout=110,
    )  # fmt: skip
    assert file.exists(), told.stderr
    found = json.loads(file.read_text())
    assert told.returncode == 0, f"{told.stdout}{told.stderr}{found}"
    return found


def is_good(found: dict, students: int) -> None:
    assert found["students"] == found["started"] == found["handed_in"] == students
    assert found["error_kinds"] == {}
    assert (found["early"], found["errors"], found["answers_lost"], found["chains_wrong"]) == (0, 0, 0, 0)
    assert found["saves_acknowledged"] >= students
    assert 0 <= found["start_delay_ms"]["p50"] <= found["start_delay_ms"]["max"]
    assert found["ack_ms"]["p50"] <= found["ack_ms"]["p99"]


def test_an_empty_folder_is_enough(tmp_path):
    found = rehearsed(tmp_path, *SMALL, "--clean")
    is_good(found, 5)


def test_without_websockets_beside_a_server_that_runs(tmp_path):
    with Program(tmp_path) as program:
        found = rehearsed(tmp_path, *SMALL, "--fallback", env=program.env)
        is_good(found, 5)
        assert found["url"] == program.url
        assert "1 rehearsals were removed" in program.run("rehearse", "--clean").stdout
        assert "0 rehearsals were removed" in program.run("rehearse", "--clean").stdout


def test_lines_that_are_cut_a_second_before_the_bell_cost_nobody_anything(tmp_path):
    """Everybody starts, and the console counts every device that showed the opening."""
    few = ("--students", "20", "--questions", "6", "--duration", "4", "--opens-in", "8")
    found = rehearsed(tmp_path, *few, "--cut", "0.5")
    is_good(found, 20)
    assert 4 <= found["reconnects"] <= 16
    assert (found["bell_seen"], found["missed_events"], found["events_twice"]) == (20, 0, 0)


def arguments(**given) -> argparse.Namespace:
    usual = {
        "students": 3, "beside_live": False, "paper": None, "exam": None, "storm": False, "questions": 4,
        "duration": 5.0, "pictures": 0,
    }  # fmt: skip
    return argparse.Namespace(**(usual | {"opens_in": 60.0} | given))


@pytest.mark.django_db
def test_not_while_a_real_exam_is_in_its_lobby():
    now = datetime.now(UTC)
    cast = make_cast(now)
    cast.exam(now, opens_at=now + timedelta(minutes=5))
    exams.open_due(now)
    with pytest.raises(Refused, match="--beside-live"):
        rehearse._make(arguments())
    assert len(rehearse._make(arguments(beside_live=True)).sitters) == 3


@pytest.mark.django_db(transaction=True)
def test_rehearsals_that_begin_at_the_same_moment_share_their_owner():
    gate = threading.Barrier(4)

    def owner(_):
        try:
            people_queries.by_username("")  # connected, so that all ask at once
            gate.wait()
            return rehearse_paper.owner(datetime.now(UTC))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(owner, range(4)))) == 1


@pytest.mark.django_db
def test_the_paper_is_made_once():
    now = datetime.now(UTC)
    owner = rehearse_paper.owner(now)
    assert rehearse_paper.owner(now) == owner
    assert rehearse_paper.paper(owner, 4, now) == rehearse_paper.paper(owner, 4, now)
    assert rehearse_paper.paper(owner, 5, now) != rehearse_paper.paper(owner, 4, now)
    with pytest.raises(Refused, match="questions"):
        rehearse_paper.paper(owner, 1000, now)


@pytest.mark.django_db
def test_pictures_are_put_into_the_questions_one_after_the_other():
    now = datetime.now(UTC)
    owner = rehearse_paper.owner(now)
    assert rehearse_paper.paper(owner, 2, now, 3) != rehearse_paper.paper(owner, 2, now)
    stems = QuestionVersion.objects.order_by("pk").values_list("content__stem__text", flat=True)[:2]
    assert [stem.count("](media:") for stem in stems] == [3, 1]  # the first has one of its own
    sizes = list(Media.objects.values_list("size", flat=True))
    assert sum(30_000 < size < 31_000 for size in sizes) == 3


# --- what is lost is found --------------------------------------------------------------------------------------------


@pytest.fixture
def sat(db) -> tuple[int, Record]:
    """One candidate of a rehearsal, with three saves that were acknowledged."""
    now = datetime.now(UTC)
    made = rehearse._make(arguments(students=1))
    bell = made.opens_at
    exams.open_due(bell)
    paper = exam_queries.published(made.exam_id)
    facts = next(iter(attempt_queries.latest_facts(made.exam_id).values()))
    mine = Record(facts.id)
    frames: list = []
    box = Outbox(mine, lambda frame: frames.append(frame) or True)
    box.greet({}, attempt_queries.link_of(facts.id, "d"))
    for ref in paper.order(facts.seed)[:3]:
        question = {"ref": ref, "kind": paper.kinds[ref], "public": paper.public[ref]}
        box.add(ref, drafts(question, Mind(), random.Random(2))[-1])
    while box.waiting:
        frame = frames[-1]
        at = bell + timedelta(seconds=len(frames))
        sent = [
            attempts.Sent(
                attempt_id=facts.id, device="d", received_at=at, id=save.id, question=save.question,
                parent=save.parent, response=save.response, link=save.link, monotonic_ms=save.monotonic_ms,
            )
            for save in frame.saves
        ]  # fmt: skip
        saved = attempts.save_answers(sent, at)
        verdicts = {
            each.id: Verdict(verdict=said.verdict) for each, said in zip(frame.saves, saved.verdicts, strict=True)
        }
        box.acknowledged(Ack(ref=frame.ref, verdicts=verdicts, head="", now=now.isoformat()))
    return made.exam_id, mine


def test_what_was_acknowledged_is_found(sat):
    exam_id, mine = sat
    assert len(mine.acknowledged) == 3
    assert rehearse_check.compared(exam_id, [mine]) == (0, 0)


def test_a_save_that_is_not_in_the_journal_is_lost(sat):
    exam_id, mine = sat
    mine.acknowledged["00000000-0000-4000-8000-000000000000"] = next(iter(mine.last))
    assert rehearse_check.compared(exam_id, [mine])[0] == 1


def test_a_head_that_says_something_else_is_lost(sat):
    exam_id, mine = sat
    question, (save, _) = next(iter(mine.last.items()))
    mine.last[question] = (save, {"text": "something else"})
    assert rehearse_check.compared(exam_id, [mine])[0] == 1


def test_a_receipt_over_fewer_saves_is_wrong(sat):
    exam_id, mine = sat
    mine.handed_in_at, mine.receipt_length = 1.0, 2
    assert rehearse_check.compared(exam_id, [mine])[1] == 1


def test_an_attempt_that_is_not_what_its_candidate_was_told_is_wrong(sat):
    exam_id, mine = sat
    assert rehearse_check.states_wrong(exam_id, [mine]) == 1  # nobody was told of an end
    at = datetime.now(UTC) + timedelta(seconds=65)  # after the bell of arguments()
    attempts.hand_in(mine.attempt_id, at, at)
    mine.attempt = next(iter(attempt_queries.latest_facts(exam_id).values()))
    assert rehearse_check.states_wrong(exam_id, [mine]) == 0
    mine.attempt = structs.replace(mine.attempt, receipt=None)
    assert rehearse_check.states_wrong(exam_id, [mine]) == 1


# --- answers, rhythm, figures -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_response_is_one_that_the_page_could_send():
    now = datetime.now(UTC)
    made = rehearse._make(arguments(students=1, questions=44))
    paper = exam_queries.published(made.exam_id)
    assert made.opens_at > now
    everything = Mind(50.0, paper.keys)
    for ref in paper.blobs:
        question = {"ref": ref, "kind": paper.kinds[ref], "public": paper.public[ref]}
        kind = KINDS[question["kind"]]
        for seed in range(20):
            for response in drafts(question, Mind(), random.Random(seed)):
                kind.check_response(question["public"], response)
            known = drafts(question, everything, random.Random(seed))
            kind.check_response(question["public"], known[-1])
            if kind.model_answer(paper.keys[ref]) is not None:
                assert kind.mark(paper.keys[ref], known[-1]).fraction == 1


def test_a_plan_takes_the_time_it_is_given():
    public = {"options": [{"id": "a"}, {"id": "b"}]}
    questions = {f"q{n}": {"ref": f"q{n}", "kind": "single_choice", "public": public} for n in range(30)}
    questions["e"] = {"ref": "e", "kind": "essay", "public": {"min_words": 50, "max_words": 90}}
    steps = rhythm.plan([*questions], questions, Mind(), random.Random(3), 600.0)
    assert sum(step.wait for step in steps) == pytest.approx(600)
    texts = [step.response["text"] for step in steps if step.question == "e" and step.response]
    assert len(texts) > 1
    assert texts[-1].startswith(texts[0])


def test_percentiles_are_values_that_were_measured():
    values = [float(n) for n in range(1, 101)]
    assert record.spread(values, 0.5, 0.99) == {"p50": 50.0, "p99": 99.0}
    assert record.percentile([7.0], 0.99) == 7.0
    assert record.percentile([], 0.5) is None


def test_a_clock_differs_only_where_the_way_does_not_explain_it():
    clock = Clock()
    clock.pinged(10.0, 10.1, 10.08)
    assert clock.offset == 0
    clock.pinged(20.0, 20.01, 25.005)
    assert clock.offset == pytest.approx(5)
    clock.pinged(30.0, 30.9, 30.0)  # a slow answer says less
    assert clock.offset == pytest.approx(5)


def test_a_server_that_tells_another_time_is_found_however_slow_it_is():
    clock = Clock()
    clock.pinged(10.0, 10.1, 10.08)
    assert clock.astray == 0
    clock.pinged(20.0, 20.9, 21.9)
    clock.pinged(30.0, 30.9, 29.5)
    assert (clock.offset, clock.astray) == (0, pytest.approx(1))
    clock.pinged(40.0, 40.9, 38.5)
    assert clock.astray == pytest.approx(-1.5)


def test_ends_that_were_told_are_held_against_the_plan():
    told = [{"2027-03-15T09:30:00Z"}, {"2027-03-15T09:30:00.000Z", "2027-03-15T09:30:02.500Z"}, set()]
    planned = datetime(2027, 3, 15, 9, 30, tzinfo=UTC).timestamp()
    assert record.ends_late([Record(1, deadlines=each) for each in told], planned) == [0.0, 2.5]
