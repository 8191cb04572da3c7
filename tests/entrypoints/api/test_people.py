"""Accounts, imports, cohorts and accommodations over HTTP: what works, and for whom it does not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support import people
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return {
        "ada": browser(people.make("ada", name="Ada")),
        "cleo": browser(people.make("cleo", "examiner")),
        "ines": browser(people.make("ines", "invigilator")),
        "olu": browser(people.make("olu", "officer")),
        "root": browser(people.make("root", "administrator")),
        "aud": browser(people.make("aud", "auditor")),
        "nobody": browser(),
    }


READS = [
    ("/api/admin/people", {"olu", "root"}),
    ("/api/admin/cohorts", {"cleo", "olu", "root"}),
    ("/api/admin/accommodations", {"olu", "root"}),
    ("/api/staff/people?search=ad", {"cleo", "olu", "root"}),
    ("/api/notices", {"ada", "cleo", "ines", "olu", "root", "aud"}),
]
WRITES = [
    ("POST", "/api/admin/people", {"username": "new"}, {"root"}),
    ("PATCH", "/api/admin/people/{ada}", {"number": "7"}, {"root"}),
    ("PUT", "/api/admin/people/{ada}/roles", {"roles": []}, {"root"}),
    ("PUT", "/api/admin/people/{ada}/activity", {"is_active": True}, {"root"}),
    ("POST", "/api/admin/people/{ada}/reset-link", None, {"root"}),
    ("POST", "/api/admin/people/{ada}/sign-out", None, {"root"}),
    ("POST", "/api/admin/cohorts", {"name": "C"}, {"olu", "root"}),
    (
        "POST",
        "/api/admin/accommodations",
        {"user_id": "{ada}", "kind": "percent", "value": "25", "reason": "decision 17"},
        {"olu", "root"},
    ),
]


@pytest.mark.parametrize(("path", "allowed"), READS)
@pytest.mark.parametrize("who", ["ada", "cleo", "ines", "olu", "root", "aud", "nobody"])
def test_reading(cast, who, path, allowed):
    assert cast[who].get(path).status_code == (200 if who in allowed else 401 if who == "nobody" else 403)


@pytest.mark.parametrize(("method", "path", "body", "allowed"), WRITES)
@pytest.mark.parametrize("who", ["ada", "cleo", "ines", "olu", "root", "aud", "nobody"])
def test_writing(cast, who, method, path, body, allowed):
    ada = cast["ada"].get("/api/session").json()["user"]["id"]
    if body and "user_id" in body:
        body = {**body, "user_id": ada}
    status = send(cast[who], method, path.format(ada=ada), body).status_code
    assert status in (200, 201, 204) if who in allowed else status == (401 if who == "nobody" else 403)


def test_people_are_listed_by_name_and_page_and_found_by_number(cast):
    for number in range(5):
        people.make(f"c{number}", name=f"Candidate {number}", number=f"M{number}")
    body = cast["root"].get("/api/admin/people?search=Candidate&start=2&size=2").json()
    assert (body["total"], [person["name"] for person in body["people"]]) == (5, ["Candidate 2", "Candidate 3"])
    assert cast["root"].get("/api/admin/people?search=m4").json()["people"][0]["username"] == "c4"
    assert [one["username"] for one in cast["root"].get("/api/admin/people?role=auditor").json()["people"]] == ["aud"]


def test_authors_choose_among_few_and_never_list_everyone(cast):
    assert cast["cleo"].get("/api/staff/people").json() == []
    assert [one["username"] for one in cast["cleo"].get("/api/staff/people?role=invigilator").json()] == ["ines"]
    assert set(cast["cleo"].get("/api/staff/people?search=ada").json()[0]) == {
        "id",
        "username",
        "name",
        "number",
        "roles",
    }


def test_a_file_is_reported_on_and_then_done(cast):
    data = "Matrikelnr;Vorname;Nachname;E-Mail\n1;Zoë;Müller;zoe@example.org\n2;;;\n".encode("cp1252")
    report = cast["olu"].post("/api/admin/people/import", {"file": SimpleUploadedFile("liste.csv", data)}).json()
    assert report["counts"] == {"created": 1, "updated": 0, "unchanged": 0, "refused": 1}
    assert report["rows"][1]["line"] == 3
    assert cast["root"].get("/api/admin/people?search=zoe").json()["total"] == 0
    done = send(cast["olu"], "POST", f"/api/admin/people/import/{report['import_id']}/confirm")
    assert done.json()["is_confirmed"] is True
    assert cast["root"].get("/api/admin/people?search=zoe").json()["people"][0]["name"] == "Zoë Müller"


def test_what_cannot_be_read_says_why(cast):
    answer = cast["olu"].post("/api/admin/people/import", {"file": SimpleUploadedFile("x.csv", b"colour\nblue\n")})
    assert answer.status_code == 422
    assert "`username` or `email`" in answer.json()["detail"]


def test_a_cohort_is_made_filled_emptied_and_removed(cast):
    root, ada = cast["root"], cast["ada"].get("/api/session").json()["user"]["id"]
    cohort = send(root, "POST", "/api/admin/cohorts", {"name": "Algebra 2027"}).json()["id"]
    assert send(root, "POST", f"/api/admin/cohorts/{cohort}/members", {"user_ids": [ada]}).json() == {"size": 1}
    assert root.get(f"/api/admin/cohorts/{cohort}/members").json()[0]["username"] == "ada"
    gone = send(root, "POST", f"/api/admin/cohorts/{cohort}/members/remove", {"user_ids": [ada]})
    assert gone.json() == {"size": 0}
    assert send(root, "POST", "/api/admin/cohorts", {"name": "ALGEBRA 2027"}).status_code == 409
    assert send(root, "DELETE", f"/api/admin/cohorts/{cohort}").status_code == 204
    assert root.get("/api/admin/cohorts").json() == []


def test_an_accommodation_is_granted_and_withdrawn_with_a_reason(cast):
    root, ada = cast["root"], cast["ada"].get("/api/session").json()["user"]["id"]
    body = {"user_id": ada, "kind": "percent", "value": "25", "reason": "decision 17"}
    made = send(root, "POST", "/api/admin/accommodations", body).json()["id"]
    [row] = root.get(f"/api/admin/accommodations?user_id={ada}").json()
    assert (row["kind"], row["value"], row["person_name"]) == ("percent", "25.00", "Ada")
    assert send(root, "POST", "/api/admin/accommodations", {**body, "value": "-5"}).status_code == 422
    assert send(root, "DELETE", f"/api/admin/accommodations/{made}?reason=ended").status_code == 204


def test_the_support_pages_are_read_only_and_for_readers(cast):
    listed = cast["root"].get("/support/people/user/")
    assert listed.status_code == 200
    assert "script-src 'self';" in listed["Content-Security-Policy"]
    assert cast["root"].get("/support/people/user/add/").status_code == 403
    assert cast["aud"].get("/support/jobs/job/").status_code == 200
    assert cast["cleo"].get("/support/people/user/").status_code == 302
