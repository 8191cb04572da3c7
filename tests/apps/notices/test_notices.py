"""Notices: one row however many people, each told once, mails tried with patience, reading counted."""

from datetime import timedelta

import msgspec
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from examcast.apps.jobs.models import Job
from examcast.apps.notices import actions, queries, texts
from examcast.apps.notices.models import Delivery, Notice
from examcast.broadcast import audit
from examcast.broadcast.models import News
from tests.support import people

pytestmark = pytest.mark.django_db

PARAMS = {"title": "Linear Algebra", "opens_at": "2027-03-15T09:00:00.000000Z", "zone": "Europe/Vienna"}


class Broken(EmailBackend):
    """A mail server that says no."""

    def send_messages(self, messages):
        raise OSError("mailbox unavailable")


@pytest.fixture
def ada():
    return people.make("ada", email="ada@example.org")


@pytest.fixture
def broken_mail(settings):
    settings.EMAIL_BACKEND = f"{Broken.__module__}.Broken"


def announce(now, kind="exam_scheduled", exam_id=7, **params):
    return actions.announce(kind, ("exam", exam_id), {**PARAMS, **params}, now, exam_id)


def test_announcing_writes_one_row_and_one_job(now):
    announce(now)
    assert Notice.objects.count() == 1
    assert Job.objects.get().kind == "notices.deliver"
    assert not Delivery.objects.exists()


def test_a_kind_that_has_no_words_is_a_mistake_of_ours(now):
    with pytest.raises(ValueError, match="catalogue"):
        announce(now, kind="exam_exploded")


def test_everyone_is_told_once_however_often_it_is_run(ada, now):
    notice_id = announce(now)
    ben = people.make("ben")
    assert actions.deliver(notice_id, [ada.id, ben.id, ada.id], now) == 2
    assert actions.deliver(notice_id, [ada.id, ben.id], now) == 0
    assert News.objects.filter(topic=f"user:{ada.id}").count() == 1
    assert Delivery.objects.filter(channel="email").count() == 1  # Ben has no address
    assert Notice.objects.get().fanned_out_at == now


def test_the_push_carries_the_words_and_the_unread_count(ada, now):
    actions.deliver(announce(now), [ada.id], now)
    actions.deliver(announce(now, kind="exam_opened"), [ada.id], now)
    event = msgspec.json.decode(News.objects.filter(topic=f"user:{ada.id}").latest("number").event)
    assert event["type"] == "notice.made"
    assert event["unread"] == 2
    assert event["notice"]["title"] == "Linear Algebra is open"
    assert event["notice"]["link"] == "/sit/7"


def test_each_reads_their_own_language_and_the_zone_of_the_exam(now):
    zoe = people.make("zoe", language="de")
    actions.deliver(announce(now), [zoe.id], now)
    _, [notice] = queries.page(zoe.id, "de")
    assert notice.title == "Linear Algebra ist angesetzt"
    assert "Mo. 15.03.2027, 10:00 Uhr (Europe/Vienna)" in notice.body


@pytest.mark.parametrize("language", ["en", "de", "fr", ""])
@pytest.mark.parametrize("kind", sorted(texts.KINDS))
def test_every_kind_has_words_in_every_language_even_with_nothing_to_say(kind, language):
    words = texts.render(kind, {"title": "X"}, language)
    assert words.title
    assert "{" not in words.title + words.body
    assert texts.ENGLISH.keys() == texts.GERMAN.keys()


@pytest.mark.parametrize(
    ("kind", "params", "said"),
    [
        ("exam_opens_soon", {"minutes": 1}, ("X opens in 1 minute", "X öffnet in 1 Minute")),
        ("exam_opens_soon", {"minutes": 15}, ("X opens in 15 minutes", "X öffnet in 15 Minuten")),
        ("staff_delivery_trouble", {"count": 1}, ("X: 1 message was not", "X: 1 Nachricht kam nicht")),
        ("staff_delivery_trouble", {"count": 0}, ("X: 0 messages were not", "X: 0 Nachrichten kamen nicht")),
    ],
)
def test_words_follow_their_numbers(kind, params, said):
    for language, start in zip(("en", "de"), said, strict=True):
        assert texts.render(kind, {"title": "X"} | params, language).title.startswith(start)
    assert texts.render("exam_extended", {"title": "X", "minutes": "1"}, "en").body == "1 minute was added."


def test_titles_with_braces_are_shown_as_they_are():
    assert "{0} {x}" in texts.render("exam_opened", {"title": "{0} {x}"}, "en").title


def test_reading_some_and_all_is_counted_and_told(ada, now):
    ids = [announce(now) for _ in range(3)]
    for notice_id in ids:
        actions.deliver(notice_id, [ada.id], now)
    assert actions.read(ada.id, ids[:1], now) == 2
    assert actions.read(ada.id, None, now) == 0
    event = msgspec.json.decode(News.objects.filter(topic=f"user:{ada.id}").latest("number").event)
    assert (event["type"], event["ids"], event["unread"]) == ("notice.read", ids[1:], 0)
    total, notices = queries.page(ada.id, "en")
    assert total == 3
    assert all(notice.read_at for notice in notices)


def test_nobody_reads_for_another(ada, now):
    ben = people.make("ben")
    notice_id = announce(now)
    actions.deliver(notice_id, [ada.id], now)
    actions.read(ben.id, [notice_id], now)
    assert queries.unread(ada.id) == 1


def test_mails_are_sent_with_the_link_of_the_page(ada, now):
    actions.deliver(announce(now), [ada.id], now)
    assert actions.send_mail(now) == 1
    assert actions.send_mail(now) == 0
    [sent] = mail.outbox
    assert sent.to == ["ada@example.org"]
    assert sent.subject == "Linear Algebra is scheduled"
    assert "/student/scheduled-exams-view" in sent.body


def test_a_title_cannot_smuggle_headers_into_a_mail(ada, now):
    actions.deliver(announce(now, title="Exam\nBcc: all@example.org"), [ada.id], now)
    actions.send_mail(now)
    assert mail.outbox[0].subject == "Exam Bcc: all@example.org is scheduled"
    assert mail.outbox[0].recipients() == ["ada@example.org"]


def test_simulated_people_get_no_mail(now):
    ghost = people.make("ghost", email="g@example.org", is_simulated=True)
    actions.deliver(announce(now), [ghost.id], now)
    assert not Delivery.objects.filter(channel="email").exists()


def try_until_given_up(now):
    """Every try when it falls due."""
    at = now
    while (delivery := Delivery.objects.get(channel="email", state__in=("pending", "failed"))).state == "pending":
        at = delivery.next_attempt_at
        actions.send_mail(at)
    return at


def test_giving_up_a_mail_is_an_act_of_the_exam(ada, now, broken_mail):
    actions.deliver(announce(now), [ada.id], now)
    at = try_until_given_up(now)
    [act] = audit.acts(7, kinds=["notice.given_up"])
    assert (act.at, act.reason) == (at, "OSError: mailbox unavailable")
    assert act.after["user_id"] == ada.id


def test_a_mail_is_not_given_up_without_the_staff_hearing_of_it(ada, now, broken_mail, monkeypatch):
    """State, act and word are one commit: where the word cannot be said, nothing was given up."""
    actions.deliver(announce(now), [ada.id], now)
    monkeypatch.setattr(texts, "KINDS", texts.KINDS - {"staff_delivery_trouble"})
    with pytest.raises(ValueError, match="catalogue"):
        try_until_given_up(now)
    assert Delivery.objects.get(channel="email").state == "pending"
    assert audit.acts(7, kinds=["notice.given_up"]) == []


def test_a_mail_that_fails_is_tried_three_times_more_and_then_shown_to_staff(ada, now, broken_mail):
    actions.deliver(announce(now), [ada.id], now)
    at, tries = now, []
    while (delivery := Delivery.objects.get(channel="email")).state == "pending":
        at = delivery.next_attempt_at
        tries.append((at - now) // timedelta(minutes=1))
        actions.send_mail(at)
    assert tries == [0, 1, 5, 21]
    assert (delivery.state, delivery.attempts) == ("failed", 4)
    [trouble] = queries.troubles(7)
    assert (trouble.person_name, trouble.error) == ("ada", "OSError: mailbox unavailable")
    warning = Notice.objects.get(kind="staff_delivery_trouble")
    assert (warning.audience_type, warning.audience_id) == ("exam_staff", 7)


def test_staff_are_told_once_however_many_mails_fail(now, broken_mail, settings):
    settings.NOTIFICATION_RETRY_COUNT = 0
    cards = [people.make(f"c{n}", email=f"c{n}@example.org") for n in range(3)]
    actions.deliver(announce(now), [card.id for card in cards], now)
    actions.send_mail(now)
    assert Notice.objects.filter(kind="staff_delivery_trouble").count() == 1


def test_given_up_mails_can_be_tried_again(ada, now, settings, broken_mail):
    settings.NOTIFICATION_RETRY_COUNT = 0
    actions.deliver(announce(now), [ada.id], now)
    actions.send_mail(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert actions.retry_failed(7, now, by=ada.id) == 1
    assert actions.send_mail(now) == 1


def test_the_next_try_is_a_job_of_its_time(ada, now, broken_mail):
    actions.deliver(announce(now), [ada.id], now)
    Job.objects.all().delete()
    actions.send_mail(now)
    assert Job.objects.get(kind="notices.send_mail").due_at == now + timedelta(minutes=1)


def test_each_mail_is_claimed_for_ten_minutes_from_when_it_goes(now, monkeypatch):
    """With a server that takes eight minutes a mail, another worker would else send the third one again."""
    slow = iter(now + timedelta(minutes=8 * mails) for mails in range(3))
    for name in ("ada", "ben", "eve"):
        actions.deliver(announce(now), [people.make(name, email=f"{name}@example.org").id], now)
    claims, sending = [], EmailBackend.send_messages

    def send(self, messages):
        delivery = Delivery.objects.get(channel="email", user__email=messages[0].to[0])
        claims.append(delivery.next_attempt_at - now)
        return sending(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert actions.send_mail(now, lambda: next(slow)) == 3
    assert claims == [timedelta(minutes=minutes) for minutes in (10, 18, 26)]


def test_staff_see_how_far_each_notice_got(ada, now):
    notice_id = announce(now)
    [waiting] = queries.deliveries(7, "en")
    assert not waiting.is_fanned_out
    actions.deliver(notice_id, [ada.id, people.make("ben").id], now)
    actions.send_mail(now)
    actions.read(ada.id, None, now)
    [card] = queries.deliveries(7, "en")
    assert (card.people, card.read, card.mailed, card.mail_pending, card.mail_failed) == (2, 1, 1, 0, 0)


def test_what_hangs_is_counted_for_the_doctor(ada, now):
    announce(now)
    actions.deliver(announce(now), [ada.id], now)
    later = now + timedelta(minutes=10)
    assert queries.stuck(later, timedelta(minutes=5)) == queries.Overdue(1, {"email": 1}, {})
