"""However the chunks of a file are repeated, reordered, overtaken or cut off: what was acknowledged is on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import uploads
from examcast.apps.attempts.models import Upload
from examcast.apps.bank.actions.questions import Written
from tests.cast import MINUTE, OPENS_AT, Cast, make_paper, ref_of, rich

pytestmark = pytest.mark.django_db

AT = OPENS_AT + MINUTE
DATA = b"%PDF-1.7\n" + bytes(range(32, 127)) * 3
CUTS = (0, 60, 61, 150, 290, len(DATA))


LOOK, COMMIT = uploads._require_time, uploads.transaction


class Died(Exception):
    """The process ended between the disk and the commit."""


@dataclass(frozen=True)
class Sending:
    """One request: a chunk; whether its process dies before the commit; what happens while it is being looked at."""

    chunk: int
    dies: bool
    overtaken_by: list[Sending] = field(default_factory=list)


chunks, deaths = st.integers(0, len(CUTS) - 2), st.sampled_from([False, False, False, True])
sendings = st.recursive(
    st.builds(Sending, chunks, deaths),
    lambda inner: st.builds(Sending, chunks, deaths, st.lists(inner, max_size=3)),
    max_leaves=6,
)


@pytest.fixture
def exam(cast: Cast, tmp_path: Path) -> Iterator[object]:
    content = {"stem": rich("Hand in."), "max_files": 1, "max_bytes": 10_000, "extensions": [".pdf"]}
    written = Written(kind="file_upload", title="Drawing", content=content, points=Decimal(4))
    with override_settings(EXAMCAST_HOME=tmp_path):
        yield cast.opened(paper_id=make_paper(cast.cleo.id, questions=(written,)))


@contextmanager
def between_look_and_write(one: Sending, send: Callable[[Sending], None]) -> Iterator[None]:
    """The real parts, with others let in after the first look, and the end of the process before the commit."""

    def look_and_be_overtaken(row: Upload, now: datetime) -> None:
        LOOK(row, now)
        for other in one.overtaken_by:
            with suppress(Died):
                send(other)

    def die() -> None:
        raise Died

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uploads, "_require_time", look_and_be_overtaken)
        patch.setattr(uploads, "transaction", die if one.dies else COMMIT)
        yield


@given(st.lists(sendings, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_acknowledged_is_on_the_disk(cast: Cast, exam, plan: list[Sending]) -> None:  # type: ignore[no-untyped-def]
    savepoint = transaction.savepoint()
    attempt, question = cast.attempt(exam, cast.ben), ref_of(exam, "file_upload")
    digest = hashlib.sha256(DATA).hexdigest()

    def begun() -> actions.UploadState:
        return actions.begin_upload(attempt.pk, question, "drawing.pdf", len(DATA), digest, AT)

    def send(one: Sending) -> None:
        with between_look_and_write(one, send):
            start, end = CUTS[one.chunk], CUTS[one.chunk + 1]
            told.append(actions.receive_chunk(upload_id, cast.ben.id, start, DATA[start:end], AT).offset)

    upload_id, told = begun().upload_id, [0]
    for one in plan:
        with suppress(Died):
            send(one)
        row = Upload.objects.get(pk=upload_id)
        path = next((each for each in (uploads.path_of(row), uploads._part(row)) if each.exists()), None)
        assert row.received >= max(told) or uploads.path_of(row).exists(), "but for a death right before the last ack"
        held = path.read_bytes() if path else b""
        assert held[: row.received] == DATA[: row.received]
    while not (state := begun()).is_complete:
        actions.receive_chunk(upload_id, cast.ben.id, state.offset, DATA[state.offset : state.offset + 100], AT)
    assert queries.upload(upload_id).path.read_bytes() == DATA
    assert not list(queries.upload(upload_id).path.parent.glob("*.part"))
    queries.upload(upload_id).path.unlink()
    transaction.savepoint_rollback(savepoint)
