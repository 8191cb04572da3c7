"""A published paper, sealed: what an attempt may fetch before the bell, and the one key that opens it at the bell.

The exam's key lies in memory as it lies in the database: wrapped. It is unwrapped where something is sealed or a key is
to leave.
"""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec
from django.conf import settings

from examcast.apps.exams.models import Exam, ExamKey
from examcast.broadcast.facts import ReadOut, SealedMedium, SealedPaper
from examcast.domain import envelopes
from examcast.domain.envelopes import Label, Purpose
from examcast.domain.errors import Refused

log = logging.getLogger(__name__)

COMING = ("draft", "scheduled", "lobby", "open", "paused")
FOR_ALL = "all"  # name of the cover that everyone gets where nothing is drawn
_MEDIUM = re.compile(rb"media:([\w.-]+)")


@dataclass(frozen=True)
class Parts:
    """What is sealed: of one revision of one paper."""

    exam_id: int
    revision: int
    manifest: bytes
    blobs: Mapping[str, bytes]
    media: Mapping[str, str]  # name -> mime
    sizes: Mapping[str, int]
    is_drawn: bool


class Seals:
    """One revision of one paper."""

    def __init__(self, parts: Parts, key_id: str, wrapped: bytes) -> None:
        self._parts, self._wrapped = parts, (key_id, wrapped)
        key = self._exam_key()
        self._bundle = envelopes.bundle_name(key, parts.exam_id, parts.revision)
        self._cover_media = self._named(parts.manifest)
        self._media = {ref: self._named(blob) for ref, blob in parts.blobs.items()}
        self._questions = {ref: self._question(key, ref) for ref in parts.blobs}
        self._cover_for_all: bytes | None = None
        self._key_for_all: str | None = None
        self._read_out_key: bytes | None = None

    def index(self, attempt_id: int, refs: Collection[str], is_together: bool = False) -> SealedPaper:
        """For the attempt that has these questions. Where all begin together a code may be read out."""
        parts = self._parts
        names = set(self._cover_media).union(*(self._media[ref] for ref in refs))
        return SealedPaper(
            exam_id=parts.exam_id,
            revision=parts.revision,
            cover_name=self._cover_label(attempt_id).name,
            cover=_base64(self._cover(attempt_id, refs)),
            files=list(refs) if parts.is_drawn else [self._bundle],
            media=[SealedMedium(name, envelopes.padded_length(parts.sizes[name])) for name in sorted(names)],
            read_out=self._read_out(attempt_id) if is_together else None,
        )

    def key_for(self, attempt_id: int) -> str:
        """What opens the cover of this attempt, base64. Whoever asks has made sure that the paper may be opened."""
        if self._parts.is_drawn:
            return self._cover_key(attempt_id)
        if self._key_for_all is None:
            self._key_for_all = self._cover_key(attempt_id)
        return self._key_for_all

    def file(self, name: str) -> bytes:
        """A bundle: all questions, or under its own name a single one."""
        if name == self._bundle and not self._parts.is_drawn:
            return envelopes.bundle(self._questions)
        if name not in self._questions:
            raise Refused("not_found")
        return envelopes.bundle({name: self._questions[name]})

    def medium(self, name: str, content: bytes) -> bytes:
        """The envelope of a picture, whose bytes are in the database."""
        label = self._label("medium", name)
        return envelopes.seal(envelopes.key_of(self._exam_key(), label), label, content)

    def read_out_code(self) -> str:
        """For staff, who read it out where no key can come."""
        return envelopes.read_out_code(self._exam_key(), self._parts.exam_id, self._parts.revision)

    # --- sealing ------------------------------------------------------------------------------------------------------

    def _question(self, key: bytes, ref: str) -> bytes:
        label = self._label("question", ref)
        content = b'{"question":%s,"media":%s}' % (self._parts.blobs[ref], self._keys_of(key, self._media[ref]))
        return envelopes.seal(envelopes.key_of(key, label), label, content)

    def _cover(self, attempt_id: int, refs: Collection[str]) -> bytes:
        if self._cover_for_all is not None:
            return self._cover_for_all
        key, label = self._exam_key(), self._cover_label(attempt_id)
        keys = {ref: _base64(envelopes.key_of(key, self._label("question", ref))) for ref in refs}
        content = b'{"layout":%s,"keys":%s,"media":%s}' % (
            self._parts.manifest, msgspec.json.encode(keys), self._keys_of(key, self._cover_media),
        )  # fmt: skip
        made = envelopes.seal(envelopes.key_of(key, label), label, content)
        if not self._parts.is_drawn:
            self._cover_for_all = made
        return made

    def _keys_of(self, key: bytes, names: Collection[str]) -> bytes:
        mimes = self._parts.media
        return msgspec.json.encode(
            {
                name: {"key": _base64(envelopes.key_of(key, self._label("medium", name))), "mime": mimes[name]}
                for name in sorted(names)
            }
        )

    def _read_out(self, attempt_id: int) -> ReadOut:
        salt = envelopes.read_out_salt(self._exam_key(), self._parts.exam_id, self._parts.revision)
        if self._read_out_key is None:  # some tenths of a second, once a process
            self._read_out_key = envelopes.read_out_key(self.read_out_code(), salt)
        label = self._label("read_out", self._cover_label(attempt_id).name)
        key = base64.b64decode(self._cover_key(attempt_id))
        sealed = envelopes.seal(self._read_out_key, label, key)
        return ReadOut(salt=_base64(salt), rounds=envelopes.ROUNDS, envelope=_base64(sealed))

    def _cover_key(self, attempt_id: int) -> str:
        return _base64(envelopes.key_of(self._exam_key(), self._cover_label(attempt_id)))

    def _cover_label(self, attempt_id: int) -> Label:
        return self._label("cover", str(attempt_id) if self._parts.is_drawn else FOR_ALL)

    def _label(self, purpose: Purpose, name: str) -> Label:
        return Label(self._parts.exam_id, self._parts.revision, purpose, name)

    def _named(self, text: bytes) -> frozenset[str]:
        return frozenset(name.decode() for name in _MEDIUM.findall(text)) & self._parts.media.keys()

    def _exam_key(self) -> bytes:
        return envelopes.unwrap(settings.SEALING_KEYS, self._parts.exam_id, *self._wrapped)


def seals_of(parts: Parts) -> Seals | None:
    """None for what was over before papers were sealed, and where the key is lost: such a paper travels at the bell."""
    row = ExamKey.objects.filter(exam_id=parts.exam_id).first()
    try:
        return Seals(parts, row.key_id, bytes(row.wrapped)) if row else None
    except Refused as refused:
        log.error("%s", refused.message)
        return None


def locked_out() -> dict[str, list[int]]:
    """By the id of a sealing key that is not here, or another one: the exams to come whose papers it would open."""
    found: dict[str, list[int]] = {}
    for row in ExamKey.objects.filter(exam__state__in=COMING).order_by("exam_id"):
        if not opens(row):
            found.setdefault(row.key_id, []).append(row.exam_id)
    return found


def idle_sealing_keys() -> list[str]:
    """Older ones that wrap the key of no exam any more. While one is sat, devices may seal emergency files for them."""
    if Exam.objects.filter(state__in=("lobby", "open", "paused")).exists():
        return []
    used = set(ExamKey.objects.values_list("key_id", flat=True).distinct())
    return sorted(settings.SEALING_KEYS.keys() - used - {max(settings.SEALING_KEYS)})


def opens(row: ExamKey) -> bool:
    """Whether the secret that wrapped this key is here."""
    try:
        envelopes.unwrap(settings.SEALING_KEYS, row.exam_id, row.key_id, bytes(row.wrapped))
    except Refused:
        return False
    return True


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
