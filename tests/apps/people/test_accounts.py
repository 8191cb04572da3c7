"""Accounts: what may stand in them, who hears of a change, and what a change ends."""

import pytest

from examcast.apps.people import actions, queries
from examcast.apps.people.models import User
from examcast.broadcast.models import Act, News
from examcast.domain.errors import Refused
from tests.support import people

pytestmark = pytest.mark.django_db


def test_user_names_are_one_whatever_their_case(now):
    people.make("Ada")
    with pytest.raises(Refused, match="taken") as refused:
        people.make("aDA")
    assert refused.value.code == "not_unique"
    assert queries.by_username("ADA").username == "Ada"


def test_everyone_is_a_candidate_and_holds_what_was_granted():
    cleo = people.make("cleo", "examiner", "invigilator")
    assert queries.person(cleo.id).roles == {"candidate", "examiner", "invigilator"}


def test_a_switched_off_account_is_nobody(now):
    people.make("root", "administrator")
    ada = people.make("ada")
    actions.set_active(ada.id, False, "left", now, by=None)
    assert queries.person(ada.id) is None
    assert ada.id not in queries.generations([ada.id])


def test_new_roles_end_every_session_and_tell_the_sockets(now):
    ines = people.make("ines", "invigilator")
    before = User.objects.get(pk=ines.id).get_session_auth_hash()
    actions.set_roles(ines.id, ["officer"], now, by=None)
    assert User.objects.get(pk=ines.id).get_session_auth_hash() != before
    assert queries.generations([ines.id]) == {ines.id: 2}
    assert '"session.ended"' in News.objects.get(topic=f"user:{ines.id}").event


def test_every_change_is_kept_with_who_and_what(now):
    olu = people.make("olu", "administrator")
    ada = people.make("ada", name="Ada")
    actions.change_user(ada.id, {"name": "Ada L.", "zone": "Europe/Vienna"}, now, by=olu.id)
    act = Act.objects.get(kind="account.changed")
    assert (act.actor_id, act.subject_id) == (olu.id, ada.id)
    assert act.before == {"name": "Ada", "zone": ""}
    assert act.after == {"name": "Ada L.", "zone": "Europe/Vienna"}


def test_a_change_that_changes_nothing_is_no_act(now):
    ada = people.make("ada", name="Ada")
    actions.change_user(ada.id, {"name": "Ada"}, now, by=None)
    assert not Act.objects.filter(kind="account.changed").exists()


def test_the_last_administrator_stays(now):
    root = people.make("root", "administrator")
    with pytest.raises(Refused, match="last administrator"):
        actions.set_roles(root.id, [], now, by=None)
    with pytest.raises(Refused, match="last administrator"):
        actions.set_active(root.id, False, "", now, by=None)
    people.make("other", "administrator")
    assert actions.set_roles(root.id, [], now, by=None).roles == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"username": " ada"}, "user name"),
        ({"email": "ada at home"}, "e-mail"),
        ({"zone": "Vienna"}, "Europe/Vienna"),
        ({"language": "tlh"}, "language"),
        ({"name": "x" * 201}, "200"),
        ({"is_active": False}, "not a field"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(now, fields, said):
    ada = people.make("ada")
    with pytest.raises(Refused, match=said):
        actions.change_user(ada.id, fields, now, by=None)


def test_roles_that_do_not_exist_are_refused():
    with pytest.raises(Refused, match="wizard"):
        people.make("ada", "wizard")


def test_many_accounts_are_made_in_one_act(now):
    drafts = [actions.AccountDraft(f"c{number}", is_simulated=True) for number in range(300)]
    assert len(actions.create_users(drafts, now, by=None)) == 300
    assert Act.objects.filter(kind="account.created").count() == 1
    assert queries.page()[0] == 0  # simulated people are not listed among the real ones


def test_simulated_accounts_go_and_real_ones_stay(now):
    ada = people.make("ada")
    ghosts = actions.create_users([actions.AccountDraft(f"g{n}", is_simulated=True) for n in range(3)], now, by=None)
    assert actions.remove_simulated([ada.id, *(ghost.id for ghost in ghosts)], now, by=None) == 3
    assert queries.card(ada.id) is not None


def test_people_are_found_by_name_mail_and_number_whatever_the_case():
    ada = people.make("ada", email="Ada@Example.org", number="A-17")
    assert queries.find(["ADA", "ada@example.ORG", "a-17", "nobody"]) == {
        "ada": [ada.id],
        "ada@example.org": [ada.id],
        "a-17": [ada.id],
        "nobody": [],
    }
