"""Accounts from files as people really send them."""

import pytest

from examcast.apps.people import actions, queries, roster_file
from examcast.apps.people.models import AccountImport
from examcast.broadcast.models import Act
from examcast.domain.errors import Refused
from tests.support import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def olu():
    return people.make("olu", "officer").id


def upload(data, now, by, may_manage=False):
    return actions.upload_accounts("list.csv", data.encode() if isinstance(data, str) else data, now, by, may_manage)


def outcomes(report):
    return [(row.line, row.username, row.outcome) for row in report.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_any_encoding(encoding, now, olu):
    report = upload("username,name\nzoë,Zoë Müller\n".encode(encoding), now, olu)
    assert outcomes(report) == [(2, "zoë", "created")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end(separator, end, now, olu):
    lines = [separator.join(cells) for cells in (("Login", "E-Mail Address"), ("ada", "ada@example.org"))]
    report = upload(end.join(lines), now, olu)
    assert outcomes(report) == [(2, "ada", "created")]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_any_quoting_with_separators_and_line_ends_inside(quote, now, olu):
    text = f"user,name\nada,{quote}Lovelace, Ada{quote}\nben,{quote}B.{quote}\n"
    assert outcomes(upload(text, now, olu)) == [(2, "ada", "created"), (3, "ben", "created")]


def test_a_line_end_inside_quotes_does_not_shift_the_line_numbers(now, olu):
    report = upload('user,name\n"ada","Ada\nLovelace"\n\nben,Ben\nben,Again\n', now, olu)
    assert outcomes(report) == [(2, "ada", "created"), (5, "ben", "created"), (6, "ben", "refused")]
    assert report.rows[2].why == "The same person stands in line 5."


def test_excels_own_mark_is_passed_over(now, olu):
    assert outcomes(upload("sep=;\nuser;name\nada;Ada\n", now, olu)) == [(3, "ada", "created")]


def test_headers_are_known_by_many_names_and_unknown_ones_are_named(now, olu):
    report = upload("Benutzername,Vorname,Nachname,Matrikel-Nr.,Lieblingsfarbe\nada,Ada,Lovelace,17,blau\n", now, olu)
    assert report.ignored_columns == ["Lieblingsfarbe"]
    actions.confirm_accounts(report.import_id, now, olu, False)
    card = queries.by_username("ada")
    assert (card.name, card.number) == ("Ada Lovelace", "17")


def test_without_user_names_the_address_serves(now, olu):
    assert outcomes(upload("mail\nada@example.org\n", now, olu)) == [(2, "ada@example.org", "created")]


def test_each_row_says_what_becomes_of_it_and_nothing_happens_yet(now, olu):
    people.make("ada", name="Ada", email="old@example.org")
    people.make("ben", name="Ben")
    text = "username,name,email\nADA,Ada,new@example.org\nben,Ben,\ncleo,,not-a-mail\n,,\ndov,Dov,,extra\n"
    report = upload(text, now, olu)
    assert [row.outcome for row in report.rows] == ["updated", "unchanged", "refused", "refused"]
    assert "'old@example.org' → 'new@example.org'" in report.rows[0].why
    assert "not an e-mail address" in report.rows[2].why
    assert "'extra' stands under none" in report.rows[3].why
    assert queries.by_username("ada").email == "old@example.org"


def test_confirming_does_what_was_promised_and_empties_the_file(now, olu):
    people.make("ada", name="Ada")
    report = upload("username,name,cohort\nada,Ada L.,Algebra\nben,Ben,Algebra\n", now, olu)
    done = actions.confirm_accounts(report.import_id, now, olu, False)
    assert done.counts == {"created": 1, "updated": 1, "unchanged": 0, "refused": 0}
    assert queries.by_username("ada").name == "Ada L."
    [cohort] = queries.cohorts()
    assert [card.username for card in queries.cohort_members(cohort.id)] == ["ada", "ben"]
    assert bytes(AccountImport.objects.get().data) == b""
    assert Act.objects.get(kind="account.imported").after["created"] == 1
    with pytest.raises(Refused, match="already"):
        actions.confirm_accounts(report.import_id, now, olu, False)


def test_a_second_import_of_the_same_file_changes_nothing(now, olu):
    text = "username,name\nada,Ada\nben,Ben\n"
    actions.confirm_accounts(upload(text, now, olu).import_id, now, olu, False)
    assert upload(text, now, olu).counts == {"created": 0, "updated": 0, "unchanged": 2, "refused": 0}


def test_what_came_between_is_looked_at_anew(now, olu):
    report = upload("username,name\nada,Ada\n", now, olu)
    people.make("ada", name="Ada")
    assert actions.confirm_accounts(report.import_id, now, olu, False).counts["unchanged"] == 1


def test_nobody_confirms_what_another_uploaded(now, olu):
    report = upload("username\nada\n", now, olu)
    with pytest.raises(Refused, match="Upload the file again"):
        actions.confirm_accounts(report.import_id, now, people.make("eve", "officer").id, False)


def test_a_number_of_somebody_else_is_refused(now, olu):
    people.make("ada", number="17")
    report = upload("username,number\nben,17\n", now, olu)
    assert report.rows[0].why == "The number 17 belongs to the account 'ada'."


def test_officers_neither_give_roles_nor_change_staff_by_a_file(now, olu):
    people.make("root", "administrator", email="root@example.org")
    report = upload("username,email,role\neve,,administrator\nroot,eve@example.org,\n", now, olu)
    assert [row.outcome for row in report.rows] == ["refused", "refused"]
    assert "Only administrators" in report.rows[0].why


def test_administrators_give_roles_and_first_passwords(now, olu):
    report = upload("username,role,password\ncleo,examiner,a long enough one\n", now, olu, may_manage=True)
    actions.confirm_accounts(report.import_id, now, olu, True)
    assert queries.by_username("cleo").roles == ("examiner",)
    assert actions.sign_in("cleo", "a long enough one", "10.0.0.1", now).username == "cleo"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"colour,shape\nblue,round\n", "No column names the person"),
        (b"user,login\na,b\n", "Two columns mean username"),
        (b"\x00\x01\x02\x03" * 50, "No column"),
    ],
)
def test_what_is_no_table_of_people_says_what_is_wrong(data, said):
    with pytest.raises(Refused, match=said):
        roster_file.read(data)


def test_fifty_thousand_and_one_rows_are_too_many():
    with pytest.raises(Refused, match="Split it"):
        roster_file.read(b"user\n" + b"".join(b"u%d\n" % n for n in range(50_001)))
