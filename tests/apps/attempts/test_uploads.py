"""Files: in chunks, resumed where they ended, checked by hash and magic, and only then part of an answer."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import override_settings

from examcast.apps.attempts import actions, queries
from examcast.apps.bank.actions.questions import Written
from examcast.apps.exams.models import Exam
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_paper, ref_of, rich

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n" + b"x" * 5000


@pytest.fixture
def exam(cast: Cast, tmp_path: Path):  # type: ignore[no-untyped-def]
    content = {
        "stem": rich("Hand in your drawing."),
        "max_files": 2,
        "max_bytes": 10_000,
        "extensions": [".pdf", ".txt"],
    }
    written = Written(kind="file_upload", title="Drawing", content=content, points=Decimal(4))
    paper_id = make_paper(cast.cleo.id, questions=(written,))
    with override_settings(EXAMCAST_HOME=tmp_path):
        yield cast.opened(paper_id=paper_id)


def begin(cast: Cast, exam: Exam, data: bytes = PDF, name: str = "drawing.pdf"):  # type: ignore[no-untyped-def]
    attempt = cast.attempt(exam, cast.ben)
    digest = hashlib.sha256(data).hexdigest()
    question = ref_of(exam, "file_upload")
    return actions.begin_upload(attempt.pk, question, name, len(data), digest, OPENS_AT + MINUTE)


def test_a_file_arrives_in_chunks_and_is_resumed_where_it_ended(cast: Cast, exam: Exam) -> None:
    state = begin(cast, exam)
    at = OPENS_AT + MINUTE
    state = actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF[:3000], at)
    assert (state.offset, state.is_complete) == (3000, False)
    assert begin(cast, exam).offset == 3000
    again = actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF[:3000], at)
    assert again.offset == 3000
    state = actions.receive_chunk(state.upload_id, cast.ben.id, 3000, PDF[3000:], at)
    assert state.is_complete
    file = queries.upload(state.upload_id)
    assert (file.path.read_bytes(), file.owner_id, file.mime) == (PDF, cast.ben.id, "application/pdf")


def test_an_answer_names_complete_files_only(cast: Cast, exam: Exam) -> None:
    state = begin(cast, exam)
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    answer = {"files": [{"sha256": state.sha256, "name": "drawing.pdf", "size": len(PDF)}]}
    question = ref_of(exam, "file_upload")
    assert tab.save(question, answer, OPENS_AT + MINUTE).code == "malformed_response"
    actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF, OPENS_AT + MINUTE)
    assert tab.save(question, answer, OPENS_AT + MINUTE, parent=None).verdict == "saved"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"MZ\x90\x00 a program", "drawing.pdf", "malformed_response"),
        (b"\x00\x01\x02 binary", "notes.txt", "malformed_response"),
        (PDF, "drawing.exe", "malformed_response"),
        (PDF * 3, "drawing.pdf", "too_large"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(cast: Cast, exam: Exam, data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        state = begin(cast, exam, data, name)
        actions.receive_chunk(state.upload_id, cast.ben.id, 0, data, OPENS_AT + MINUTE)
    assert refused.value.code == code


def test_a_damaged_file_is_begun_anew(cast: Cast, exam: Exam) -> None:
    state = begin(cast, exam)
    with pytest.raises(Refused, match="damaged"):
        actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF[:-1] + b"y", OPENS_AT + MINUTE)
    fresh = begin(cast, exam)
    assert (fresh.offset, fresh.upload_id != state.upload_id) == (0, True)


def test_a_reopened_attempt_takes_files_again(cast: Cast, exam: Exam) -> None:
    Tab(cast.attempt(exam, cast.ben).pk).save(ref_of(exam, "file_upload"), None, OPENS_AT + MINUTE)
    actions.close_exam(exam.pk, OPENS_AT + 2 * MINUTE, cast.cleo.id, "done")
    at = OPENS_AT + 60 * MINUTE
    actions.reopen_attempt(cast.attempt(exam, cast.ben).pk, 10 * MINUTE, at, cast.cleo.id, "his scan was lost")
    attempt_id, digest = cast.attempt(exam, cast.ben).pk, hashlib.sha256(PDF).hexdigest()
    question = ref_of(exam, "file_upload")
    state = actions.begin_upload(attempt_id, question, "drawing.pdf", len(PDF), digest, at + MINUTE)
    assert actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF, at + MINUTE).is_complete


def test_a_disk_that_lost_what_was_received_is_filled_again(cast: Cast, exam: Exam, tmp_path: Path) -> None:
    state = begin(cast, exam)
    actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF[:3000], OPENS_AT + MINUTE)
    for part in (tmp_path / "uploads").rglob("*.part"):
        part.unlink()
    assert actions.receive_chunk(state.upload_id, cast.ben.id, 3000, PDF[3000:], OPENS_AT + MINUTE).offset == 0
    assert actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF, OPENS_AT + MINUTE).is_complete


def test_nobody_sends_into_the_file_of_another(cast: Cast, exam: Exam) -> None:
    state = begin(cast, exam)
    with pytest.raises(Refused, match="not_found"):
        actions.receive_chunk(state.upload_id, cast.ada.id, 0, PDF, OPENS_AT + MINUTE)


def test_one_begun_before_the_end_may_finish_in_the_buffer(cast: Cast, exam: Exam) -> None:
    state = begin(cast, exam)
    actions.hand_in_due(OPENS_AT + 60 * MINUTE)
    done = actions.receive_chunk(state.upload_id, cast.ben.id, 0, PDF, OPENS_AT + 64 * MINUTE)
    assert done.is_complete
    with pytest.raises(Refused, match="time_over"):
        begin_late = actions.begin_upload(
            cast.attempt(exam, cast.ada).pk, ref_of(exam, "file_upload"), "a.pdf", 9, "a" * 64, OPENS_AT + 80 * MINUTE
        )
        raise AssertionError(begin_late)
