"""Published papers in memory: frozen rows, read once a process, sent as the bytes they were stored as."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db.models.functions import Length

from examcast.apps.bank.queries.pools import print_now
from examcast.apps.exams.models import Exam, PublishedMedia, PublishedPaper, PublishedQuestion
from examcast.apps.exams.queries.sealed import Parts, Seals, seals_of
from examcast.domain.errors import Refused
from examcast.domain.layout import refs_for
from examcast.domain.questions import KINDS

KEPT = 128  # papers in memory
WHOLE = 1_000_000  # bytes that travel in one frame


@dataclass
class Published:
    """One revision of one exam's paper."""

    exam_id: int
    revision: int
    manifest: bytes
    blobs: dict[str, bytes]
    kinds: dict[str, str]
    points: dict[str, str]
    titles: dict[str, str]
    keys: dict[str, dict[str, Any]]
    question_ids: dict[str, int | None]
    version_ids: dict[str, int | None]
    media: dict[str, str]  # name -> mime; the bytes stay in the database
    sizes: dict[str, int]  # bytes of each
    public: dict[str, Any] = field(init=False)
    layout: dict[str, Any] = field(init=False)
    is_drawn: bool = field(init=False)  # attempts differ in their questions
    seals: Seals | None = field(init=False)
    _same: str | None = None
    _orders: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.public = {ref: msgspec.json.decode(blob)["public"] for ref, blob in self.blobs.items()}
        self.layout = msgspec.json.decode(self.manifest)
        self.is_drawn = any("pool" in item for section in self.layout["sections"] for item in section["items"])
        parts = (self.manifest, self.blobs, self.media, self.sizes, self.is_drawn)
        self.seals = seals_of(Parts(self.exam_id, self.revision, *parts))

    def order(self, seed: str) -> tuple[str, ...]:
        """The questions of the attempt with this seed, in its order."""
        found = self._orders.get(seed)
        if found is None:
            if len(self._orders) > 20_000:
                self._orders.clear()
            found = self._orders[seed] = tuple(refs_for(self.layout, seed))
        return found

    def refs_of(self, seed: str) -> Collection[str]:
        """What may be answered in the attempt; without draws that is the same for all."""
        return self.order(seed) if self.is_drawn else self.blobs

    def answerable(self, seed: str) -> list[str]:
        """Questions that take an answer."""
        return [ref for ref in self.order(seed) if KINDS[self.kinds[ref]].is_answerable]

    def frame(self, seed: str, ref: int | str = 0) -> str:
        """The `paper` frame, joined from stored bytes; above 1 MB without the questions, which come one by one."""
        head = msgspec.json.encode({"type": "paper", "ref": ref, "exam_id": self.exam_id, "revision": self.revision})
        return head[:-1].decode() + self._rest(seed)

    def _rest(self, seed: str) -> str:
        """All but the head. Without draws joined once: at the bell a thousand sockets get the same text."""
        if self._same is not None:
            return self._same
        questions = b",".join(b'"%s":%s' % (each.encode(), self.blobs[each]) for each in sorted(self.refs_of(seed)))
        if len(questions) + len(self.manifest) > WHOLE:
            questions = b""
        rest = (b',"manifest":' + self.manifest + b',"questions":{' + questions + b"}}").decode()
        if not self.is_drawn:
            self._same = rest
        return rest


_memory: OrderedDict[tuple[int, int], Published] = OrderedDict()
_guard = threading.Lock()


def published(exam_id: int, revision: int | None = None) -> Published:
    """The published paper (its latest revision); read from the database once a process, never changed after."""
    if revision is None:
        revision = Exam.objects.filter(pk=exam_id).values_list("revision", flat=True).first() or 0
    key = (exam_id, revision)
    with _guard:
        found = _memory.get(key)
        if found is not None:
            _memory.move_to_end(key)
            return found
    made = _read(exam_id, revision)
    with _guard:
        _memory[key] = made
        while len(_memory) > KEPT:
            _memory.popitem(last=False)
    return made


def remembered(exam_id: int, revision: int) -> Published | None:
    """Only what is in memory: for the event loop, which never waits for a database."""
    with _guard:
        return _memory.get((exam_id, revision))


def forget(exam_id: int | None = None) -> None:
    """Let go of papers (tests with a fresh database; a removed rehearsal)."""
    with _guard:
        for key in [key for key in _memory if exam_id is None or key[0] == exam_id]:
            del _memory[key]


def _read(exam_id: int, revision: int) -> Published:
    paper = PublishedPaper.objects.filter(exam_id=exam_id, revision=revision).first()
    if paper is None:
        raise Refused("not_ready", "The exam has no published paper yet.")
    rows = list(PublishedQuestion.objects.filter(paper=paper))
    media = PublishedMedia.objects.filter(paper=paper).annotate(size=Length("blob"))
    pictures = list(media.values_list("name", "mime", "size"))
    return Published(
        exam_id=exam_id,
        revision=revision,
        manifest=bytes(paper.manifest),
        blobs={row.ref: bytes(row.blob) for row in rows},
        kinds={row.ref: row.kind for row in rows},
        points={row.ref: row.points for row in rows},
        titles={row.ref: row.title for row in rows},
        keys={row.ref: row.key for row in rows},
        question_ids={row.ref: row.question_id for row in rows},
        version_ids={row.ref: row.version_id for row in rows},
        media={name: mime for name, mime, _ in pictures},
        sizes={name: size for name, _, size in pictures},
    )


def sealed_file(exam_id: int, revision: int, name: str) -> bytes:
    """What lies under /sealed/{exam}/{revision}/{name}: immutable, and the same from every process."""
    found = published(exam_id, revision)
    if found.seals is None:
        raise Refused("not_found")
    if name not in found.media:
        return found.seals.file(name)
    content = PublishedMedia.objects.get(paper__exam_id=exam_id, paper__revision=revision, name=name).blob
    return found.seals.medium(name, bytes(content))


def is_chosen_one(exam: Exam) -> bool:
    """Whether what is published was frozen from the paper that is chosen; of old rows nobody knows better."""
    source_id, _ = _source(exam)
    return exam.revision > 0 and (source_id is None or exam.paper_id in (None, source_id))


def is_outdated(exam: Exam) -> bool:
    """Whether the bank's paper, or a question of it, has changed since it was published."""
    source_id, source_print = _source(exam)
    return source_id is not None and source_id == exam.paper_id and print_now(source_id) != source_print


def _source(exam: Exam) -> tuple[int | None, str]:
    rows = PublishedPaper.objects.filter(exam_id=exam.pk, revision=exam.revision)
    return rows.values_list("source_id", "source_print").first() or (None, "")


def medium(exam_id: int, name: str) -> tuple[str, bytes]:
    """A picture of the latest revision that has it: (mime, bytes)."""
    rows = PublishedMedia.objects.filter(paper__exam_id=exam_id, name=name).order_by("-paper__revision")
    found = rows.first()
    if found is None:
        raise Refused("not_found", "There is no such picture in this paper.")
    return found.mime, bytes(found.blob)
