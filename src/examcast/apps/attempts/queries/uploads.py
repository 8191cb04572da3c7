"""Where the files of candidates lie, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from examcast.apps.attempts.models import Upload
from examcast.domain.errors import Refused


@dataclass(frozen=True)
class UploadedFile:
    """A complete file."""

    id: int
    owner_id: int
    exam_id: int
    attempt_id: int
    room_id: int | None
    question: str
    name: str
    mime: str
    size: int
    sha256: str
    path: Path


def folder() -> Path:
    """EXAMCAST_HOME/uploads."""
    return Path(settings.EXAMCAST_HOME) / "uploads"


def path_of(row: Upload) -> Path:
    """The row's place on disk; its parts are ids and a hash, never a name that somebody gave."""
    return folder() / row.path


def upload(upload_id: int) -> UploadedFile:
    """A complete file by its id."""
    return _file(Upload.objects.filter(pk=upload_id))


def upload_of(attempt_id: int, question: str, sha256: str) -> UploadedFile:
    """A complete file as an answer names it; for marking."""
    return _file(Upload.objects.filter(attempt_id=attempt_id, question=question, sha256=sha256))


def _file(rows) -> UploadedFile:  # type: ignore[no-untyped-def]
    row = rows.select_related("attempt", "attempt__candidate").filter(state=Upload.State.DONE).first()
    if row is None:
        raise Refused("not_found", "There is no such file.")
    candidate = row.attempt.candidate
    return UploadedFile(
        id=row.pk, owner_id=candidate.user_id, exam_id=row.attempt.exam_id, attempt_id=row.attempt_id,
        room_id=candidate.room_id, question=row.question, name=row.name, mime=row.mime, size=row.size,
        sha256=row.sha256, path=path_of(row),
    )  # fmt: skip


def missing_files(attempt_id: int, question: str, sha256s: list[str]) -> list[str]:
    """Which of the files that an answer names were never completed."""
    done = Upload.objects.filter(attempt_id=attempt_id, question=question, state=Upload.State.DONE)
    known = set(done.values_list("sha256", flat=True))
    return [each for each in sha256s if each not in known]
