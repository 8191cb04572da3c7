"""What stands between a paper and its publication, and what its author may want to look at again."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from examcast.apps.bank import contents, richtext
from examcast.apps.bank.models import QuestionVersion
from examcast.apps.bank.queries import media
from examcast.apps.bank.queries.pools import Resolved, paper_of, resolved
from examcast.domain.words import counted


@dataclass(frozen=True)
class PaperProblem:
    """An error forbids publication, a warning does not."""

    level: Literal["error", "warning"]
    code: str
    message: str
    section_id: int | None = None
    item_id: int | None = None
    question_id: int | None = None


def paper_problems(paper_id: int) -> list[PaperProblem]:
    """Everything at once, so that the author mends it in one go."""
    paper = paper_of(paper_id)
    sections = resolved(paper)
    found: list[PaperProblem] = []
    if not any(item.is_answerable for section in sections for item in section.items):
        found.append(PaperProblem("error", "no_questions", "The paper has no questions. Add at least one."))
    for section in sections:
        label = section.section.title or f"Section {section.section.position + 1}"
        if not section.items:
            message = f"“{label}” is empty. Add questions or remove the section."
            found.append(PaperProblem("warning", "empty_section", message, section.section.pk))
        for position, item in enumerate(section.items, start=1):
            found += _item_problems(item, f"{label}, item {position}")
        found += _text_problems(section.section.intro, f"the introduction of “{label}”")
    found += _text_problems(paper.instructions, "the instructions")
    return found


def _item_problems(resolved_item: Resolved, place: str) -> list[PaperProblem]:
    item, found = resolved_item.item, []

    def say(level: Literal["error", "warning"], code: str, message: str) -> None:
        found.append(PaperProblem(level, code, f"{place}: {message}", item.section_id, item.pk, item.question_id))

    if item.count is not None and len(resolved_item.versions) < item.count:
        say(
            "error", "pool_too_small",
            f"{counted(item.count, 'question is', 'questions are')} to be drawn, but only "
            f"{counted(len(resolved_item.versions), 'ready one fits', 'ready ones fit')}. "
            "Draw fewer, widen the folder or tags, or write more.",
        )  # fmt: skip
    if item.count is None and not resolved_item.versions:
        say("error", "no_version", "the question has no content.")
    if item.points == Decimal(0) and resolved_item.is_answerable:
        say("warning", "no_points", "it is worth 0 points.")
    if item.question is not None and item.question.is_archived:
        say("warning", "archived", f"“{item.question.title}” is archived.")
    for version in resolved_item.versions:
        for level, code, message in _version_problems(version):
            say(level, code, f"“{version.question.title}” {message}")
    return found


def _version_problems(version: QuestionVersion) -> list[tuple[Literal["error", "warning"], str, str]]:
    found: list[tuple[Literal["error", "warning"], str, str]] = []
    missing = contents.problems(version.question.kind, version.content)
    if missing:
        found.append(("error", "draft", f"is not complete: {missing[0].message}"))
    elif version.state == "draft":
        found.append(("error", "draft", "is still a draft. Mark it as ready."))
    hashes = contents.media_of(version.content)
    if hashes and media.missing(hashes):
        found.append(("error", "lost_picture", "names a picture that is not here. Upload it again."))
    undescribed = contents.undescribed_images(version.content)
    if undescribed:
        found.append(("warning", "no_description", f"has {undescribed} picture(s) without a description."))
    return found


def _text_problems(rich: richtext.Rich, where: str) -> list[PaperProblem]:
    found = []
    if media.missing(richtext.media_of(rich["text"])):
        message = f"A picture in {where} is not here. Upload it again."
        found.append(PaperProblem("error", "lost_picture", message))
    if richtext.images_without_description(rich):
        message = f"A picture in {where} has no description for the blind."
        found.append(PaperProblem("warning", "no_description", message))
    return found
