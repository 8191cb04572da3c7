"""More time and less: what each way of asking becomes, for one, some, a room and all; and who may not be cut short."""

from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import Change, candidates, everyone, room
from examcast.apps.exams.models import LedgerEntry
from examcast.apps.notices.models import Notice
from examcast.apps.results import actions as results
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, ref_of

pytestmark = pytest.mark.django_db

AT = OPENS_AT + 10 * MINUTE
BEN_ENDS = OPENS_AT + 60 * MINUTE
ADA_ENDS = OPENS_AT + 75 * MINUTE  # 25 %


def ends(cast: Cast, exam, who):  # type: ignore[no-untyped-def]
    return queries.window_of(cast.attempt(exam, who)).ends_at


def extend(cast: Cast, exam, whom, change: Change, at=AT):  # type: ignore[no-untyped-def]
    return actions.extend(exam.pk, whom, change, at, cast.cleo.id, "noise in the yard")


def test_accommodation_is_there_from_the_start(cast: Cast) -> None:
    exam = cast.opened()
    assert (ends(cast, exam, cast.ada), ends(cast, exam, cast.ben)) == (ADA_ENDS, BEN_ENDS)


def test_minutes_for_all_are_one_row_and_a_notice(cast: Cast) -> None:
    exam = cast.opened()
    done = extend(cast, exam, everyone(), Change("minutes", Decimal(5)))
    assert (len(done.entries), done.people) == (1, 2)
    assert (ends(cast, exam, cast.ada), ends(cast, exam, cast.ben)) == (ADA_ENDS + 5 * MINUTE, BEN_ENDS + 5 * MINUTE)
    assert Notice.objects.get(exam_id=exam.pk, kind="exam_extended").audience_type == "exam"


def test_a_room_and_one_person_add_up(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, room(cast.lab.pk), Change("minutes", Decimal(5)))
    extend(cast, exam, candidates([cast.candidate(exam, cast.ben).pk]), Change("minutes", Decimal(2)))
    assert (ends(cast, exam, cast.ada), ends(cast, exam, cast.ben)) == (ADA_ENDS, BEN_ENDS + 7 * MINUTE)


def test_percent_for_a_group_is_of_the_base_limit(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, everyone(), Change("percent", Decimal(10)))
    assert ends(cast, exam, cast.ada) == ADA_ENDS + 6 * MINUTE


def test_an_exact_end_gives_all_the_same_minutes(cast: Cast) -> None:
    exam = cast.opened()
    done = extend(cast, exam, everyone(), Change("exact_end", ends_at=BEN_ENDS + 20 * MINUTE))
    assert done.amount == 20 * MINUTE
    assert (ends(cast, exam, cast.ada), ends(cast, exam, cast.ben)) == (ADA_ENDS + 20 * MINUTE, BEN_ENDS + 20 * MINUTE)


def test_what_remains_is_set_for_one_person(cast: Cast) -> None:
    exam = cast.opened()
    one = candidates([cast.candidate(exam, cast.ada).pk])
    extend(cast, exam, one, Change("remaining", span=30 * MINUTE))
    assert ends(cast, exam, cast.ada) == AT + 30 * MINUTE
    with pytest.raises(Refused, match="malformed_entry"):
        extend(cast, exam, everyone(), Change("remaining", span=30 * MINUTE))


def test_an_interval_in_which_the_power_was_out_is_left_out_as_shown_before(cast: Cast) -> None:
    exam = cast.opened()
    out = (OPENS_AT + 12 * MINUTE, OPENS_AT + 25 * MINUTE)
    now = OPENS_AT + 40 * MINUTE
    length, rows = queries.preview_interval(exam.pk, room(cast.lab.pk), *out, now)
    assert (length, [(row.name, row.new_ends_at) for row in rows]) == (
        13 * MINUTE, [("Ben Bose", iso(BEN_ENDS + 13 * MINUTE))],
    )  # fmt: skip
    done = actions.remove_interval(exam.pk, room(cast.lab.pk), *out, now, cast.cleo.id, "power")
    assert (done.people, ends(cast, exam, cast.ben)) == (1, BEN_ENDS + 13 * MINUTE)
    assert ends(cast, exam, cast.ada) == ADA_ENDS
    for wrong in ((out[1], out[0]), (out[0], now + MINUTE)):
        with pytest.raises(Refused, match="malformed_entry"):
            actions.remove_interval(exam.pk, everyone(), *wrong, now, cast.cleo.id, "power")
    with pytest.raises(Refused, match="wrong_state"):
        actions.remove_interval(cast.exam().pk, everyone(), *out, now, cast.cleo.id, "power")


def test_who_decided_on_an_old_deadline_is_refused(cast: Cast) -> None:
    exam = cast.opened()
    seen = Change("minutes", Decimal(5), seen_ends_at=BEN_ENDS, is_seen=True)
    extend(cast, exam, everyone(), seen)
    with pytest.raises(Refused, match="changed_meanwhile"):
        extend(cast, exam, everyone(), seen)
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize(("left", "is_refused"), [(5 * MINUTE, False), (5 * MINUTE - timedelta(milliseconds=1), True)])
def test_shortening_needs_five_minutes_notice(cast: Cast, left: timedelta, is_refused: bool) -> None:
    exam = cast.opened()
    change = Change("exact_end", ends_at=AT + left)
    if is_refused:
        with pytest.raises(Refused, match="short_notice"):
            extend(cast, exam, everyone(), change)
        assert not LedgerEntry.objects.exists()
    else:
        extend(cast, exam, everyone(), change)
        assert ends(cast, exam, cast.ben) == AT + left


def test_a_preview_says_the_same_and_writes_nothing(cast: Cast) -> None:
    exam = cast.opened()
    change = Change("percent", Decimal(10))
    amount, rows = queries.preview_extension(exam.pk, everyone(), change, AT)
    assert not LedgerEntry.objects.exists()
    extend(cast, exam, everyone(), change)
    assert amount == 6 * MINUTE
    told = {row.name: row.new_ends_at for row in rows}
    assert told == {who.name: iso(ends(cast, exam, who)) for who in (cast.ada, cast.ben)}


def test_an_ended_attempt_is_reopened_not_extended(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    actions.hand_in(attempt.pk, AT, AT)
    with pytest.raises(Refused, match="wrong_state"):
        extend(cast, exam, candidates([attempt.candidate_id]), Change("minutes", Decimal(5)))


def test_a_reopened_attempt_has_its_own_window_and_its_own_extensions(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    extend(cast, exam, everyone(), Change("minutes", Decimal(5)))
    actions.hand_in(attempt.pk, AT, AT)
    actions.close_exam(exam.pk, AT + 4 * MINUTE, cast.cleo.id, "all others are done")
    later = AT + 5 * MINUTE
    actions.reopen_attempt(attempt.pk, 20 * MINUTE, later, cast.cleo.id, "pressed by mistake")
    assert ends(cast, exam, cast.ben) == later + 20 * MINUTE
    extend(cast, exam, candidates([attempt.candidate_id]), Change("minutes", Decimal(3)), later + 2 * MINUTE)
    assert ends(cast, exam, cast.ben) == later + 23 * MINUTE
    assert cast.attempt(exam, cast.ben).state == "reopened"
    assert actions.hand_in_due(later + 23 * MINUTE) == 1
    assert cast.attempt(exam, cast.ben).state == "auto_submitted"


def test_every_deadline_can_be_explained(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, everyone(), Change("minutes", Decimal(5), kind="incident"))
    steps = queries.explain(cast.attempt(exam, cast.ada))
    assert [step["kind"] for step in steps] == ["start", "limit", "accommodation", "incident"]
    assert steps[-1]["why"] == "noise in the yard"


def test_the_exact_end_of_a_window_moves_its_closing(cast: Cast) -> None:
    closes_at = OPENS_AT + timedelta(hours=4)
    exam = cast.opened(mode="window", closes_at=closes_at)
    done = extend(cast, exam, everyone(), Change("exact_end", ends_at=closes_at + timedelta(hours=1)))
    assert done.moves_close
    assert queries.clock_of(exam.pk).plain().entry_ends_at == closes_at + timedelta(hours=1)
    attempt = actions.start_attempt(exam.pk, cast.ben.id, AT)
    assert queries.window_of(attempt.pk).ends_at == AT + 60 * MINUTE


def test_an_extension_gives_no_time_to_an_attempt_whose_marks_may_have_been_seen(cast: Cast) -> None:
    exam = cast.opened(review_policy={"from": "immediately"})
    tab, essay = Tab(cast.attempt(exam, cast.ben).pk), ref_of(exam, "essay")
    tab.save(essay, {"text": "his own"}, AT)
    ended = OPENS_AT + 60 * MINUTE
    actions.hand_in_due(ended)
    results.mark_due(ended + MINUTE)
    assert cast.attempt(exam, cast.ben).state == "released"
    extend(cast, exam, everyone(), Change("minutes", Decimal(10)), ended + 2 * MINUTE)
    after = tab.save(essay, {"text": "from the solution"}, ended + 3 * MINUTE)
    assert (after.verdict, after.code) == ("late", "undecided")
