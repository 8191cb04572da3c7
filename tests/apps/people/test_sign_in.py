"""Signing in, passwords, reset links and tokens."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from examcast.apps.people import actions, queries
from examcast.apps.people.actions import sessions
from examcast.domain.errors import Refused
from tests.support import people
from tests.support.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def ada():
    return people.make("Ada", password=PASSWORD, email="ada@example.org")


def fail(now, times=1, address="10.0.0.1", username="ada"):
    for _ in range(times):
        with pytest.raises(Refused) as refused:
            actions.sign_in(username, "wrong", address, now)
    return refused.value.code


def test_the_case_of_the_name_does_not_matter(ada, now):
    assert actions.sign_in(" aDa ", PASSWORD, "10.0.0.1", now).pk == ada.id
    assert queries.card(ada.id).last_seen_at == now


def test_nobody_learns_whether_the_name_or_the_password_was_wrong(ada, now):
    assert fail(now) == fail(now, username="nobody") == "wrong_credentials"


def test_guessing_one_account_ends_soon_even_with_the_right_password(ada, now):
    assert fail(now, sessions.TRIES_AN_ACCOUNT) == "wrong_credentials"
    with pytest.raises(Refused) as refused:
        actions.sign_in("ada", PASSWORD, "10.9.9.9", now)
    assert refused.value.code == "too_many_tries"


def test_after_a_while_the_account_is_free_again(ada, now):
    fail(now, sessions.TRIES_AN_ACCOUNT)
    assert actions.sign_in("ada", PASSWORD, "10.0.0.1", now + timedelta(minutes=10)).pk == ada.id


def test_success_forgives_what_was_mistyped(ada, now):
    fail(now, sessions.TRIES_AN_ACCOUNT - 1)
    actions.sign_in("ada", PASSWORD, "10.0.0.1", now)
    assert fail(now, sessions.TRIES_AN_ACCOUNT - 1) == "wrong_credentials"


def test_a_hall_behind_one_address_is_not_locked_out_by_its_typing_errors(ada, now, monkeypatch):
    monkeypatch.setattr(sessions, "check_password", lambda password, encoded: password == PASSWORD)
    monkeypatch.setattr(sessions, "make_password", lambda password: "")
    for number in range(300):
        fail(now, username=f"c{number}")
    assert actions.sign_in("ada", PASSWORD, "10.0.0.1", now).pk == ada.id


def test_a_switched_off_account_cannot_sign_in(ada, now):
    actions.set_active(ada.id, False, "", now, by=None)
    with pytest.raises(Refused):
        actions.sign_in("ada", PASSWORD, "10.0.0.1", now)


def test_a_new_password_needs_the_old_one_and_some_strength(ada, now):
    with pytest.raises(Refused, match="old password"):
        actions.change_password(ada.id, "wrong", "another good one 7", now)
    with pytest.raises(Refused, match=r"short|common"):
        actions.change_password(ada.id, PASSWORD, "password", now)
    actions.change_password(ada.id, PASSWORD, "another good one 7", now)
    assert actions.sign_in("ada", "another good one 7", "10.0.0.1", now).pk == ada.id
    assert queries.generations([ada.id]) == {ada.id: 2}


def test_the_old_password_cannot_be_guessed_in_an_open_session(ada, now):
    for _ in range(sessions.TRIES_AN_ACCOUNT):
        with pytest.raises(Refused, match="old password"):
            actions.change_password(ada.id, "wrong", "another good one 7", now)
    with pytest.raises(Refused) as refused:
        actions.change_password(ada.id, PASSWORD, "another good one 7", now)
    assert refused.value.code == "too_many_tries"
    assert actions.sign_in("ada", PASSWORD, "10.0.0.1", now).pk == ada.id, "signing in is another matter"


def test_with_a_new_password_the_account_is_free_again(ada, now):
    fail(now, sessions.TRIES_AN_ACCOUNT)
    reset = actions.reset_link(ada.id, now, by=None)
    actions.reset_password(reset.uid, reset.token, "another good one 7", now)
    assert actions.sign_in("Ada", "another good one 7", "10.0.0.1", now).pk == ada.id


def test_a_reset_link_works_once(ada, now):
    reset = actions.reset_link(ada.id, now, by=None)
    actions.reset_password(reset.uid, reset.token, "another good one 7", now)
    with pytest.raises(Refused, match="used up"):
        actions.reset_password(reset.uid, reset.token, "yet another one 8", now)


@pytest.mark.parametrize(
    ("uid", "token"), [("MQ", "forged"), ("", ""), ("é", "x"), ("OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "x")]
)
def test_a_forged_reset_link_does_nothing(ada, now, uid, token):
    with pytest.raises(Refused, match="used up, too old or incomplete"):
        actions.reset_password(uid, token, "another good one 7", now)


def test_a_token_acts_as_its_person_until_it_ends(ada, now):
    token, _ = actions.make_token("ada", "exports", timedelta(days=1), now, by=None)
    user, _ = queries.user_of_token(token, now)
    assert user.pk == ada.id
    assert queries.user_of_token(token, now + timedelta(days=1)) is None
    assert queries.user_of_token(token + "x", now) is None


def test_revoked_tokens_and_tokens_of_switched_off_accounts_are_nobodys(ada, now):
    first, _ = actions.make_token("ada", "one", timedelta(days=1), now, by=None)
    assert actions.revoke_tokens("ADA", now, by=None) == 1
    assert queries.user_of_token(first, now) is None
    second, _ = actions.make_token("ada", "two", timedelta(days=1), now, by=None)
    actions.set_active(ada.id, False, "", now, by=None)
    assert queries.user_of_token(second, now) is None


def test_a_token_does_not_last_for_ever(ada, now):
    with pytest.raises(Refused, match="366 days"):
        actions.make_token("ada", "x", timedelta(days=400), now, by=None)
