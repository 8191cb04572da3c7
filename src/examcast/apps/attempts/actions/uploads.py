"""Files that candidates hand in: announced, received in resumable chunks, checked, and on disk before the ack."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from examcast.apps.attempts.actions.beginning import begin
from examcast.apps.attempts.actions.desk import HOT, WriterDesk, store
from examcast.apps.attempts.actions.judging import judge
from examcast.apps.attempts.actions.magic import mime_of
from examcast.apps.attempts.models import Attempt, Upload
from examcast.apps.attempts.queries.uploads import path_of
from examcast.apps.attempts.queries.windows import clock_of
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

LARGEST = 50 * 1024 * 1024
CHUNK = 4 * 1024 * 1024
SHA256 = re.compile(r"\A[0-9a-f]{64}\Z")


@dataclass(frozen=True)
class UploadState:
    """How far a file has come: the next chunk begins at `offset`."""

    upload_id: int
    offset: int
    is_complete: bool
    sha256: str


def begin_upload(attempt_id: int, question: str, name: str, size: int, sha256: str, now: datetime) -> UploadState:
    """Begin, or go on: the same file of the same question is one upload. Only while the attempt is open for saves."""
    with transaction():
        desk = WriterDesk([attempt_id])
        attempt = desk.attempts.get(attempt_id)
        if attempt is None:
            raise Refused("not_found", "There is no such attempt.")
        clean = _checked(desk, attempt, question, name, size, sha256)
        known = Upload.objects.filter(attempt=attempt, question=question, sha256=sha256).first()
        if known is not None and known.state != Upload.State.REFUSED:
            return _state(known)
        judged = judge(attempt, desk.clock(attempt), now)
        if judged.refusal or judged.is_late:
            raise Refused(judged.refusal or "time_over", judged.message)
        if attempt.state in (Attempt.State.READY, Attempt.State.REOPENED):
            begin(attempt, now, now)
            store([attempt], HOT)
        if known is not None:
            known.delete()
        row = Upload.objects.create(
            attempt=attempt, question=question, sha256=sha256, name=clean, size=size, begun_at=now,
            path=f"{attempt.exam_id}/{attempt_id}/{question}-{sha256}",
        )  # fmt: skip
        _say("upload.begun", row, now)
    return _state(row)


def _checked(desk: WriterDesk, attempt: Attempt, question: str, name: str, size: int, sha256: str) -> str:
    paper = desk.papers.get(attempt.exam_id)
    if paper is None or question not in paper.refs_of(attempt.seed) or paper.kinds[question] != "file_upload":
        raise Refused("unknown_question", "This question takes no files.")
    if not SHA256.match(sha256):
        raise Refused("malformed", "Give the file's SHA-256 as 64 hexadecimal digits.")
    public = paper.public[question]
    most = min(LARGEST, int(public["max_bytes"]))
    if not 0 < size <= most:
        raise Refused("too_large", f"A file here holds up to {most // 1024} kB and is not empty.")
    clean = "".join(char for char in name.replace("\\", "/").rsplit("/", 1)[-1] if char.isprintable()).strip()[:255]
    extensions = [each.lower() for each in public["extensions"]]
    if not clean or (extensions and not clean.lower().endswith(tuple(extensions))):
        raise Refused("malformed_response", f"Hand in a file of these kinds: {', '.join(extensions)}.")
    return clean


def receive_chunk(upload_id: int, user_id: int, offset: int, data: bytes, now: datetime) -> UploadState:
    """One chunk from `offset`; what was received before is not taken twice. The last one brings the checks.

    Disk comes first and outside the transaction: a sync of 4 MB must not hold the lock that answers wait for. What
    holds back the same file's other chunks is a lock on the file itself, under which the row is read again: a copy of
    an old chunk that comes late writes nothing.
    """
    row = Upload.objects.select_related("attempt", "attempt__exam", "attempt__candidate").filter(pk=upload_id).first()
    if row is None or row.attempt.candidate.user_id != user_id:
        raise Refused("not_found", "There is no such upload.")
    if _is_wanted(row, offset):
        _require_time(row, now)
        if not data or len(data) > CHUNK or row.received + len(data) > row.size:
            raise Refused("too_large", f"Send chunks of at most {CHUNK} bytes, and no more than was announced.")
        with _locked_part(row) as handle:
            _look_again(row)
            if _is_wanted(row, offset):
                _take(row, handle, data, now)
    if row.state == Upload.State.REFUSED:
        raise Refused("malformed_response", row.problem)
    return _state(row)  # it says from where to go on


def _is_wanted(row: Upload, offset: int) -> bool:
    return row.state == Upload.State.RECEIVING and offset == row.received


def _look_again(row: Upload) -> None:
    now = Upload.objects.filter(pk=row.pk).values("received", "state", "problem").first()
    for name, value in (now or {"state": Upload.State.REFUSED, "problem": "It was begun anew meanwhile."}).items():
        setattr(row, name, value)


def _take(row: Upload, handle: int, data: bytes, now: datetime) -> None:
    """Append, and commit how far the file has come. A disk that has lost what the row says begins anew."""
    if os.fstat(handle).st_size < row.received:
        row.received = 0
    else:
        _append(handle, row.received, data)
        row.received += len(data)
        if row.received == row.size:
            _finish(row, now)
    with transaction():
        row.save(update_fields=("received", "state", "mime", "problem", "done_at"))
        if row.state == Upload.State.DONE:
            _say("upload.done", row, now)


def _require_time(row: Upload, now: datetime) -> None:
    """One begun before the end may finish in the buffer."""
    attempt = row.attempt
    if attempt.exam.state in ("cancelled", "released"):
        raise Refused("time_over")
    ends = [at for at in (clock_of(attempt.exam).window(attempt).grace_ends_at, attempt.ended_at) if at is not None]
    if ends and now > min(ends) + settings.AUTO_END_BUFFER + timedelta(seconds=30):
        raise Refused("time_over")


def _part(row: Upload) -> Path:
    """Where a file grows; with the row's id, so that one begun anew never meets what is left of the old one."""
    return path_of(row).with_suffix(f".{row.pk}.part")


@contextmanager
def _locked_part(row: Upload) -> Iterator[int]:
    """The growing file for one writer at a time, whatever process it is in."""
    part = _part(row)
    part.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT, 0o640)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
        if row.state != Upload.State.RECEIVING:
            part.unlink(missing_ok=True)  # damaged, or made by whoever came after the end
    finally:
        os.close(handle)


def _append(handle: int, offset: int, data: bytes) -> None:
    """On disk before anybody says so. What a crash left behind the committed offset is cut away."""
    os.ftruncate(handle, offset)
    os.pwrite(handle, data, offset)
    os.fsync(handle)


def _finish(row: Upload, now: datetime) -> None:
    """Hash and magic; then the file gets its name, and the folder is synced."""
    target, part = path_of(row), _part(row)
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        head = file.read(8192)
    if digest != row.sha256:
        row.state, row.received = Upload.State.REFUSED, 0
        row.problem = "The file arrived damaged; hand it in again."
    elif (mime := mime_of(row.name, head)) is None:
        row.state, row.received = Upload.State.REFUSED, 0
        row.problem = f"{row.name} is not what its name says; save it in the right format and hand it in again."
    else:
        part.replace(target)
        directory = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
        row.state, row.mime, row.done_at = Upload.State.DONE, mime, now


def _state(row: Upload) -> UploadState:
    return UploadState(row.pk, row.received, row.state == Upload.State.DONE, row.sha256)


def _say(kind: str, row: Upload, now: datetime) -> None:
    publish(
        Act(
            kind=kind, exam_id=row.attempt.exam_id, actor_id=row.attempt.candidate.user_id, at=now,
            subject=("attempt", row.attempt_id),
            after={"question": row.question, "name": row.name, "size": row.size, "sha256": row.sha256},
        )
    )  # fmt: skip
