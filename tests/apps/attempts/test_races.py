"""Two at once: threads with connections of their own against a real database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from examcast.apps.attempts import actions
from examcast.apps.attempts.models import Answer, Attempt
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_cast, ref_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def together(*works: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, begun at the same moment; what each gave back, or its refusal."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return work()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]


@pytest.mark.parametrize("attempt", range(4))
def test_a_first_save_while_its_candidate_is_removed_is_kept_or_refused_by_name(cast: Cast, attempt: int) -> None:
    exam = cast.opened()
    ben, at = cast.attempt(exam, cast.ben), OPENS_AT + MINUTE
    tab = Tab(ben.pk)
    saved, removed = together(
        lambda: tab.save(ref_of(exam, "essay"), {"text": "x"}, at),
        lambda: actions.remove_from_roster(exam.pk, [ben.candidate_id], at, cast.cleo.id),
    )
    if saved.verdict == "saved":
        assert isinstance(removed, Refused) and Answer.objects.filter(attempt_id=ben.pk).count() == 1
    else:
        assert (saved.code, removed) == ("not_found", 1) and not Attempt.objects.filter(pk=ben.pk).exists()
