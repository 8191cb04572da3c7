"""Web push against a push service on this machine: asked for, sealed, sent, tried again, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions.roster import Entrant
from examcast.apps.notices import actions as notices
from examcast.apps.notices.models import Delivery, PushSubscription
from examcast.apps.people import actions as accounts
from examcast.broadcast import audit
from examcast.domain import webpush
from examcast.domain.errors import Refused
from examcast.entrypoints.workers.jobs import do_all
from tests.support import people
from tests.support.people import browser, send
from tests.support.push import PushService, Subscriber

pytestmark = pytest.mark.django_db

DEVICES = "/api/notices/devices"


@pytest.fixture
def service(tmp_path, settings, monkeypatch):
    with PushService(tmp_path) as one:
        settings.PUSH_HOSTS = frozenset({one.host, "localhost:1"})
        monkeypatch.setenv("SSL_CERT_FILE", str(one.certificate))
        yield one


@pytest.fixture
def cleo():
    return people.make("cleo", "examiner")


@pytest.fixture
def ada():
    return people.make("ada", language="de")


@pytest.fixture
def exam(now, cleo, ada):
    exam_id = exams.create_exam({"title": "Linear Algebra"}, now, cleo.id).pk
    attempts.add_to_roster(exam_id, [Entrant(ada.id), Entrant(people.make("ben").id)], now, cleo.id)
    return exam_id


def add(person, device, label="Firefox on Linux"):
    return send(browser(person), "POST", DEVICES, {**device.subscription, "label": label})


def announce(exam, now, kind="exam_opens_soon", **params):
    said = {"title": "Linear Algebra", "minutes": 10, "opens_at": "2027-03-15T09:00:00Z", "zone": "Europe/Vienna"}
    notices.announce(kind, ("exam", exam), said | params, now, exam)
    do_all("test", lambda: now, is_long=False)


def worked(begin, minutes):
    for minute in range(minutes):
        do_all("test", lambda at=begin + timedelta(minutes=minute): at, is_long=False)
        yield minute


def test_who_asked_for_it_is_told_on_the_device_in_their_language_and_nobody_else_can_read_it(exam, now, ada, service):
    device = Subscriber(f"{service.origin}/w/ada")
    assert add(ada, device).status_code == 201
    announce(exam, now)
    [(headers, body)] = service.of("/w/ada")
    assert len(service.taken) == 1  # Ben did not ask
    assert device.read(body) | {"id": 0} == {
        "id": 0, "title": "Linear Algebra öffnet in 10 Minuten", "language": "de", "link": f"/sit/{exam}",
        "body": "Beginn Mo. 15.03.2027, 10:00 Uhr (Europe/Vienna).",
    }  # fmt: skip
    assert b"Linear" not in body
    assert headers["content-encoding"] == "aes128gcm" and headers["urgency"] == "high"
    assert headers["ttl"] == str(15 * 60)  # a word that an exam opens is of no use after it
    key = browser(ada).get(DEVICES).json()["public_key"]
    assert headers["authorization"].startswith("vapid t=") and headers["authorization"].endswith(f", k={key}")
    assert Delivery.objects.get(channel="push").state == "sent"


def test_one_of_several_devices_is_enough_and_one_that_is_gone_is_forgotten(exam, now, ada, service):
    old, new = Subscriber(f"{service.origin}/w/old"), Subscriber(f"{service.origin}/w/new")
    add(ada, old), add(ada, new)
    service.answers["/w/old"] = 410
    announce(exam, now)
    assert new.read(service.of("/w/new")[0][1])["title"]
    assert list(PushSubscription.objects.values_list("endpoint", flat=True)) == [new.endpoint]
    assert Delivery.objects.get(channel="push").state == "sent"


def test_when_every_device_is_gone_that_is_no_trouble_of_the_exam(exam, now, cleo, ada, service):
    add(ada, Subscriber(f"{service.origin}/w/ada"))
    service.answers["/w/ada"] = 404
    announce(exam, now)
    assert list(worked(now, 30)) and len(service.taken) == 1
    assert Delivery.objects.get(channel="push").state == "ended"
    assert not PushSubscription.objects.exists()
    shown = browser(cleo).get(f"/api/staff/exams/{exam}/deliveries").json()
    assert shown["troubles"] == [] and shown["notices"][0]["push_failed"] == 0


def test_a_push_service_in_trouble_is_tried_again_then_it_is_shown_and_sent_when_a_person_says_so(
    exam, now, cleo, ada, service, settings
):
    settings.NOTIFICATION_RETRY_COUNT = 3
    device = Subscriber(f"{service.origin}/w/ada")
    add(ada, device)
    service.answers["/w/ada"] = 503
    announce(exam, now, "exam_changed", sentences=[])
    tried, before = [], 1
    for minute in worked(now, 60):
        if len(service.taken) > before:
            tried.append(minute)
        before = len(service.taken)
    assert tried == [1, 5, 21]
    path = f"/api/staff/exams/{exam}/deliveries"
    shown = browser(cleo).get(path).json()
    assert [each["push_failed"] for each in shown["notices"] if each["kind"] == "exam_changed"] == [1]
    assert [(each["channel"], each["attempts"]) for each in shown["troubles"]] == [("push", 4)]
    assert "localhost answered 503" in shown["troubles"][0]["error"]
    service.answers.clear()
    assert send(browser(cleo), "POST", f"{path}/retry").json() == {"count": 1}
    do_all("test", lambda: now + timedelta(hours=1), is_long=False)
    assert device.read(service.taken[-1][2])["title"] == "Linear Algebra wurde geändert"
    assert Delivery.objects.get(channel="push").state == "sent"


def test_what_is_too_late_to_be_of_use_is_not_sent(exam, now, ada, service):
    add(ada, Subscriber(f"{service.origin}/w/ada"))
    service.answers["/w/ada"] = 503
    announce(exam, now)
    service.answers.clear()
    assert list(worked(now + timedelta(minutes=16), 1)) and len(service.taken) == 1
    assert Delivery.objects.get(channel="push").state == "ended"


def test_nothing_is_called_where_a_push_service_sends_us(exam, now, ada, service):
    add(ada, Subscriber(f"{service.origin}/w/ada"))
    service.answers["/w/ada"] = 307
    announce(exam, now)
    assert len(service.taken) == 1
    assert "answered 307" in Delivery.objects.get(channel="push").error


def test_a_push_service_that_is_not_there_is_tried_again(exam, now, ada, service):
    add(ada, Subscriber("https://localhost:1/w/ada"))
    announce(exam, now)
    delivery = Delivery.objects.get(channel="push")
    assert (delivery.state, delivery.attempts) == ("pending", 1) and "ConnectError" in delivery.error


@pytest.mark.parametrize("hosts", [frozenset(), frozenset({"push.example"})])
def test_what_the_operator_does_not_allow_is_called_no_more(exam, now, ada, service, settings, hosts):
    add(ada, Subscriber(f"{service.origin}/w/ada"))
    settings.PUSH_HOSTS = hosts
    announce(exam, now)
    assert service.taken == []
    assert (browser(ada).get(DEVICES).json()["public_key"] is None) is (not hosts)
    assert add(ada, Subscriber(f"{service.origin}/w/2")).status_code == (422 if hosts else 409)


def test_a_device_is_added_once_is_its_last_askers_and_can_be_taken_back(exam, now, ada, service):
    device, ben = Subscriber(f"{service.origin}/w/shared"), people.make("bob")
    assert add(ada, device).json()["id"] == add(ada, device, "Tablet").json()["id"]
    [shown] = browser(ada).get(DEVICES).json()["devices"]
    assert (shown["label"], shown["endpoint"]) == ("Tablet", device.endpoint)
    assert send(browser(ben), "DELETE", f"{DEVICES}/{shown['id']}").status_code == 404  # not his
    add(ben, device)
    assert browser(ada).get(DEVICES).json()["devices"] == []
    assert send(browser(ben), "DELETE", f"{DEVICES}/{shown['id']}").status_code == 204
    assert not PushSubscription.objects.exists()
    kinds = [each.kind for each in audit.acts(subject=("user", ben.id))]
    assert kinds[:2] == ["notice.device_removed", "notice.device_added"]


@pytest.mark.parametrize("ending", ["signed out everywhere", "switched off"])
def test_a_device_of_sessions_that_were_ended_hears_nothing_more(exam, now, cleo, ada, service, ending):
    add(ada, Subscriber(f"{service.origin}/w/lost"))
    if ending == "switched off":
        accounts.set_active(ada.id, False, "gone", now, cleo.id)
    else:
        accounts.end_all_sessions(ada.id, now, cleo.id)
        assert browser(ada).get(DEVICES).json()["devices"] == []
    announce(exam, now)
    assert service.taken == []


@pytest.mark.parametrize("odd", ["https://a..push.apple.com/", "https://localhost:99999/x"])
def test_one_address_that_no_client_can_call_keeps_nobody_elses_message(exam, now, ada, service, settings, odd):
    """As a row that a version before had let in."""
    add(ada, Subscriber(f"{service.origin}/w/ada"))
    ben = people.make("ben2")
    attempts.add_to_roster(exam, [Entrant(ben.id)], now, None)
    add(ben, Subscriber(f"{service.origin}/w/ben"))
    PushSubscription.objects.filter(user=ben.id).update(endpoint=odd)
    settings.PUSH_HOSTS = settings.PUSH_HOSTS | {".push.apple.com", "localhost:99999"}
    announce(exam, now)
    assert [path for path, _, _ in service.taken] == ["/w/ada"]
    assert Delivery.objects.get(channel="push", user=ada.id).state == "sent"
    assert Delivery.objects.get(channel="push", user=ben.id).state in ("pending", "ended")


def test_a_person_has_ten_devices_at_most(now, ada, service):
    for number in range(12):
        browser_ = Subscriber(f"{service.origin}/w/{number}").subscription
        keys = browser_["keys"]
        one = webpush.Browser(endpoint=browser_["endpoint"], p256dh=keys["p256dh"], auth=keys["auth"])
        notices.add_device(ada.id, one, "x", now + timedelta(minutes=number))
    kept = [each["endpoint"][-2:] for each in browser(ada).get(DEVICES).json()["devices"]]
    assert kept == ["/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "10", "11"]


def test_an_address_that_is_no_push_service_is_refused(ada, service):
    answer = add(ada, Subscriber("https://internal.example/admin"))
    assert answer.status_code == 422 and "internal.example" in answer.json()["detail"]
    with pytest.raises(Refused):
        notices.remove_device(ada.id, 1, None)
