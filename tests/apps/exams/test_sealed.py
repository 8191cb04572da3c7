"""A sealed paper opens with one key; what is drawn opens for its candidate; the example holds for both languages."""

import base64
import json
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from examcast.apps.exams import actions
from examcast.apps.exams.actions.sealing import make_key
from examcast.apps.exams.models import Exam, ExamKey
from examcast.apps.exams.queries import idle_sealing_keys, locked_out
from examcast.apps.exams.queries.published import forget, published
from examcast.apps.exams.queries.sealed import Parts, Seals
from examcast.domain import envelopes
from examcast.domain.envelopes import Label
from examcast.domain.errors import Refused

EXAMPLE = Path(__file__).parents[2] / "fixtures" / "sealed_paper.json"
EXAM_KEY = bytes(range(32))
MANIFEST = {"instructions_html": '<img src="media:p0000000000a">', "sections": []}
QUESTIONS = {
    "q0000000000a": {"ref": "q0000000000a", "kind": "essay", "stem_html": "<p>Größe?</p>"},
    "q0000000000b": {"ref": "q0000000000b", "kind": "essay", "stem_html": '<img src="media:p0000000000b"> media:no'},
}
MEDIA = {"p0000000000a": "image/png", "p0000000000b": "image/svg+xml", "feedback0000": "image/png"}


def seals(is_drawn=False):
    blobs = {ref: msgspec.json.encode(question) for ref, question in QUESTIONS.items()}
    sizes = dict.fromkeys(MEDIA, 3)
    parts = Parts(7, 2, msgspec.json.encode(MANIFEST), blobs, MEDIA, sizes, is_drawn)
    return Seals(parts, *envelopes.wrap(settings.SEALING_KEYS, 7, EXAM_KEY))


def opened(key, purpose, name, envelope):
    return json.loads(envelopes.unseal(base64.b64decode(key), Label(7, 2, purpose, name), envelope))


def test_the_example_holds():
    made = seals()
    index = made.index(1, list(QUESTIONS), is_together=True)
    found = {
        "paper": msgspec.to_builtins(index),
        "files": {name: base64.b64encode(made.file(name)).decode() for name in index.files},
        "key": made.key_for(1),
        "code": made.read_out_code(),
        "manifest": MANIFEST,
        "questions": QUESTIONS,
    }
    assert found == json.loads(EXAMPLE.read_text(encoding="utf-8"))


def test_one_key_opens_the_cover_the_questions_and_their_pictures_but_none_of_feedback():
    made = seals()
    index = made.index(1, list(QUESTIONS))
    assert [each.name for each in index.media] == ["p0000000000a", "p0000000000b"]
    cover = opened(made.key_for(1), "cover", "all", base64.b64decode(index.cover))
    assert cover["layout"] == MANIFEST and cover["keys"].keys() == QUESTIONS.keys()
    ref = "q0000000000b"
    question = opened(cover["keys"][ref], "question", ref, made.file(ref)[1 + len(ref) + 4 :])
    assert question["question"] == QUESTIONS[ref]
    own = question["media"]["p0000000000b"]
    assert own["mime"] == "image/svg+xml"
    picture = made.medium("p0000000000b", b"svg")
    assert envelopes.unseal(base64.b64decode(own["key"]), Label(7, 2, "medium", "p0000000000b"), picture) == b"svg"
    assert "feedback0000" not in json.dumps([cover, question])


def test_of_what_is_drawn_each_gets_the_own_questions_and_a_key_that_opens_no_others():
    made = seals(is_drawn=True)
    ref, other = QUESTIONS
    index = made.index(1, [ref])
    assert index.files == [ref] and [each.name for each in index.media] == ["p0000000000a"]
    cover = opened(made.key_for(1), "cover", "1", base64.b64decode(index.cover))
    assert list(cover["keys"]) == [ref]
    assert made.key_for(1) != made.key_for(2)
    with pytest.raises(Refused, match="envelope"):
        opened(made.key_for(2), "cover", "1", base64.b64decode(index.cover))
    for name in (seals().index(1, [ref]).files[0], "unknown00000", ""):
        with pytest.raises(Refused):
            made.file(name)
    assert other in made.file(other).decode("latin-1"), "an address that somebody else knows opens nothing"


# --- the exam's key ---------------------------------------------------------------------------------------------------


@pytest.fixture
def exam(cast, now):
    return cast.exam(now)


def key_of(exam):
    return published(exam.pk).seals.key_for(1)


def test_every_exam_has_a_key_of_its_own_which_the_database_does_not_hold_open(cast, exam, now):
    other = cast.exam(now, title="Other")
    assert key_of(exam) != key_of(other)
    stored = [bytes(wrapped) for wrapped in ExamKey.objects.values_list("wrapped", flat=True)]
    keys = [envelopes.unwrap(settings.SEALING_KEYS, row.exam_id, row.key_id, bytes(row.wrapped))
            for row in ExamKey.objects.all()]  # fmt: skip
    assert len(set(keys)) == len(stored) == 2 and not any(key in row for key in keys for row in stored)


def test_a_new_secret_wraps_all_keys_anew_and_opens_what_was_sealed_before(exam, now, settings):
    before = key_of(exam)
    (old,) = settings.SEALING_KEYS
    settings.SEALING_KEYS = {**settings.SEALING_KEYS, "0002": bytes(range(1, 33))}
    assert key_of(exam) == before and idle_sealing_keys() == []
    assert actions.rewrap_due(now) == 1 and actions.rewrap_due(now) == 0
    assert ExamKey.objects.get().key_id == "0002" and idle_sealing_keys() == [old]
    settings.SEALING_KEYS = {"0002": bytes(range(1, 33))}
    forget()
    assert key_of(exam) == before
    settings.SEALING_KEYS = {old: bytes(32)}
    assert actions.rewrap_due(now) == 0, "a machine that has not got it yet leaves it alone"
    with pytest.raises(Refused, match="which this one lacks"):
        make_key(exam.pk)  # and never seals with another key what the others sealed


def test_an_older_secret_is_needed_while_an_exam_is_sat(exam, now, settings):
    settings.SEALING_KEYS = {**settings.SEALING_KEYS, "0002": bytes(range(1, 33))}
    actions.rewrap_due(now)
    Exam.objects.filter(pk=exam.pk).update(state="lobby")
    assert idle_sealing_keys() == []


def test_a_key_that_cannot_be_opened_does_not_keep_the_others_from_being_wrapped_anew(cast, exam, now, settings):
    other = cast.exam(now, title="Other")
    ExamKey.objects.filter(exam_id=exam.pk).update(wrapped=b"of another file by this name")
    settings.SEALING_KEYS = {**settings.SEALING_KEYS, "0002": bytes(range(1, 33))}
    assert actions.rewrap_due(now) == 1
    assert ExamKey.objects.get(exam_id=other.pk).key_id == "0002"


def test_where_the_secret_is_lost_somebody_is_told_and_the_paper_travels_at_the_bell_until_it_is_published_anew(
    cast, exam, now, settings
):
    assert locked_out() == {}
    (own,) = settings.SEALING_KEYS
    settings.SEALING_KEYS = {own: bytes(32)}
    forget()
    assert locked_out() == {own: [exam.pk]}
    assert published(exam.pk).seals is None and published(exam.pk).frame("seed")
    actions.publish_paper(exam.pk, now, cast.cleo.id)
    assert locked_out() == {} and published(exam.pk).seals is not None
