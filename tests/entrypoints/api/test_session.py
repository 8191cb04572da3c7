"""The session over HTTP: who am I, signing in and out, CSRF, tokens, and how each refusal looks."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from examcast.apps.people import actions
from examcast.entrypoints.workers import jobs
from examcast.entrypoints.workers.clock import clock
from tests.support import people
from tests.support.people import PASSWORD, browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def ada():
    return people.make("ada", name="Ada", password=PASSWORD, email="ada@example.org")


def test_nobody_gets_an_answer_too():
    answer = browser().get("/api/session")
    assert answer.status_code == 200
    assert answer.json() == {"user": None, "institution": "Examcast", "may": [], "is_staff": False}


def test_signing_in_and_out(ada):
    client = browser()
    answer = send(client, "POST", "/api/session", {"username": "ADA", "password": PASSWORD})
    assert answer.status_code == 200, answer.content
    body = client.get("/api/session").json()
    assert body["user"] == {
        "id": ada.id, "username": "ada", "name": "Ada", "roles": [], "zone": "", "language": "",
    }  # fmt: skip
    assert "exam.sit" in body["may"]
    assert "exam.open" not in body["may"]
    assert body["is_staff"] is False
    send(client, "DELETE", "/api/session")
    assert client.get("/api/session").json()["user"] is None


def test_staff_learn_what_their_roles_allow():
    body = browser(people.make("cleo", "examiner")).get("/api/session").json()
    assert body["is_staff"] is True
    assert {"exam.create", "bank.write"} <= set(body["may"])
    assert "account.manage" not in body["may"]


def test_a_wrong_password_is_a_problem_with_a_code(ada):
    answer = send(browser(), "POST", "/api/session", {"username": "ada", "password": "no"})
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "wrong_credentials"
    assert answer.json()["title"] == "Forbidden"


def test_a_request_that_is_incomplete_says_where(ada):
    answer = send(browser(), "POST", "/api/session", {"username": "ada"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"where": "password", "message": "Field required"}]


def test_a_body_that_is_no_json_is_a_problem():
    answer = browser().post("/api/session", "{", content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed"


def test_no_page_of_another_site_can_sign_anybody_in_or_out(ada):
    for client, method in ((browser(is_strict=True), "POST"), (browser(ada, is_strict=True), "DELETE")):
        answer = send(client, method, "/api/session", {"username": "ada", "password": PASSWORD})
        assert answer.status_code == 403
        assert answer.json()["code"] == "not_allowed"


def test_with_the_token_of_the_cookie_it_works(ada):
    client = browser(is_strict=True)
    client.get("/api/session")
    token = client.cookies["csrftoken"].value
    body = {"username": "ada", "password": PASSWORD}
    answer = send(client, "POST", "/api/session", body, **{"X-CSRFToken": token})
    assert answer.status_code == 200


def test_nobody_is_told_in_one_sentence_how_to_get_in():
    answer = browser().get("/api/notices")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert "examcast token" in answer.json()["detail"]
    assert answer.json()["detail"].count(".") <= 5


def test_a_script_acts_as_its_person_without_csrf(ada):
    token, _ = actions.make_token("ada", "script", timedelta(days=1), clock.now(), by=None)
    client = browser(is_strict=True)
    answer = send(client, "PATCH", "/api/session", {"zone": "Europe/Vienna"}, Authorization=f"Bearer {token}")
    assert answer.status_code == 200
    assert answer.json()["user"]["zone"] == "Europe/Vienna"


def test_a_wrong_token_is_nobodys_even_beside_a_session(ada):
    answer = browser(ada).get("/api/notices", headers={"Authorization": "Bearer exc_wrong"})
    assert answer.status_code == 401


def test_another_name_is_not_the_candidates_to_choose(ada):
    answer = send(browser(ada), "PATCH", "/api/session", {"name": "Ben"})
    assert answer.status_code == 403
    assert send(browser(people.make("cleo", "examiner")), "PATCH", "/api/session", {"name": "C."}).status_code == 200


def test_a_new_password_keeps_this_session_and_ends_the_others(ada):
    here, there = browser(ada), browser(ada)
    answer = send(here, "POST", "/api/session/password", {"old": PASSWORD, "new": "another good one 7"})
    assert answer.status_code == 200, answer.content
    assert here.get("/api/session").json()["user"]["id"] == ada.id
    assert there.get("/api/session").json()["user"] is None


def test_roles_that_were_taken_away_end_the_session(ada):
    client = browser(people.make("cleo", "examiner"))
    cleo = client.get("/api/session").json()["user"]["id"]
    actions.set_roles(cleo, [], clock.now(), by=None)
    assert client.get("/api/session").json()["user"] is None


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_mailed_a_link_that_works(ada):
    client = browser()
    assert send(client, "POST", "/api/session/reset", {"email": "ADA@example.org"}).status_code == 204
    jobs.do_all("test")
    found = re.search(r"/password/reset/([\w-]+)/([\w-]+)", mail.outbox[0].body)
    body = {"uid": found[1], "token": found[2], "password": "another good one 7"}
    assert send(client, "POST", "/api/session/reset/confirm", body).json()["user"]["id"] == ada.id


@pytest.mark.django_db(transaction=True)
def test_an_imported_account_comes_in_by_a_mailed_link_whatever_was_tried_before():
    """The way of whoever was on a list without a password, tried some, and asked for one."""
    officer = browser(people.make("olu", "officer"))
    listed = SimpleUploadedFile("list.csv", b"username,name,email\nzoe,Zoe,zoe@example.org\n")
    report = officer.post("/api/admin/people/import", {"file": listed}).json()
    assert send(officer, "POST", f"/api/admin/people/import/{report['import_id']}/confirm").json()["is_confirmed"]
    client = browser()
    tries = [send(client, "POST", "/api/session", {"username": "zoe", "password": guess}) for guess in "0123456789a"]
    assert [answer.status_code for answer in tries] == [403] * 10 + [429]
    send(client, "POST", "/api/session/reset", {"email": "zoe@example.org"})
    jobs.do_all("test")
    found = re.search(r"/password/reset/([\w-]+)/([\w-]+)", mail.outbox[0].body)
    chosen = {"uid": found[1], "token": found[2], "password": "another good one 7"}
    assert send(client, "POST", "/api/session/reset/confirm", {**chosen, "password": "short"}).status_code == 422
    assert send(client, "POST", "/api/session/reset/confirm", chosen).status_code == 200
    assert send(browser(), "POST", "/api/session/reset/confirm", chosen).status_code == 422
    body = {"username": "zoe", "password": "another good one 7"}
    assert send(browser(), "POST", "/api/session", body).status_code == 200


def test_an_unknown_address_gets_the_same_answer_and_no_mail():
    assert send(browser(), "POST", "/api/session/reset", {"email": "nobody@example.org"}).status_code == 204
    jobs.do_all("test")
    assert mail.outbox == []


def test_mails_cannot_be_asked_for_without_end(ada):
    answers = [send(browser(), "POST", "/api/session/reset", {"email": "ada@example.org"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [204, 204, 204, 429]
    assert answers[-1]["Retry-After"]


def test_the_description_names_every_way_to_say_no():
    paths = browser().get("/api/openapi.json").json()
    assert paths["openapi"].startswith("3.1")
    refused = paths["paths"]["/api/session"]["post"]["responses"]["403"]["content"]
    assert list(refused) == ["application/problem+json"]
