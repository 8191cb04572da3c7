"""A ticket admits whom it was made for, for ten minutes, and nobody else."""

import base64
from datetime import timedelta

import pytest

from examcast.domain.errors import Refused
from examcast.entrypoints.workers import tickets

KEYS = {"0001": b"a" * 32, "0002": b"b" * 32}


def made(now, keys=KEYS):
    return tickets.make(tickets.Ticket(3, 1, "attempt", 7, 42, int(now.timestamp() * 1000)), keys)


def test_it_says_what_was_put_in_and_is_signed_by_the_newest_key(now):
    text = made(now)
    assert text.startswith("0002.")
    ticket = tickets.read(text, now, KEYS)
    assert (ticket.user_id, ticket.scope, ticket.attempt_id) == (3, "attempt", 42)


def test_it_is_good_for_ten_minutes(now):
    text = made(now)
    assert tickets.read(text, now + timedelta(minutes=10), KEYS)
    with pytest.raises(Refused, match="expired"):
        tickets.read(text, now + timedelta(minutes=10, milliseconds=1), KEYS)


@pytest.mark.parametrize(
    "forge",
    [
        lambda text: "",
        lambda text: "x",
        lambda text: text[:-1] + ("A" if text[-1] != "A" else "B"),
        lambda text: text.replace("0002.", "0001.", 1),
        lambda text: text.replace("0002.", "9999.", 1),
        lambda text: (
            text.split(".")[0]
            + "."
            + base64.urlsafe_b64encode(b'[3,1,"attempt",7,43,9999999999999,0]').decode().rstrip("=")
            + "."
            + text.split(".")[2]
        ),
        lambda text: text + "é",
        lambda text: "..".join(text.split(".")),
    ],
)
def test_a_forged_one_is_refused(now, forge):
    with pytest.raises(Refused) as refused:
        tickets.read(forge(made(now)), now, KEYS)
    assert refused.value.code == "not_allowed"


def test_after_rotation_old_tickets_hold_and_after_removal_they_do_not(now):
    old = made(now, {"0001": b"a" * 32})
    assert tickets.read(old, now, KEYS).user_id == 3
    with pytest.raises(Refused):
        tickets.read(old, now, {"0002": b"b" * 32})


def test_it_is_renewed_when_older_than_five_minutes(now, settings):
    settings.TICKET_KEYS = KEYS
    ticket = tickets.read(made(now), now, KEYS)
    assert tickets.renewed(ticket, now + timedelta(minutes=5)) == (None, ticket)
    later = now + timedelta(minutes=5, milliseconds=1)
    text, held = tickets.renewed(ticket, later)
    fresh = tickets.read(text, later + timedelta(minutes=9))
    assert held == fresh and tickets.renewed(held, later) == (None, held), "not again with the next frame"
    assert (fresh.user_id, fresh.attempt_id) == (3, 42)
