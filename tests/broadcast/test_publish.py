"""State, act and news are one commit; number order is commit order; a bus that fails fails nobody."""

import threading

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction

from examcast.broadcast import audit, bus, events, publish, replay
from examcast.broadcast.instants import iso
from examcast.broadcast.models import Act, News
from tests.broadcast.values import act, changed
from tests.support import append_only

pytestmark = pytest.mark.django_db(transaction=True)


def say(now, topic="exam:7", exam_id=7):
    with publish.transaction():
        publish.publish(act(now, exam_id), (topic, changed()))


def test_act_and_news_are_written_with_the_act_in_the_event(now):
    with publish.transaction():
        publish.publish(act(now, reason="rain"), ("exam:7", changed()), ("user:3", changed()))
        assert News.objects.count() == 0, "nothing is numbered before the end"
    written = Act.objects.get()
    assert (written.reason, written.place, written.exam_id) == ("rain", 1, 7)
    assert sorted(News.objects.values_list("topic", "number")) == [("exam:7", 1), ("user:3", 1)]
    for row in News.objects.all():
        assert msgspec.json.decode(row.event, type=events.Event).act == written.id


def test_a_rolled_back_change_says_nothing_and_uses_no_number(now):
    with pytest.raises(ZeroDivisionError), publish.transaction():
        publish.publish(act(now), ("exam:7", changed()))
        raise ZeroDivisionError
    say(now)
    assert list(News.objects.values_list("number", flat=True)) == [1]
    assert Act.objects.count() == 1


def test_nested_transactions_join_and_an_inner_failure_takes_back_only_its_own(now):
    with publish.transaction():
        publish.publish(act(now, kind="outer"), ("exam:7", changed()))
        with pytest.raises(ZeroDivisionError), publish.transaction():
            publish.publish(act(now, kind="inner.lost"), ("exam:7", changed()))
            raise ZeroDivisionError
        with publish.transaction():
            publish.publish(act(now, kind="inner"), ("exam:7", changed()))
        assert Act.objects.count() == 0
    assert list(Act.objects.order_by("id").values_list("kind", "place")) == [("outer", 1), ("inner", 2)]


def test_a_line_that_died_is_told_as_the_databases_trouble_whoever_meets_it(now):
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [(pid,)] = cursor.fetchall()

    def cut():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        connection.close()

    thread = threading.Thread(target=cut)
    thread.start()
    thread.join()
    with pytest.raises(DatabaseError):
        say(now)
    connection.close()
    say(now)


def test_saying_something_outside_a_transaction_is_a_mistake(now):
    with pytest.raises(RuntimeError, match="outside"):
        publish.publish(act(now), ("exam:7", changed()))
    with pytest.raises(RuntimeError), transaction.atomic(), publish.transaction():
        publish.publish(act(now))


def test_weather_topics_and_things_that_are_no_events_are_refused(now):
    with publish.transaction():
        with pytest.raises(ValueError, match="numbered"):
            publish.publish(act(now), ("monitor:7", changed()))
        with pytest.raises(TypeError):
            publish.publish(act(now), ("exam:7", {"type": "exam.changed"}))


def test_what_was_said_does_not_change_with_the_dict_it_was_said_with(now):
    before = {"title": "old"}
    with publish.transaction():
        publish.publish(act(now, before=before))
        before["title"] = "new"
    assert Act.objects.get().before == {"title": "old"}


def test_number_order_is_commit_order_under_threads(now):
    commits: list[int] = []
    guard = threading.Lock()

    def work():
        try:
            for _ in range(10):
                with publish.transaction():
                    publish.publish(act(now), ("exam:7", changed()), ("user:3", changed()))
        finally:
            connection.close()

    def note(topics):
        with guard:
            commits.append(len(topics))

    class Recorder:
        hint = staticmethod(note)

    bus.wire(Recorder())
    try:
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        bus.wire(None)
    rows = list(News.objects.filter(topic="exam:7").order_by("id").values_list("number", flat=True))
    assert rows == list(range(1, 81)), "within a topic, row order is number order without holes"
    assert replay.numbers(["exam:7", "user:3", "user:9"]) == {"exam:7": 80, "user:3": 80, "user:9": 0}
    assert commits == [2] * 80, "each commit hinted its two topics once"
    assert audit.problems(7) == []


def test_a_failing_bus_does_not_fail_what_was_committed(now, caplog):
    class Broken:
        def hint(self, topics):
            raise ConnectionError("no bus")

    bus.wire(Broken())
    try:
        say(now)
    finally:
        bus.wire(None)
    assert News.objects.count() == 1
    assert "was not sent" in caplog.text


def test_since_gives_the_news_after_a_number_or_says_start_afresh(now):
    for _ in range(5):
        say(now)
    assert [row.number for row in replay.since("exam:7", 2)] == [3, 4, 5]
    assert replay.since("exam:7", 5) == []
    assert replay.since("exam:7", 6) is None, "a number never given out belongs to another database"
    News.objects.filter(number=3).delete()
    assert replay.since("exam:7", 2) is None, "trimmed"


def test_acts_can_be_neither_changed_nor_deleted(now):
    say(now)
    with append_only.enforced():
        for attempt in (lambda: Act.objects.update(reason="x"), lambda: Act.objects.all()._raw_delete("default")):
            with pytest.raises(DatabaseError), transaction.atomic():
                News.objects.all().delete()
                attempt()
        with pytest.raises(DatabaseError), transaction.atomic():
            publish.forget_rehearsal(7, [])
    assert Act.objects.count() == 1


def test_a_rehearsal_is_forgotten_and_only_a_rehearsal(now):
    with append_only.enforced():
        with publish.transaction():
            publish.begin_rehearsal(8)
            publish.publish(act(now, 8), ("exam:8", changed()), ("attempt:80", changed()))
        say(now)
        with publish.transaction():
            publish.forget_rehearsal(8, [80])
        assert list(Act.objects.values_list("exam_id", flat=True)) == [7]
        assert replay.numbers(["exam:8", "attempt:80", "exam:7"]) == {"exam:8": 0, "attempt:80": 0, "exam:7": 1}
        with pytest.raises(DatabaseError), transaction.atomic():
            publish.begin_rehearsal(7)


def test_a_tampered_chain_is_found(now):
    for reason in ("one", "two", "three"):
        with publish.transaction():
            publish.publish(act(now, reason=reason))
    with publish.transaction():
        publish.publish(act(now, None))
    assert audit.problems(7) == [] and audit.problems(None) == []
    Act.objects.filter(place=2).update(reason="forged")
    assert "number 2" in audit.problems(7)[0]
    Act.objects.filter(place=2).update(reason="two")
    News.objects.all().delete()
    Act.objects.filter(exam_id=7, place=3).delete()
    assert "missing" in audit.problems(7)[0]


def test_news_are_stamped_by_the_database(now):
    say(now)
    row = replay.after(0)[0]
    assert row.at.endswith("Z") and row.at != iso(now)
