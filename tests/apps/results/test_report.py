"""The analytics: against figures reckoned by hand, Moodle's published ones, and with hardly any data at all."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.bank.actions.questions import Written
from examcast.apps.bank.models import QuestionFigures
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries import published
from examcast.apps.jobs.models import Job
from examcast.apps.people import actions as people
from examcast.apps.results import actions, queries
from examcast.apps.results.actions import figures
from examcast.apps.results.models import Mark, Result
from examcast.apps.results.queries.shapes import Report
from examcast.entrypoints.workers.jobs import do_one
from tests.apps.results.sitting import CLOSES, RIGHT, closed, finished, marked, sit, wrong_choice
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_paper, model_answer, ref_of, rich
from tests.support.corpus import Corpus
from tests.support.instants import NOW

pytestmark = pytest.mark.django_db


def report(exam: Exam) -> Report:
    found = queries.report_of(exam.pk)
    assert msgspec.json.decode(msgspec.json.encode(found))["headline"]
    return found


def test_a_draft_and_an_exam_without_attempts_have_a_report(cast: Cast) -> None:
    assert report(cast.draft()).people.finding == "0 of 2 candidates handed in (0%)."
    exam = cast.opened()
    found = report(exam)
    assert (found.basis.attempts, found.scores.mean, found.reliability.alpha) == (0, None, None)
    assert found.scores.finding == "No attempt is completely marked yet."
    assert [row.facility for row in found.questions] == [None, None, None]
    assert (found.people.expected, found.people.absent) == (2, 0)


def test_one_attempt_is_enough_for_a_report(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    found = report(marked(closed(exam)))
    assert (found.scores.mean, found.scores.sd, found.scores.finding) == (25, None, "One result so far: 25.0%.")
    assert (found.people.handed_in, found.people.absent, found.people.completion_rate) == (1, 1, 0.5)
    assert found.time.median == 19 * 60_000  # first contact a minute after the bell, hand-in after twenty
    assert found.relation.correlation is None
    assert all(not row.flags for row in found.questions)


def test_time_is_known_before_anything_is_marked(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ada, {"essay": {"text": "Bodies keep going."}})
    found = report(exam)
    assert (found.basis.attempts, found.basis.not_judged, found.scores.count) == (0, 1, 0)
    assert (found.time.count, found.time.median) == (1, 19 * 60_000)
    assert found.time.finding.startswith("Half of the candidates took 19 min")
    Attempt.objects.filter(pk=cast.attempt(exam, cast.ada).pk).update(state="void")
    assert report(exam).time.count == 0


def test_figures_of_a_small_exam_are_those_reckoned_by_hand(cast: Cast) -> None:
    exam = finished(cast)
    found = report(exam)
    assert (found.scores.mean, found.scores.median) == (40.625, 40.625)
    assert found.scores.sd == pytest.approx(81.25 / 2**0.5)
    assert found.scores.mean_points == 3.25
    assert [(each.low, each.count) for each in found.scores.histogram if each.count] == [(0, 1), (80, 1)]
    rows = {row.kind: row for row in found.questions}
    assert (rows["single_choice"].facility, rows["numeric"].facility, rows["essay"].facility) == (0.5, 0.5, 0.35)
    assert (rows["essay"].answered_share, rows["essay"].by_hand) == (0.5, 1)
    options = {option.text: option for option in rows["single_choice"].options}
    assert (options["Force"].is_key, options["Force"].count, options["Force"].share) == (True, 1, 0.5)
    assert sum(option.count for option in options.values()) == 2
    assert rows["numeric"].common[0].text == "3"


@pytest.mark.parametrize("kind", ["practice", "test_run", "rehearsal"])
def test_practice_test_runs_and_rehearsals_are_in_no_figure(cast: Cast, kind: str) -> None:
    exam = finished(cast)
    Exam.objects.filter(pk=exam.pk).update(kind=kind)
    found = report(exam)
    assert (found.basis.attempts, found.basis.is_counted, found.scores.count, found.people.expected) == (0, False, 0, 0)
    assert found.attention == []
    assert actions.note_figures(exam.pk, CLOSES) == 0


def test_a_test_run_of_an_exam_leaves_its_figures_alone(cast: Cast) -> None:
    exam = cast.exam()
    run = attempts.begin_test_run(exam.pk, OPENS_AT - 30 * MINUTE, cast.cleo.id)
    attempts.hand_in(run.pk, OPENS_AT - 20 * MINUTE, OPENS_AT - 20 * MINUTE)
    actions.mark_due(OPENS_AT)
    assert Result.objects.filter(attempt=run).exists()
    assert report(exam).basis.attempts == report(run.exam).basis.attempts == 0


def test_void_attempts_and_unmarked_ones_are_left_out_and_named(cast: Cast) -> None:
    exam = cast.opened()
    ada = sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    sit(cast, exam, cast.ben, {"essay": {"text": "Long."}})
    marked(closed(exam))
    found = report(exam)
    assert (found.basis.attempts, found.basis.not_judged) == (1, 1)
    attempts.void_attempts(exam.pk, [ada.pk], CLOSES + 2 * MINUTE, cast.olu.id, "Impostor")
    found = report(exam)
    assert (found.basis.attempts, found.basis.void, found.people.void) == (0, 1, 1)
    assert "1 void attempt left out" in found.basis.text


def test_marked_exams_tell_the_bank_how_their_questions_did(cast: Cast) -> None:
    exam = finished(cast)
    assert actions.note_figures(exam.pk, CLOSES + 5 * MINUTE) == 3
    numeric = published(exam.pk).question_ids[ref_of(exam, "numeric")]
    assert QuestionFigures.objects.get(question_id=numeric).facility == 0.5


def test_whoever_waits_for_figures_hears_how_far_they_are(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "QUESTIONS_A_TRANSACTION", 2)
    finished(cast)
    planned = Job.objects.get(kind="results.note_figures")
    assert do_one("worker", lambda: planned.due_at, job_id=planned.pk)
    planned.refresh_from_db()
    assert (planned.state, planned.note, planned.result) == ("done", "2 of 3", {"questions": 3})


def slot(number: int) -> Written:
    return Written(
        kind="essay", title=f"Slot {number}", content={"stem": rich(f"Slot {number}?"), "lines": 3}, points=Decimal(1)
    )


def crowd(cast: Cast, count: int, questions: tuple[Written, ...]) -> tuple[Exam, list[Attempt]]:
    """A closed exam with so many attempts, without any answers."""
    cast.paper_id = make_paper(cast.cleo.id, questions=questions)
    drafts = [people.AccountDraft(f"c{at:03}", name=f"Candidate {at:03}", number=str(at)) for at in range(count)]
    users = people.create_users(drafts, NOW, by=None)
    exam = cast.draft(decimals=6)
    others = Candidate.objects.filter(exam=exam).values_list("pk", flat=True)
    attempts.remove_from_roster(exam.pk, list(others), NOW, cast.olu.id)
    attempts.add_to_roster(exam.pk, [attempts.Entrant(user.id) for user in users], NOW, cast.olu.id)
    attempts.schedule_exam(exam.pk, {}, NOW, cast.cleo.id)
    exams.open_due(OPENS_AT - timedelta(minutes=15))
    exams.open_due(OPENS_AT)
    exam.refresh_from_db()
    return exam, list(Attempt.objects.filter(exam=exam).order_by("candidate__user__number", "pk"))


def by_title(exam: Exam) -> dict[str, str]:
    return {title: ref for ref, title in published(exam.pk).titles.items()}


def test_moodles_published_figures_come_out_of_the_whole_road(cast: Cast, corpus: Corpus) -> None:
    folder = corpus / "psychometrics/moodle_stats_00"
    with (folder / "results00.csv").open(newline="") as file:
        table = list(csv.DictReader(file))
    exam, sat = crowd(cast, len(table), tuple(slot(number) for number in range(1, 8)))
    refs = by_title(exam)
    for attempt in sat:
        Tab(attempt.pk).save(refs["Slot 1"], {"text": "Here."}, OPENS_AT + MINUTE)
        attempts.hand_in(attempt.pk, OPENS_AT + 9 * MINUTE, OPENS_AT + 9 * MINUTE)
    marked(closed(exam))
    for attempt, row in zip(sat, table, strict=True):
        for number in range(1, 8):
            points = round(Decimal(row[f"slots.{number}.mark"]), 6)  # as many decimals as a mark by hand may have
            actions.set_mark(attempt.pk, refs[f"Slot {number}"], points, "", CLOSES + 2 * MINUTE, cast.cleo.id)
    found = report(marked(exam, CLOSES + 3 * MINUTE))
    expected = msgspec.json.decode((folder / "expected_quiz_stats.json").read_bytes())
    with (folder / "qstats00.csv").open(newline="") as file:
        slots = {row["slot"]: row for row in csv.DictReader(file) if not row["subqname"] and not row["variant"]}
    assert found.basis.attempts == 25
    assert found.scores.median_points == expected["median"]
    assert found.scores.sd_points == pytest.approx(expected["standarddeviation"], rel=2e-5)
    assert found.scores.skewness == pytest.approx(expected["skewness"], rel=1e-3)
    assert found.reliability.standard_error == pytest.approx(expected["standarderror"], rel=2e-5)
    assert 100 * (found.reliability.alpha or 0) == pytest.approx(expected["cic"], rel=1e-5)
    assert 100 * (found.reliability.error_ratio or 0) == pytest.approx(expected["errorratio"], rel=1e-5)
    for row in found.questions:
        known = slots[row.title.removeprefix("Slot ")]
        assert row.facility == pytest.approx(float(known["facility"]), rel=1e-5)
        assert 100 * (row.discrimination or 0) == pytest.approx(float(known["discriminationindex"]), rel=1e-5)
        assert 100 * (row.efficiency or 0) == pytest.approx(float(known["discriminativeefficiency"]), rel=1e-5)
        assert 100 * (row.effective_weight or 0) == pytest.approx(float(known["effectiveweight"]), rel=1e-5)
    assert {row.number for row in found.questions if row.ref in found.to_look_at} >= {"1", "2"}


def choice(title: str) -> Written:
    options = [
        {"id": "a", "text": rich(f"{title} right"), "fraction": "1"},
        {"id": "b", "text": rich(f"{title} wrong"), "fraction": "0"},
        {"id": "c", "text": rich(f"{title} idle"), "fraction": "0"},
    ]
    content = {"stem": rich(title), "options": options, "is_shuffled": True}
    return Written(kind="single_choice", title=title, content=content, points=Decimal(1))


def test_a_wrong_key_is_found(cast: Cast) -> None:
    """Ten strong candidates choose what the key calls wrong, ten weak ones what it calls right."""
    exam, sat = crowd(cast, 20, tuple(choice(title) for title in ("Fair", "Hard", "Mild", "Sound", "Turned")))
    refs, paper = by_title(exam), published(exam.pk)
    for at, attempt in enumerate(sat):
        is_strong = at < 10
        tab = Tab(attempt.pk)
        answers = {"Fair": is_strong, "Hard": at < 8, "Mild": at < 12, "Sound": is_strong, "Turned": not is_strong}
        for title, is_right in answers.items():
            ref = refs[title]
            wrong = next(o["id"] for o in paper.keys[ref]["options"] if o["text"]["text"].endswith("wrong"))
            given = model_answer(exam, ref) if is_right else {"choice": wrong}
            tab.save(ref, given, OPENS_AT + MINUTE)
    found = report(marked(closed(exam)))
    rows = {row.title: row for row in found.questions}
    assert found.to_look_at == [refs["Turned"]]
    assert [flag.code for flag in rows["Turned"].flags] == ["negative_discrimination", "attractive_distractor"]
    assert rows["Turned"].discrimination is not None and rows["Turned"].discrimination < -0.8
    drawn = {option.text: option for option in rows["Turned"].options}
    assert (drawn["Turned wrong"].upper_share, drawn["Turned wrong"].lower_share) == (1, 0)
    assert rows["Fair"].flags == []
    assert "1 question to look at" in found.headline


def read(exam: Exam, what: str) -> list[dict[str, str]]:
    text = "".join(queries.csv_of(exam.pk, what))
    assert text.startswith("\ufeff") and "\r\n" in text
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_results_as_csv_name_everybody(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    rows = {row["username"]: row for row in read(marked(closed(exam)), "results")}
    assert (rows["ada"]["points"], rows["ada"]["percent"], rows["ada"]["state"]) == ("2.0", "25.0", "complete")
    assert (rows["ada"]["1 Force"], rows["ada"]["3 Inertia"]) == ("2.0", "0.0")
    assert (rows["ben"]["state"], rows["ben"]["points"]) == ("absent", "")


def test_answers_as_csv_never_become_formulas(cast: Cast) -> None:
    exam = cast.opened()
    formula = {"text": '=HYPERLINK("http://evil")'}
    sit(cast, exam, cast.ada, {"essay": formula, "numeric": {"number": "-3", "unit": None}})
    rows = {row["title"]: row for row in read(marked(closed(exam)), "answers")}
    assert rows["Inertia"]["answer"] == '\'=HYPERLINK("http://evil")'
    assert rows["Speed"]["answer"].startswith("'-3")
    assert rows["Force"]["answer"] == ""


def test_items_as_csv_carry_the_figures(cast: Cast) -> None:
    rows = {row["title"]: row for row in read(finished(cast), "items")}
    assert (rows["Speed"]["facility"], rows["Speed"]["number"]) == ("0.5", "2")


def test_the_table_holds_one_row_a_candidate(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ada, {"single_choice": wrong_choice(exam), "essay": {"text": "Long."}})
    marked(closed(exam))
    found = queries.table(exam.pk)
    assert found.counts == {"to_mark": 1, "absent": 1}
    assert (found.missing.to_mark, found.is_complete) == (1, False)


def test_the_queue_is_the_same_for_every_marker_and_names_nobody(cast: Cast) -> None:
    exam, sat = crowd(cast, 12, (slot(1), slot(2)))
    refs = by_title(exam)
    for attempt in sat:
        tab = Tab(attempt.pk)
        for title in refs:
            tab.save(refs[title], {"text": f"{title} of {attempt.pk}"}, OPENS_AT + MINUTE)
    marked(closed(exam))
    first, second = (queries.queue(exam.pk, refs[title]) for title in ("Slot 1", "Slot 2"))
    assert first == queries.queue(exam.pk, refs["Slot 1"])
    orders = [[item.attempt_id for item in each.items] for each in (first, second)]
    assert orders[0] != orders[1] != sorted(orders[1])
    text = msgspec.json.encode([first, queries.answer_to_mark(sat[0].pk, refs["Slot 1"])]).decode()
    assert "Candidate 0" not in text
    assert (first.to_mark, queries.overview(exam.pk).to_mark) == (12, 24)
    following, left = queries.next_to_mark(exam.pk, refs["Slot 1"], orders[0][0])
    assert (following, left) == (orders[0][1], 12)
    assert Mark.objects.filter(attempt__exam=exam).count() == 24
