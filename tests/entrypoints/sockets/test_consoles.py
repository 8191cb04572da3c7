"""The console: every row once, then what differs; nobody is sent a name of another room."""

import json

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams import actions as exams
from examcast.broadcast import protocol
from examcast.entrypoints.sockets import boards, consoles
from tests.entrypoints.sockets.live import Browser


def rows_of(console, where=lambda frame: True):
    return console.until("rows", where)


def by_name(frame):
    return {row["name"]: row for row in frame["rows"]}


def test_an_examiner_sees_all_and_an_invigilator_only_her_room(live, exam, cast, at):
    cleo, ines = (live.console(who, exam.pk) for who in (cast.cleo, cast.ines))
    assert cleo.welcome()["rooms"] is None and ines.welcome()["rooms"] == [cast.aula.pk]
    everyone = rows_of(cleo, lambda frame: frame["is_complete"])
    assert by_name(everyone).keys() == {"Ada Abel", "Ben Bose"} and everyone["counts"]["expected"] == 2
    hers = rows_of(ines, lambda frame: frame["is_complete"])
    assert by_name(hers).keys() == {"Ada Abel"} and hers["counts"]["expected"] == 1
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    rows_of(cleo, lambda frame: by_name(frame).get("Ben Bose", {}).get("presence") == "lobby")
    here = rows_of(ines, lambda frame: by_name(frame).get("Ada Abel", {}).get("presence") == "lobby")
    assert here["counts"]["lobby"] == 1
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    for browser in (ada, ben):
        browser.until("paper")
        browser.send(type="beat", ref=1, current="2", answered=1, flagged=1, monotonic_ms=1)
    rows_of(cleo, lambda frame: by_name(frame).get("Ben Bose", {}).get("presence") == "writing")
    writing = rows_of(ines, lambda frame: by_name(frame).get("Ada Abel", {}).get("presence") == "writing")
    row = by_name(writing)["Ada Abel"]
    assert (row["current"], row["flagged"], row["devices"]) == ("2", 1, 1)
    ada.close()
    gone = rows_of(ines, lambda frame: by_name(frame).get("Ada Abel", {}).get("presence") == "offline")
    assert "offline" in by_name(gone)["Ada Abel"]["trouble"]
    assert "Ben" not in json.dumps(ines.frames), "not a name of another room in any frame"


def test_versions_only_grow(live, exam, cast, at):
    cleo = live.console(cast.cleo, exam.pk)
    first = rows_of(cleo, lambda frame: frame["is_complete"])
    live.browser(cast.ada, cast.attempt(exam, cast.ada)).welcome()
    second = rows_of(cleo, lambda frame: bool(frame["rows"]) and not frame["is_complete"])
    assert second["version"] > first["version"]
    assert by_name(second)["Ada Abel"]["version"] > by_name(first)["Ada Abel"]["version"]


def test_the_overview_is_pushed_the_counts_of_each_exam(live, exam, cast, at):
    cleo = live.console(cast.cleo)
    welcome = cleo.welcome()
    assert [each["id"] for each in welcome["exams"]] == [exam.pk] and welcome["exam"] is None
    live.browser(cast.ada, cast.attempt(exam, cast.ada)).welcome()
    frame = rows_of(cleo, lambda frame: frame["counts"]["lobby"] == 1)
    assert frame["exam_id"] == exam.pk and frame["rows"] == []
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    assert cleo.until("exam.opened")


def test_who_does_not_watch_this_exam_is_sent_away(live, exam, cast):
    for who in (cast.dov, cast.ada):
        ticket = live.ticket(who, "staff", exam.pk)
        assert Browser(live, ticket, path="/ws/staff").close_code() == protocol.CLOSE_NOT_ALLOWED


def test_who_is_sent_to_another_room_sees_that_one_and_no_longer_the_first(live, exam, cast, at, monkeypatch):
    monkeypatch.setattr(consoles, "DUTIES_EVERY", 0.2)
    ines = live.console(cast.ines, exam.pk)
    rows_of(ines, lambda frame: frame["is_complete"])
    exams.assign_staff(exam.pk, [exams.Duty(cast.ines.id, "invigilator", cast.lab.pk)], at, cast.cleo.id)
    assert ines.close_code() == protocol.CLOSE_RESTARTING, "come back, and be told anew"
    again = live.console(cast.ines, exam.pk)
    assert again.welcome()["rooms"] == [cast.lab.pk]
    assert by_name(rows_of(again, lambda frame: frame["is_complete"])).keys() == {"Ben Bose"}
    exams.assign_staff(exam.pk, [], at, cast.cleo.id)
    assert again.close_code() == protocol.CLOSE_RESTARTING
    assert live.console(cast.ines, exam.pk).close_code() == protocol.CLOSE_NOT_ALLOWED


def test_who_is_moved_goes_at_once_where_the_new_room_is_not_watched(live, exam, cast, at):
    cleo, ines = (live.console(who, exam.pk) for who in (cast.cleo, cast.ines))
    for console in (cleo, ines):
        rows_of(console, lambda frame: frame["is_complete"])
    ada = cast.attempt(exam, cast.ada).candidate_id
    attempts.place_candidate(ada, cast.lab.pk, "B7", at, cast.cleo.id)
    told = rows_of(ines, lambda frame: frame["gone"])
    assert told["gone"] == [ada] and told["rows"] == [] and told["counts"]["expected"] == 0
    assert "Lab" not in json.dumps(ines.frames) and "B7" not in json.dumps(ines.frames), "nothing of the other room"
    moved = rows_of(cleo, lambda frame: "Ada Abel" in by_name(frame) and not frame["is_complete"])
    assert by_name(moved)["Ada Abel"]["room"] == "Lab" and moved["gone"] == [] and moved["counts"]["expected"] == 2
    attempts.place_candidate(ada, cast.aula.pk, "A1", at, cast.cleo.id)
    assert by_name(rows_of(ines, lambda frame: frame["rows"] and not frame["is_complete"])).keys() == {"Ada Abel"}


def test_who_leaves_the_roster_goes_from_every_console(live, exam, cast, at):
    cleo = live.console(cast.cleo, exam.pk)
    rows_of(cleo, lambda frame: frame["is_complete"])
    ben = cast.attempt(exam, cast.ben).candidate_id
    attempts.remove_from_roster(exam.pk, [ben], at, cast.cleo.id)
    told = rows_of(cleo, lambda frame: frame["gone"])
    assert told["gone"] == [ben] and told["counts"]["expected"] == 1
    attempts.add_to_roster(exam.pk, [attempts.Entrant(cast.ben.id)], at, cast.cleo.id)
    rows_of(cleo, lambda frame: "Ben Bose" in by_name(frame) and not frame["is_complete"])


def test_what_nobody_said_is_shown_when_the_row_has_its_turn(live, exam, cast, monkeypatch):
    for module in (boards, consoles):
        monkeypatch.setattr(module, "AFRESH", 0.2)
    cleo = live.console(cast.cleo, exam.pk)
    rows_of(cleo, lambda frame: frame["is_complete"])
    ada, ben = (cast.attempt(exam, who) for who in (cast.ada, cast.ben))
    Attempt.objects.filter(pk=ada.pk).update(conflicts=1)
    rows_of(cleo, lambda frame: by_name(frame).get("Ada Abel", {}).get("trouble") == ["conflict"])
    Attempt.objects.filter(pk=ben.pk).delete()
    assert rows_of(cleo, lambda frame: frame["gone"])["gone"] == [ben.candidate_id]


def test_whoever_comes_is_sent_every_row_once(live, exam, cast, at):
    consoles_here = [live.console(cast.cleo, exam.pk) for _ in range(2)]
    for cleo in consoles_here:
        rows_of(cleo, lambda frame: frame["is_complete"])
        told = [row["name"] for frame in cleo.frames if frame["type"] == "rows" for row in frame["rows"]]
        assert sorted(told) == ["Ada Abel", "Ben Bose"]


def test_an_overview_is_told_new_counts_once_in_a_while(live, exam, cast, monkeypatch):
    monkeypatch.setattr(consoles, "COUNTS_EVERY", 3600)
    first, console = live.console(cast.cleo), live.console(cast.cleo, exam.pk)
    assert rows_of(first)["counts"]["expected"] == 2
    for who in (cast.ada, cast.ben):
        live.browser(who, cast.attempt(exam, who)).welcome()
        rows_of(console, lambda frame, who=who: by_name(frame).get(who.name, {}).get("presence") == "lobby")
    live.console(cast.cleo)
    assert rows_of(first)["counts"]["lobby"] == 2, "not one by one, and at once when somebody else begins to look"


def test_before_the_bell_staff_see_who_is_ready_and_what_the_others_lack(live, exam, cast, at):
    cleo = live.console(cast.cleo, exam.pk)
    rows_of(cleo, lambda frame: frame["is_complete"])
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    ada.send(type="ready", held=1, needs=[])
    rows_of(cleo, lambda frame: frame["counts"]["ready"] == 1)
    ben.send(type="ready", held=0, needs=["paper", "storage"])
    lacking = rows_of(cleo, lambda frame: "no_paper" in by_name(frame).get("Ben Bose", {}).get("trouble", []))
    assert by_name(lacking)["Ben Bose"]["trouble"] == ["no_paper", "no_storage"]
    ben.send(type="ready", held=1, needs=[])
    ready = rows_of(cleo, lambda frame: frame["counts"]["ready"] == 2)
    assert by_name(ready)["Ben Bose"]["is_ready"] and by_name(ready)["Ben Bose"]["trouble"] == []
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    for browser in (ada, ben):
        browser.until("paper.key")
        browser.send(type="beat", ref=1, current="1", monotonic_ms=1)
    rows_of(cleo, lambda frame: frame["counts"]["ready"] == 0)
    ada.send(type="ready", held=1, needs=["no such need"])
    assert ada.close_code() == protocol.CLOSE_MALFORMED
