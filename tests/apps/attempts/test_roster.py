"""The roster: imports line by line, rooms, removal, accommodations, and what Ines may see."""

from decimal import Decimal

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Save
from examcast.apps.exams import queries as exam_queries
from examcast.apps.exams.models import Candidate
from examcast.apps.people import actions as people_actions
from examcast.apps.people import queries as people
from examcast.domain import policy
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, Cast, Tab, ref_of

pytestmark = pytest.mark.django_db


def rows(cast: Cast, exam, data: bytes, **options):  # type: ignore[no-untyped-def]
    return actions.import_roster(exam.pk, "roster.csv", data, NOW, cast.cleo.id, **options)


def test_each_line_is_reported_and_a_dry_run_changes_nothing(cast: Cast) -> None:
    exam = cast.draft()
    data = "Matrikelnr;Raum;Platz\n1002;Aula;A7\n9999;Aula;\n;Lab;\n1001;Kitchen;1\n1002;Lab;\n".encode("cp1252")
    found = rows(cast, exam, data)
    assert [(row.line, row.status) for row in found] == [
        (2, "updated"), (3, "refused"), (4, "refused"), (5, "refused"), (6, "refused"),
    ]  # fmt: skip
    assert "Kitchen" in found[3].message
    assert "line 2" in found[4].message
    assert cast.candidate(exam, cast.ben).room == cast.lab
    rows(cast, exam, data, is_dry_run=False)
    assert (cast.candidate(exam, cast.ben).room, cast.candidate(exam, cast.ben).seat) == (cast.aula, "A7")


@pytest.mark.parametrize(
    "data",
    [
        "username,room,seat\ndov,Aula,A9\n".encode("utf-16"),
        b"\xef\xbb\xbfE-Mail;room\nDOV;Aula\n".replace(b"E-Mail", b"login"),
        b"dov\tAula\tA9\r\n",
        b'sep=;\nuser;hall\n"dov";"Aula"\n',
    ],
)
def test_any_encoding_and_separator(cast: Cast, data: bytes) -> None:
    exam = cast.draft()
    assert [row.status for row in rows(cast, exam, data, is_dry_run=False)] == ["added"]
    assert Candidate.objects.get(exam=exam, user_id=cast.dov.id).room == cast.aula


def test_columns_that_point_to_different_people_are_refused(cast: Cast) -> None:
    found = rows(cast, cast.draft(), b"username,number\nada,1002\n")
    assert (found[0].status, found[0].message) == ("refused", "Its columns point to different people.")


def test_a_number_that_nobody_has_is_reported_though_the_name_is_right(cast: Cast) -> None:
    found = rows(cast, cast.draft(), b"username,number,email\nada,9999,\nben,1002,\n")
    assert [row.status for row in found] == ["refused", "unchanged"]
    assert "“9999”" in found[0].message


def test_an_empty_file_says_what_to_write(cast: Cast) -> None:
    with pytest.raises(Refused, match="unreadable"):
        rows(cast, cast.draft(), b"  \n")


def test_people_added_while_it_runs_have_an_attempt_at_once(cast: Cast) -> None:
    exam = cast.opened()
    actions.add_to_roster(exam.pk, [actions.Entrant(cast.dov.id, cast.aula.pk)], OPENS_AT + MINUTE, cast.cleo.id)
    tab = Tab(cast.attempt(exam, cast.dov).pk)
    assert tab.save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + 2 * MINUTE).verdict == "saved"
    with pytest.raises(Refused, match="in_use"):
        actions.remove_from_roster(exam.pk, [cast.candidate(exam, cast.dov).pk], OPENS_AT + 3 * MINUTE, cast.cleo.id)


def test_removal_takes_the_card_away(cast: Cast) -> None:
    exam = cast.exam()
    assert [card.exam.id for card in queries.cards(cast.ben.id)] == [exam.pk]
    actions.remove_from_roster(exam.pk, [cast.candidate(exam, cast.ben).pk], NOW, cast.cleo.id)
    assert queries.cards(cast.ben.id) == []


def test_whoever_has_sent_answers_though_late_stays_on_the_roster(cast: Cast) -> None:
    exam = cast.opened(late_entry=5 * MINUTE)
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    assert tab.save(ref_of(exam, "essay"), {"text": "offline"}, OPENS_AT + 10 * MINUTE).verdict == "late"
    with pytest.raises(Refused, match="in_use"):
        actions.remove_from_roster(exam.pk, [cast.candidate(exam, cast.ben).pk], OPENS_AT + 11 * MINUTE, cast.cleo.id)
    assert Save.objects.count() == 1


def test_standing_accommodations_are_copied_at_scheduling(cast: Cast) -> None:
    candidate = cast.candidate(cast.exam(), cast.ada)
    assert (candidate.accommodation_kind, candidate.accommodation_value) == ("percent", 25)


def extra(cast: Cast, exam, who) -> tuple[str, Decimal]:  # type: ignore[no-untyped-def]
    candidate = cast.candidate(exam, who)
    return candidate.accommodation_kind, candidate.accommodation_value


def differing(exam) -> str:  # type: ignore[no-untyped-def]
    checks = exam_queries.preflight(exam.pk, NOW)
    return next((check.text for check in checks if check.code == "accommodation_differs"), "")


def withdraw(cast: Cast) -> None:
    for card in people.accommodations(cast.ada.id):
        people_actions.withdraw_accommodation(card.id, "run out", NOW, cast.olu.id)


def test_what_was_set_by_hand_on_a_draft_outlives_scheduling(cast: Cast) -> None:
    exam = cast.draft()
    ada, ben = cast.candidate(exam, cast.ada), cast.candidate(exam, cast.ben)
    actions.accommodate(ada.pk, "none", Decimal(0), NOW, cast.cleo.id, "an oral exam")
    actions.accommodate(ben.pk, "minutes", Decimal(20), NOW, cast.cleo.id, "a broken wrist")
    actions.schedule_exam(exam.pk, {}, NOW, cast.cleo.id)
    assert (extra(cast, exam, cast.ada), extra(cast, exam, cast.ben)) == (("none", 0), ("minutes", 20))
    assert differing(exam) == "", "what a person set is no mistake"


def test_what_was_withdrawn_before_scheduling_is_not_given(cast: Cast) -> None:
    exam = cast.draft()
    assert extra(cast, exam, cast.ada) == ("percent", 25)
    withdraw(cast)
    actions.schedule_exam(exam.pk, {}, NOW, cast.cleo.id)
    assert extra(cast, exam, cast.ada) == ("none", 0)


def test_what_was_set_by_hand_gives_way_to_the_standing_one_when_asked(cast: Cast) -> None:
    exam = cast.exam()
    ada = cast.candidate(exam, cast.ada)
    actions.accommodate(ada.pk, "minutes", Decimal(5), NOW, cast.cleo.id, "mistyped")
    actions.accommodate(ada.pk, "standing", Decimal(0), NOW, cast.cleo.id, "mistyped")
    assert extra(cast, exam, cast.ada) == ("percent", 25)
    assert not cast.candidate(exam, cast.ada).is_accommodated_by_hand


def test_what_is_withdrawn_after_scheduling_is_shown_and_changes_nothing(cast: Cast) -> None:
    exam = cast.exam()
    assert differing(exam) == ""
    withdraw(cast)
    assert extra(cast, exam, cast.ada) == ("percent", 25)
    assert "Ada Abel" in differing(exam)


def test_ines_sees_her_room_and_nobody_else(cast: Cast) -> None:
    exam = cast.opened()
    ines = people.person(cast.ines.id)
    assert ines is not None
    standing = exam_queries.standing(ines, exam.pk)
    rooms = policy.visible_rooms(ines, "exam.monitor", standing)
    assert rooms == frozenset({cast.aula.pk})
    told = queries.monitor_rows(exam.pk, rooms, OPENS_AT)
    assert [row.name for row in told] == ["Ada Abel"]
    assert [row.user.name for row in exam_queries.roster(exam.pk, rooms)] == ["Ada Abel"]
    [reached] = queries.reach(exam.pk, [queries.Sent((1,))], OPENS_AT, rooms)
    assert [row["name"] for row in reached["unreached"]] == ["Ada Abel"]
    assert [row.pk for row in exam_queries.exams_for(ines)] == [exam.pk]
    dov = people.person(cast.dov.id)
    assert dov is not None
    assert list(exam_queries.exams_for(dov)) == []


def test_the_console_counts_and_finds_trouble(cast: Cast) -> None:
    exam = cast.opened()
    essay = ref_of(exam, "essay")
    attempt_id = cast.attempt(exam, cast.ben).pk
    Tab(attempt_id, "laptop").save(essay, {"text": "x"}, OPENS_AT + MINUTE)
    Tab(attempt_id, "phone").save(essay, {"text": "y"}, OPENS_AT + MINUTE, parent=None)
    told = {row.name: row for row in queries.monitor_rows(exam.pk, "all", OPENS_AT + 2 * MINUTE)}
    assert told["Ben Bose"].answered == 1
    assert told["Ben Bose"].questions == 3
    assert {"conflict", "two_devices"} <= set(told["Ben Bose"].trouble)
    assert told["Ada Abel"].trouble == ["not_started"]
    assert told["Ada Abel"].extra_ms == 15 * 60_000
    counts = queries.monitor_counts(list(told.values()))
    assert (counts["expected"], counts["started"], counts["not_started"]) == (2, 1, 1)
    assert queries.activity(exam.pk) == [
        {"at": "2027-03-15T10:01:00.000000Z", "starts": 1, "saves": 2, "hand_ins": 0},
    ]


def test_five_thousand_rows_cost_as_many_queries_as_five(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    made = actions.make_rehearsal(300, NOW, cast.olu.id, paper_id=cast.paper_id)
    with django_assert_max_num_queries(6):
        assert len(queries.monitor_rows(made.exam_id, "all", NOW)) == 300
