"""A file that was handed in: for its candidate and those who mark, by any address, and for nobody else."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import override_settings

from examcast.apps.attempts import actions as attempts
from examcast.apps.bank.actions.questions import Written
from examcast.apps.exams import actions as exams
from tests.cast import MINUTE, NOW, OPENS_AT, Cast, Tab, make_cast, make_paper, ref_of, rich
from tests.security.world import texts
from tests.support.people import browser, make

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n" + b"a drawing"
DRAWING = Written(
    kind="file_upload",
    title="Drawing",
    content={"stem": rich("Draw."), "max_files": 1, "max_bytes": 10_000, "extensions": [".pdf"]},
    points=Decimal(4),
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def addresses(cast: Cast, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Ada's file, handed in; she sits in the aula. Mia marks, Ivo guards the lab."""
    with override_settings(EXAMCAST_HOME=tmp_path):
        exam = cast.opened(paper_id=make_paper(cast.cleo.id, questions=(DRAWING,)))
        mia, ivo = make("mia"), make("ivo")
        duties = [
            exams.Duty(cast.ines.id, "invigilator", cast.aula.pk),
            exams.Duty(ivo.id, "invigilator", cast.lab.pk),
            exams.Duty(mia.id, "marker"),
        ]
        exams.assign_staff(exam.pk, duties, NOW, cast.cleo.id)
        attempt, ref, at = cast.attempt(exam, cast.ada), ref_of(exam, "file_upload"), OPENS_AT + MINUTE
        digest = hashlib.sha256(PDF).hexdigest()
        begun = attempts.begin_upload(attempt.pk, ref, "drawing.pdf", len(PDF), digest, at)
        attempts.receive_chunk(begun.upload_id, cast.ada.id, 0, PDF, at)
        answer = {"files": [{"sha256": digest, "name": "drawing.pdf", "size": len(PDF)}]}
        Tab(attempt.pk).save(ref, answer, at)
        people = {"mia": mia, "ivo": ivo} | {
            name: getattr(cast, name) for name in ("ada", "ben", "cleo", "ines", "dov")
        }
        paths = {
            "own": f"/api/student/uploads/{begun.upload_id}",
            "staff": f"/api/staff/uploads/{begun.upload_id}",
            "answer": f"/api/staff/attempts/{attempt.pk}/files/{ref}/{digest}",
        }
        yield people, paths


@pytest.mark.parametrize(
    ("address", "name", "status"),
    [
        ("own", "ada", 200), ("own", "ben", 404), ("own", "dov", 404), ("own", "ines", 404), ("own", "cleo", 404),
        ("own", "", 401),
        ("staff", "cleo", 200), ("staff", "mia", 200), ("staff", "ines", 403), ("staff", "ivo", 403),
        ("staff", "ada", 403), ("staff", "ben", 403), ("staff", "dov", 403), ("staff", "", 401),
        ("answer", "cleo", 200), ("answer", "mia", 200), ("answer", "ines", 403), ("answer", "ivo", 403),
        ("answer", "ada", 403), ("answer", "ben", 403), ("answer", "dov", 403), ("answer", "", 401),
    ],
)  # fmt: skip
def test_a_file_is_given_to_its_candidate_and_to_markers_alone(addresses, address, name, status) -> None:  # type: ignore[no-untyped-def]
    people, paths = addresses
    client = browser(people[name] if name else None)
    answer = client.get(paths[address])
    assert answer.status_code == status
    assert (PDF.decode() in texts(answer)) is (status == 200)
    if status == 200:
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_nobody_goes_on_with_another_persons_upload(addresses) -> None:  # type: ignore[no-untyped-def]
    people, paths = addresses
    for name in ("ben", "dov", "cleo"):
        got = browser(people[name]).patch(f"{paths['own']}?offset=0", PDF, content_type="application/octet-stream")
        assert got.status_code == 404, name
