"""Whoever joins together is given the same as whoever joins alone, for the same number of queries."""

from datetime import timedelta

from examcast.apps.attempts import actions, queries
from examcast.apps.exams import actions as exams
from tests.cast import Tab, ref_of
from tests.support.instants import NOW

MINUTE = timedelta(minutes=1)


def alone(attempt, device):
    return (
        queries.snapshot(attempt.pk, NOW),
        queries.answers(attempt.pk),
        queries.link_of(attempt.pk, device),
        queries.is_writer(attempt.pk, device),
    )


def test_together_as_alone(cast, django_assert_max_num_queries):
    exam = cast.opened()
    ada, ben = cast.attempt(exam, cast.ada), cast.attempt(exam, cast.ben)
    at = exam.opens_at + MINUTE
    Tab(ada.pk, "tab").save(ref_of(exam, "essay"), {"text": "Inertia."}, at)
    actions.take_pen(ada.pk, "tab", at)
    everyone, aula = actions.everyone(), actions.room(cast.aula.pk)
    actions.announce(exam.pk, everyone, "Question 2 has a typing error.", at, cast.cleo.id)
    actions.announce(exam.pk, aula, "The window may be opened.", at, cast.cleo.id)
    exams.acknowledge([exams.Seen(exam.pk, 3, ada.candidate_id, at)])
    sittings = [(ada.pk, "tab"), (ada.pk, "phone"), (ben.pk, "tab"), (999_999, "tab")]
    with django_assert_max_num_queries(11):
        found = queries.joins(sittings, at)
    assert found.keys() == set(sittings[:3])
    for attempt, device in ((ada, "tab"), (ada, "phone"), (ben, "tab")):
        join = found[attempt.pk, device]
        assert (join.snapshot, join.answers, join.link, join.is_writer) == alone(attempt, device)
    tab, phone = (found[ada.pk, device].snapshot.announcements for device in ("tab", "phone"))
    assert tab is phone and len(tab) == 2, "made once for all of a room"
    assert len(found[ben.pk, "tab"].snapshot.announcements) == 1
    assert found[ada.pk, "tab"].is_writer and not found[ada.pk, "phone"].is_writer
