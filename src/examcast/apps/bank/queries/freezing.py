"""A paper as candidates will get it: random names, random stored order, nothing of the author but the texts."""

import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import msgspec

from examcast.apps.bank import contents, richtext
from examcast.apps.bank.models import Media, QuestionVersion
from examcast.apps.bank.points import text as as_text
from examcast.apps.bank.queries.pools import Resolved, ResolvedSection, paper_of, print_of, resolved
from examcast.apps.bank.queries.problems import paper_problems
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from examcast.domain.questions.rich import rendered, riches

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
REF_LENGTH = 12
MediaUrl = Callable[[str], str]


@dataclass(frozen=True)
class FrozenQuestion:
    """`blob` is what a candidate gets; key, ids and title stay on the server."""

    ref: str
    kind: str
    points: Decimal
    blob: bytes
    key: dict[str, Any]
    question_id: int
    version_id: int
    title: str


@dataclass(frozen=True)
class FrozenMedium:
    name: str
    sha256: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Frozen:
    manifest: dict[str, Any]
    questions: list[FrozenQuestion]
    media: list[FrozenMedium]
    points: Decimal
    question_count: int
    source_print: str = ""  # pools.print_of


def media_name_url(name: str) -> str:
    """How a blob names a picture: the page asks for it under this name."""
    return f"media:{name}"


def freeze(
    paper_id: int, seed: int | str | random.Random | None = None, media_url: MediaUrl = media_name_url
) -> Frozen:
    """Refused("not_ready") with the list of what is missing. Without a seed names come from the system's chance."""
    missing = [problem.message for problem in paper_problems(paper_id) if problem.level == "error"]
    if missing:
        raise Refused("not_ready", " ".join(missing[:5]), detail={"missing": missing})
    paper = paper_of(paper_id)
    sections = resolved(paper)
    made = _Freezer(_chance(seed), media_url).frozen(paper.instructions, sections)
    return replace(made, source_print=print_of(paper, sections))


def freeze_preview(paper_id: int, media_url: MediaUrl) -> Frozen:
    """The same for its author's eyes: what is not ready is left out, pictures keep their names."""
    paper = paper_of(paper_id)
    return _Freezer(_chance(None), media_url, keeps_names=True).frozen(paper.instructions, _ready(resolved(paper)))


def _ready(sections: list[ResolvedSection]) -> list[ResolvedSection]:
    made = []
    for section in sections:
        items = []
        for item in section.items:
            fit = [one for one in item.versions if not contents.problems(one.question.kind, one.content)]
            if fit and (item.item.count is None or item.item.count <= len(fit)):
                items.append(Resolved(item.item, fit))
        made.append(ResolvedSection(section.section, items))
    return made


def preview(
    kind: str, content: dict[str, Any], points: Decimal, media_url: MediaUrl
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The blob of one question as a candidate gets it, but with the author's ids, and its key."""
    freezer = _Freezer(_chance(None), media_url, keeps_names=True)
    blob, key = freezer.sealed(freezer.name(), kind, content, points)
    found: dict[str, Any] = msgspec.json.decode(blob)
    return found, key


def _chance(seed: int | str | random.Random | None) -> random.Random:
    if isinstance(seed, random.Random):
        return seed
    return secrets.SystemRandom() if seed is None else random.Random(seed)


class _Freezer:
    def __init__(self, chance: random.Random, media_url: MediaUrl, keeps_names: bool = False) -> None:
        self.chance = chance
        self.media_url = media_url
        self.keeps_names = keeps_names
        self.used: set[str] = set()
        self.media: dict[str, str] = {}

    def name(self) -> str:
        """A random name that this paper has not used."""
        while True:
            made = "".join(self.chance.choice(CROCKFORD) for _ in range(REF_LENGTH))
            if made not in self.used:
                self.used.add(made)
                return made

    def medium(self, sha256: str) -> str:
        if sha256 not in self.media:
            self.media[sha256] = sha256 if self.keeps_names else self.name()
        return self.media_url(self.media[sha256])

    def frozen(self, instructions: richtext.Rich, sections: Sequence[ResolvedSection]) -> Frozen:
        questions: list[FrozenQuestion] = []
        listed = [self._section(section, questions) for section in sections]
        instructions_html = richtext.render(instructions, self.medium)
        total = sum((item.points for section in sections for item in section.items), Decimal(0))
        count = sum(item.question_count for section in sections for item in section.items)
        for question in questions:  # pictures of feedback are shown after release, under random names too
            for rich in riches(question.key):
                for sha256 in richtext.media_of(rich["text"]):
                    self.medium(sha256)
        manifest = {
            "instructions_html": instructions_html,
            "points": as_text(total),
            "question_count": count,
            "sections": listed,
        }
        # Stored in the order of their random names: an order that tells nothing.
        return Frozen(manifest, sorted(questions, key=lambda one: one.ref), self._media(), total, count)

    def _section(self, resolved_section: ResolvedSection, questions: list[FrozenQuestion]) -> dict[str, Any]:
        section = resolved_section.section
        items = []
        for resolved_item in resolved_section.items:
            points = resolved_item.item.points
            made = [self._question(version, points) for version in resolved_item.versions]
            questions += made
            if resolved_item.is_draw:
                refs = sorted(one.ref for one in made)
                items.append({
                    "ref": self.name(), "points": as_text(points), "count": resolved_item.item.count, "pool": refs,
                })  # fmt: skip
            else:
                items.append({"ref": made[0].ref, "kind": made[0].kind, "points": as_text(made[0].points)})
        return {
            "ref": self.name(),
            "title": section.title,
            "intro_html": richtext.render(section.intro, self.medium),
            "is_shuffled": section.is_shuffled,
            "items": items,
        }

    def _question(self, version: QuestionVersion, points: Decimal) -> FrozenQuestion:
        question = version.question
        worth = points if KINDS[question.kind].is_answerable else Decimal(0)
        ref = self.name()
        blob, key = self.sealed(ref, question.kind, version.content, worth)
        return FrozenQuestion(ref, question.kind, worth, blob, key, question.pk, version.pk, question.title)

    def sealed(self, ref: str, kind: str, content: dict[str, Any], points: Decimal) -> tuple[bytes, dict[str, Any]]:
        public, key = KINDS[kind].sealed(content, lambda old: old if self.keeps_names else self.name())
        stem = public.pop("stem")
        blob = {
            "ref": ref,
            "kind": kind,
            "points": as_text(points),
            "stem_html": richtext.render(stem, self.medium, contents.gaps_of(public)),
            "public": rendered(public, lambda rich: richtext.render(dict(rich), self.medium)),
        }
        return msgspec.json.encode(blob), key

    def _media(self) -> list[FrozenMedium]:
        rows = Media.objects.in_bulk(list(self.media))
        made = [
            FrozenMedium(name, sha256, rows[sha256].mime, bytes(rows[sha256].data))
            for sha256, name in self.media.items()
            if sha256 in rows
        ]
        return sorted(made, key=lambda medium: medium.name)
