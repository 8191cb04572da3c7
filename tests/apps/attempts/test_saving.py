"""Saving answers: every verdict, every boundary of time, and the journal behind."""

from datetime import timedelta

import pytest

from examcast.apps.attempts import actions
from examcast.apps.attempts.models import Answer, Attempt, Save
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, ref_of

pytestmark = pytest.mark.django_db


def test_a_save_in_time_is_committed_and_begins_the_attempt(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    essay = ref_of(exam, "essay")
    verdict = Tab(attempt.pk).save(essay, {"text": "Bodies keep moving."}, OPENS_AT + MINUTE)
    assert verdict.verdict == "saved"
    attempt.refresh_from_db()
    assert (attempt.state, attempt.started_at) == ("in_progress", OPENS_AT + MINUTE)
    assert (attempt.answered, attempt.chain_length) == (1, 1)
    assert Answer.objects.get(attempt=attempt).response == {"text": "Bodies keep moving."}


def test_hand_in_gives_a_receipt_and_later_saves_are_refused(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    tab = Tab(attempt.pk)
    tab.save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    receipt = actions.hand_in(attempt.pk, OPENS_AT + 2 * MINUTE, OPENS_AT + 2 * MINUTE)
    assert (receipt.length, receipt.answered, receipt.questions) == (1, 1, 3)
    assert actions.hand_in(attempt.pk, OPENS_AT + 3 * MINUTE, OPENS_AT + 3 * MINUTE) == receipt
    verdict = tab.save(ref_of(exam, "essay"), {"text": "y"}, OPENS_AT + 3 * MINUTE)
    assert (verdict.verdict, verdict.code) == ("refused", "handed_in")


def test_the_clock_hands_in_each_at_their_own_end(cast: Cast) -> None:
    exam = cast.opened()
    for who in (cast.ada, cast.ben):
        Tab(cast.attempt(exam, who).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    assert actions.hand_in_due(OPENS_AT + 60 * MINUTE - timedelta(milliseconds=1)) == 0
    assert actions.hand_in_due(OPENS_AT + 60 * MINUTE) == 1
    assert actions.hand_in_due(OPENS_AT + 75 * MINUTE) == 1
    assert set(Attempt.objects.values_list("state", flat=True)) == {"auto_submitted"}
    assert Save.objects.count() == 2
