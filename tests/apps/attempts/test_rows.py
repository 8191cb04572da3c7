"""Rows by the writer's road are what the ORM would have read and written, on both databases."""

from contextlib import nullcontext
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction
from django.forms.models import model_to_dict

from examcast.apps.attempts.actions import rows
from examcast.apps.attempts.models import Answer, Attempt, Device, Save
from examcast.apps.exams.models import Candidate, Exam
from tests.cast import OPENS_AT, Cast

pytestmark = pytest.mark.django_db
ODD = {"text": "Ωmega “quoted” \\ \n\t", "list": [1, None, True], "empty": {}}


def _values(row: models.Model) -> dict[str, object]:
    return {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}


def test_an_attempt_its_candidate_and_its_exam_read_like_the_orm_reads_them(cast: Cast) -> None:
    attempt = cast.attempt(cast.opened(), cast.ben)
    Attempt.objects.filter(pk=attempt.pk).update(
        reopened_at=OPENS_AT, reopened_limit=timedelta(minutes=7, microseconds=1), receipt=ODD, score=None
    )
    Candidate.objects.filter(pk=attempt.candidate_id).update(accommodation_value=Decimal("12.50"))
    for model, pk in ((Attempt, attempt.pk), (Candidate, attempt.candidate_id), (Exam, attempt.exam_id)):
        [found] = rows.among(model, ("id",), [(pk,)], lock=True)
        assert _values(found) == _values(model.objects.get(pk=pk))


def test_what_is_written_reads_like_what_the_orm_wrote(cast: Cast) -> None:
    attempt = cast.attempt(cast.opened(), cast.ben)
    key = ("attempt_id", "question")
    names = (*key, "head", "response", "saved_at", "revision", "is_answered", "branch", "branch_device")
    head = uuid4()
    rows.upsert(Answer, key, names, [(attempt.pk, "q1", head, ODD, OPENS_AT, 1, True, None, "")])
    rows.upsert(Answer, key, names, [(attempt.pk, q, None, ODD, None, 2, False, head, "d") for q in ("q1", "q2")])
    for question in ("q1", "q2"):
        by_orm = Answer.objects.get(attempt=attempt, question=question)
        assert model_to_dict(by_orm, exclude=["id", "question"]) == {
            "attempt": attempt.pk, "head": None, "response": ODD, "saved_at": None, "revision": 2, "is_answered": False,
            "branch": head, "branch_response": None, "branch_device": "d",
        }  # fmt: skip
        assert rows.among(Answer, key, [(attempt.pk, question)])[0].branch == head


def test_many_columns_are_updated_where_the_id_is(cast: Cast) -> None:
    exam = cast.opened()
    ben, ada = cast.attempt(exam, cast.ben), cast.attempt(exam, cast.ada)
    names = ("state", "reopened_limit", "receipt", "id")
    rows.update(Attempt, names, [(Attempt.State.VOID, timedelta(hours=1), ODD, ben.pk)])
    found = Attempt.objects.get(state="void", reopened_limit=timedelta(hours=1))
    assert (found.pk, found.receipt) == (ben.pk, ODD)
    assert Attempt.objects.get(pk=ada.pk).state == ada.state


def test_nothing_asked_nothing_found_and_ids_are_uuids(cast: Cast) -> None:
    assert rows.among(Attempt, ("id",), []) == []
    assert rows.ask_values(Answer, ("head",), ("attempt_id", "question"), [(0, "q")])() == []
    attempt = cast.attempt(cast.opened(), cast.ben)
    Answer.objects.create(attempt=attempt, question="q", head=UUID(int=7))
    ((found,),) = rows.ask_values(Answer, ("head",), ("attempt_id", "question"), [(attempt.pk, "q")])()
    assert found == UUID(int=7)


def test_a_text_too_long_for_its_column_is_never_cut(cast: Cast) -> None:
    attempt = cast.attempt(cast.opened(), cast.ben)
    names = ("attempt_id", "device", "link", "anchor_at", "anchor_ms", "saves")
    refused = pytest.raises(DataError) if connection.vendor == "postgresql" else nullcontext()
    with refused:
        rows.insert(Device, names, [(attempt.pk, "d" * 65, "l", OPENS_AT, 0, 0)])
        assert Device.objects.get().device == "d" * 65


def test_what_is_sent_together_is_answered_in_order_and_fails_like_one_alone(cast: Cast) -> None:
    attempt = cast.attempt(cast.opened(), cast.ben)
    key, names = ("attempt_id", "device"), ("attempt_id", "device", "link", "anchor_at", "anchor_ms", "saves")
    with rows.together():
        rows.insert(Device, names, [(attempt.pk, "d", "l", OPENS_AT, 0, 0)])
        found, of_all = rows.ask(Device, key, [(attempt.pk, "d")]), rows.ask(Attempt, ("id",), [(attempt.pk,)])
    assert [(each.device, each.anchor_at) for each in found()] == [("d", OPENS_AT)] and [of_all()[0].pk] == [attempt.pk]
    with pytest.raises(IntegrityError), transaction.atomic(), rows.together():
        rows.insert(Device, names, [(attempt.pk, "d", "again", OPENS_AT, 0, 0)])
        rows.insert(Device, names, [(attempt.pk, "e", "l", OPENS_AT, 0, 0)])
    assert [each.link for each in Device.objects.all()] == ["l"]


def test_rows_that_change_with_every_save_have_room_beside_them() -> None:
    if connection.vendor == "sqlite":  # which keeps no versions of rows
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE reloptions::text LIKE '%fillfactor%' ORDER BY relname")
        found = [name for (name,) in cursor.fetchall()]
    assert {"attempts_answer", "attempts_attempt", "attempts_device"} <= set(found)


def test_of_statements_sent_together_the_error_of_the_first_that_fails_is_told(cast: Cast) -> None:
    """Not that the others were given up for it: the writer tells a bad save from a database in trouble by the error."""
    attempt = cast.attempt(cast.opened(), cast.ben)
    names = ("attempt_id", "device", "link", "anchor_at", "anchor_ms", "saves")
    fine = (attempt.pk, "d", "l", OPENS_AT, 0, 0)
    with pytest.raises(IntegrityError), transaction.atomic(), rows.together():
        rows.insert(Device, names, [fine])
        rows.insert(Device, names, [fine])
        rows.update(Attempt, ("reason", "id"), [("x", attempt.pk)])
    assert not Device.objects.exists()


def test_rows_are_found_through_the_rows_that_lead_to_them_each_once(cast: Cast) -> None:
    exam = cast.opened()
    ids = [(cast.attempt(exam, who).pk,) for who in (cast.ben, cast.ada)]
    with rows.together():
        candidates = rows.ask(Candidate, rows.ID, ids, through=(Attempt, "candidate_id"))
        exams = rows.ask(Exam, rows.ID, ids, through=(Attempt, "exam_id"))
    assert {each.user_id for each in candidates()} == {cast.ben.id, cast.ada.id}
    assert [each.pk for each in exams()] == [exam.id]


@pytest.mark.parametrize("key", [("attempt_id", "save_id"), ("id",)])
def test_the_journal_is_never_read_as_a_whole(key: tuple[str, ...]) -> None:
    """However small the database believes it to be: an exam writes faster than statistics are made."""
    statement = rows._select(Save, ("verdict",), key, connection.vendor, False, None)
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {statement}", ["[]"])
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    assert "Index" in plan or "INDEX" in plan or "PRIMARY KEY" in plan, plan
    assert "Seq Scan on attempts_save" not in plan
    assert "SCAN attempts_save" not in plan
