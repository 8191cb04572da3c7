"""Results over HTTP: who may what, shapes, refusals, files and streamed CSV."""

from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient

from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.people.queries import UserCard
from examcast.apps.results import actions, queries
from examcast.entrypoints.cli import main
from tests.apps.results.sitting import CLOSES, RIGHT, closed, finished, marked, sit
from tests.cast import MINUTE, NOW, Cast, make_cast, ref_of
from tests.support.people import browser, make, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def get(who: UserCard | None, path: str) -> Any:
    return browser(who).get(f"/api{path}")


def reading(exam: Exam, attempt_id: int, ref: str) -> dict[str, str]:
    return {
        "results": f"/staff/exams/{exam.pk}/results",
        "overview": f"/staff/exams/{exam.pk}/marking",
        "queue": f"/staff/exams/{exam.pk}/marking/queue?question={ref}",
        "answer": f"/staff/attempts/{attempt_id}/marks/{ref}",
        "sheet": f"/staff/attempts/{attempt_id}/result",
        "analytics": f"/staff/exams/{exam.pk}/analytics",
        "csv": f"/staff/exams/{exam.pk}/export/results.csv",
    }


def test_who_may_read_what(cast: Cast) -> None:
    exam = finished(cast)
    ada, ref = cast.attempt(exam, cast.ada), ref_of(exam, "essay")
    marker, stranger = make("mara"), make("eve", "examiner")
    aud, admin = make("aud", "auditor"), make("adi", "administrator")
    duties = [
        exams.Duty(marker.id, "marker", None), exams.Duty(cast.ines.id, "invigilator", cast.aula.pk)
    ]  # fmt: skip
    exams.assign_staff(exam.pk, duties, NOW, cast.cleo.id)
    everything = set(reading(exam, ada.pk, ref))
    expected: list[tuple[UserCard | None, set[str]]] = [
        (cast.cleo, everything), (cast.olu, everything), (aud, everything), (admin, everything),
        (marker, everything - {"csv"}), (stranger, set()), (cast.ines, set()), (cast.ada, set()), (cast.dov, set()),
    ]  # fmt: skip
    for who, seen in expected:
        status = {name: get(who, path).status_code for name, path in reading(exam, ada.pk, ref).items()}
        assert {name for name, code in status.items() if code == 200} == seen, who
        assert {code for name, code in status.items() if name not in seen} <= {403}, who
    assert {get(None, path).status_code for path in reading(exam, ada.pk, ref).values()} == {401}


def test_who_may_write_what(cast: Cast) -> None:
    exam = finished(cast)
    ada, ref = cast.attempt(exam, cast.ada), ref_of(exam, "essay")
    marker, aud = make("mara"), make("aud", "auditor")
    exams.assign_staff(exam.pk, [exams.Duty(marker.id, "marker", None)], NOW, cast.cleo.id)
    mark = ("PUT", f"/api/staff/attempts/{ada.pk}/marks/{ref}", {"points": "4"})
    again = ("POST", f"/api/staff/exams/{exam.pk}/mark-automatically", {})
    release = ("POST", f"/api/staff/exams/{exam.pk}/release", {})
    for who in (cast.ines, cast.ada, cast.dov, aud):
        assert [send(browser(who), *each).status_code for each in (mark, again, release)] == [403, 403, 403]
    assert [send(browser(marker), *each).status_code for each in (mark, again, release)] == [200, 200, 403]
    assert send(browser(cast.cleo), *release).status_code == 200


def test_a_marker_goes_from_answer_to_answer(cast: Cast) -> None:
    exam = cast.opened()
    for who in (cast.ada, cast.ben):
        sit(cast, exam, who, {"essay": {"text": f"Written by {who.id}"}})
    marked(closed(exam))
    cleo, ref = browser(cast.cleo), ref_of(exam, "essay")
    queue = cleo.get(f"/api/staff/exams/{exam.pk}/marking/queue?question={ref}").json()
    assert (queue["to_mark"], queue["possible"], queue["least"]) == (2, 5, -5)
    assert queue["question"]["stem_html"] == "<p>Explain inertia.</p>\n"
    first, second = (item["attempt_id"] for item in queue["items"])
    answer = cleo.get(f"/api/staff/attempts/{first}/marks/{ref}").json()
    assert answer["response_text"].startswith("Written by")
    assert (answer["words"], answer["version"], answer["points"], answer["verdict"]) == (3, 0, None, "to_mark")
    body = {"points": 4.5, "comment": "Good", "version": 0}
    done = send(cleo, "PUT", f"/api/staff/attempts/{first}/marks/{ref}", body).json()
    assert (done["next"], done["left"], done["answer"]["points"], done["answer"]["version"]) == (second, 1, 4.5, 1)
    clash = send(browser(cast.olu), "PUT", f"/api/staff/attempts/{first}/marks/{ref}", body)
    assert (clash.status_code, clash.json()["code"]) == (409, "changed_meanwhile")
    too_much = send(cleo, "PUT", f"/api/staff/attempts/{second}/marks/{ref}", {"points": 6})
    assert (too_much.status_code, too_much.json()["detail"]) == (422, "Give between -5 and 5 points for this answer.")
    assert send(cleo, "PUT", f"/api/staff/attempts/{second}/marks/{ref}", {"points": 0}).json()["next"] is None


def test_a_release_with_a_policy_and_what_it_refuses(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ada, {"essay": {"text": "Long."}})
    marked(closed(exam))
    cleo = browser(cast.cleo)
    refused = send(cleo, "POST", f"/api/staff/exams/{exam.pk}/release", {})
    assert (refused.status_code, refused.json()["code"], refused.json()["values"]["to_mark"]) == (409, "not_ready", 1)
    body = {"points": 5}
    send(cleo, "PUT", f"/api/staff/attempts/{cast.attempt(exam, cast.ada).pk}/marks/{ref_of(exam, 'essay')}", body)
    policy = {"from": "on_release", "marks": True, "attempt": False, "correctness": False, "feedback": False}
    done = send(cleo, "POST", f"/api/staff/exams/{exam.pk}/release", {"review_policy": policy})
    assert done.status_code == 200, done.json()
    assert (done.json()["exam"]["state"], done.json()["items"][0]["is_released"]) == ("released", True)
    own = get(cast.ada, f"/student/attempts/{cast.attempt(exam, cast.ada).pk}/result").json()
    assert (own["points"], own["percent"], own["shows"]["responses"]) == (5, 62.5, False)
    assert all(each["question"] is None and each["response"] is None for each in own["questions"])


def test_a_result_is_its_candidates_alone(cast: Cast) -> None:
    exam = finished(cast)
    path = f"/student/attempts/{cast.attempt(exam, cast.ada).pk}/result"
    assert (get(cast.ada, path).status_code, get(cast.ada, path).json()["code"]) == (409, "not_released")
    actions.release(exam.pk, CLOSES + 5 * MINUTE, cast.cleo.id)
    assert get(cast.ada, path).json()["points"] == 6.5
    assert [get(who, path).status_code for who in (cast.ben, cast.cleo, cast.olu, None)] == [404, 404, 404, 401]


def test_analytics_and_a_csv_come_over_http(cast: Cast) -> None:
    exam = finished(cast)
    report = get(cast.cleo, f"/staff/exams/{exam.pk}/analytics").json()
    assert report["scores"]["mean"] == 40.625
    assert {row["title"] for row in report["questions"]} == {"Force", "Speed", "Inertia"}
    assert get(cast.cleo, f"/staff/exams/{exam.pk}/export/secrets.csv").status_code == 404


def test_a_csv_is_streamed_in_portions(cast: Cast) -> None:
    exam = finished(cast)
    client = AsyncClient()
    client.cookies = browser(cast.cleo).cookies

    async def download() -> tuple[Any, list[bytes]]:
        found = await client.get(f"/api/staff/exams/{exam.pk}/export/answers.csv")
        return found, [portion async for portion in found.streaming_content]

    answer, portions = async_to_sync(download)()
    assert (answer.status_code, answer["Content-Type"], answer.is_async) == (200, "text/csv; charset=utf-8", True)
    assert len(portions) == 2
    assert portions[0].startswith(b"\xef\xbb\xbfattempt_id,")
    assert b"Bodies keep going." in portions[1]


def test_pictures_of_a_paper_are_for_its_markers(cast: Cast) -> None:
    exam = finished(cast)
    path = f"/staff/exams/{exam.pk}/media/nothing"
    assert (get(cast.cleo, path).status_code, get(cast.ines, path).status_code) == (404, 403)


def test_right_answers_stay_out_of_the_queue_of_others(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    ref = ref_of(exam, "single_choice")
    for who in (cast.ada, cast.ines, cast.dov):
        assert get(who, f"/staff/exams/{exam.pk}/marking/queue?question={ref}").status_code == 403
    assert get(cast.cleo, f"/staff/exams/{exam.pk}/marking/queue?question=unknown").json()["code"] == "unknown_question"


def test_the_command_line_exports_the_same(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exam = finished(cast)
    file = tmp_path / "answers.csv"
    assert main(["export", str(exam.pk), "answers", "--to", str(file)]) == 0
    assert file.read_bytes() == "".join(queries.csv_of(exam.pk, "answers")).encode()
    assert [each.name for each in tmp_path.iterdir()] == ["answers.csv"]
    assert main(["export", "999999"]) == 1
    assert capsys.readouterr().err.strip().endswith("There is no such exam.")
