"""GIFT: text questions with the answers in braces."""

import logging
import re
from dataclasses import dataclass
from typing import cast

from examcast.apps.bank.formats import cloze
from examcast.apps.bank.formats.draft import MAX_ITEMS, Converted, Draft, Parsed, Rich, Unusable
from examcast.apps.bank.formats.gift_answers import Source, convert_answers
from examcast.apps.bank.formats.gift_blocks import Block, blocks, restored
from examcast.apps.bank.formats.moodle_categories import category_path
from examcast.apps.bank.formats.pictures import Pictures
from examcast.apps.bank.formats.readiness import unfinished
from examcast.apps.bank.formats.texts import is_blank, remarks, rich, title_from
from examcast.domain.questions import riches

logger = logging.getLogger(__name__)
_TITLE = re.compile(r"^\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_SOURCE_FORMAT = {"html": "html", "moodle": "moodle_auto_format", "plain": "plain_text", "markdown": "markdown"}
# What may stand directly before a brace that belongs to TeX: \frac{, x^{, _{, or the end of another group.
_TEX_BEFORE = re.compile(r"(\\[A-Za-z]+\*?(\[[^\]]*\])?|[\^_}])$")
# What the answers in braces begin with.
_ANSWERS = re.compile(r"\s*([=~#>]|(T|TRUE|F|FALSE)\s*(#|$)|$)", re.IGNORECASE)
_MATHS = re.compile(r"\$\$.*?\$\$|\\\(.*?\\\)|\\\[.*?\\\]|\$[^$\n]{1,300}?\$", re.DOTALL)


def parse(text: str) -> Parsed:
    parsed = Parsed("gift")
    category: list[str] = []
    number = 0
    for block in blocks(text):
        if block.category is not None:
            category = category_path(block.category)
            continue
        for part in _split_untidy(block, parsed):
            number += 1
            if number > MAX_ITEMS:
                parsed.note("error", None, block.line, f"Only the first {MAX_ITEMS} questions were read.")
                return parsed
            _take(parsed, part, number, category)
    if not number and not category:
        parsed.note("error", None, 1, "The file holds no questions.")
    return parsed


def _take(parsed: Parsed, block: Block, number: int, category: list[str]) -> None:
    title, body = _title_and_body(block.text)
    item = title or f"Question {number}"
    notes: list[str] = []
    try:
        draft = _draft(block, title, body, number, notes)
    except Unusable as reason:
        parsed.note("dropped", item, reason.line or block.line, reason.message)
        return
    except Exception:
        logger.exception("A GIFT question could not be converted (line %s)", block.line)
        parsed.note("dropped", item, block.line, "The question could not be read; please check how it is written.")
        return
    draft.category = list(category)
    for note in dict.fromkeys(notes):
        parsed.note("changed", item, block.line, note)
    parsed.items.append(draft)


def _title_and_body(text: str) -> tuple[str, str]:
    found = _TITLE.match(text)
    if not found or "{" in found.group(1):
        return "", text
    return " ".join(restored(found.group(1)).split())[:200], text[found.end() :]


def _draft(block: Block, title: str, body: str, number: int, notes: list[str]) -> Draft:
    source_format, body = _format_of(body, "moodle")
    converted = _converted(block, body, source_format, notes)
    stem = converted.content["stem"]["text"]
    if is_blank(stem) and not title:
        raise Unusable("The question has no text.")
    pictures = Pictures(notes)
    for text in riches(converted.content):
        cast(Rich, text)["text"] = pictures.placed(text["text"])
        notes += remarks(text["text"])
    notes += unfinished(converted.kind, converted.content)
    points = "0" if converted.kind == "information" else converted.points or "1"
    return Draft(
        title or f"Question {number}", block.line, converted.kind, title_from(title, stem, number), converted.content,
        tags=block.tags, external_id=block.external_id, points=points, media=pictures.media,
    )  # fmt: skip


def _converted(block: Block, body: str, source_format: str, notes: list[str]) -> Converted:
    if cloze.has_gaps(body):
        notes.append("Embedded answers are not part of GIFT; read as a cloze question.")
        return cloze.convert(_rich(body, source_format), notes)
    groups = _groups(body, block)
    if not groups:
        return Converted("information", {"stem": _rich(body, source_format)})
    if len(groups) > 1:
        groups = _without_tex(body, groups, notes)
    if len(groups) > 1:
        raise Unusable("The question has two groups of braces; write literal braces as \\{ and \\}.")
    group = groups[0]
    stem = _rich(_joined(body[: group.start], body[group.end + 1 :]), source_format)
    answers, feedback = _general_feedback(body[group.start + 1 : group.end])
    converted = convert_answers(Source(stem, source_format, answers, _text), notes)
    if feedback.strip():
        converted.content["feedback"] = _text(feedback, source_format)
    return converted


@dataclass(frozen=True)
class _Group:
    start: int
    end: int


def _groups(body: str, block: Block) -> list[_Group]:
    """The outermost pairs of braces."""
    groups, depth, start = [], 0, 0
    for position, char in enumerate(body):
        if char == "{":
            start = position if depth == 0 else start
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                raise Unusable("A } stands without its {; write a literal brace as \\}.", _line(block, body, position))
            if depth == 0:
                groups.append(_Group(start, position))
    if depth > 0:
        raise Unusable("The answers begin with { but no } closes them.", _line(block, body, start))
    return groups


def _line(block: Block, body: str, position: int) -> int:
    hidden = block.text[: len(block.text) - len(body)].count("\n") if block.text.endswith(body) else 0
    return block.line + hidden + body.count("\n", 0, position)


def _without_tex(body: str, groups: list[_Group], notes: list[str]) -> list[_Group]:
    """Unescaped braces of TeX in the text are text; the remaining group holds the answers."""
    maths = [found.span() for found in _MATHS.finditer(body)]
    kept = [
        group
        for group in groups
        if not _TEX_BEFORE.search(body[max(0, group.start - 200) : group.start].replace("\ufdd0", "\\"))
        and not any(begin <= group.start and group.end < end for begin, end in maths)
    ]
    if len(kept) == 1:
        notes.append("Braces of mathematics were not escaped; taken as part of the text.")
        return kept
    holding = [group for group in kept if _ANSWERS.match(body[group.start + 1 : group.end])]
    if len(holding) == 1:
        notes.append("Braces that hold no answers were not escaped; taken as part of the text.")
        return holding
    return groups


def _joined(before: str, after: str) -> str:
    """The text around the answers: a blank where they stood, unless nothing but punctuation follows."""
    tail = after.strip()
    if re.fullmatch(r"[\s.!?;:,\"'”»)]*", tail):
        body = before.rstrip()
        return body if not tail or re.search(r"[.?!:;)\]>]$", body) else f"{body} _____{tail}"
    lead = before.rstrip(" \t")
    return f"{lead}{' ' if lead and not lead.endswith(chr(10)) else ''}_____ {after.lstrip()}"


def _general_feedback(answers: str) -> tuple[str, str]:
    body, _, feedback = answers.partition("####")
    return body, feedback


def _split_untidy(block: Block, parsed: Parsed) -> list[Block]:
    """Two questions without a blank line between them: one ends with } at the end of a line, another follows."""
    if block.text.count("{") < 2 or cloze.has_gaps(block.text):
        return [block]
    pieces: list[list[str]] = [[]]
    depth = 0
    lines = block.text.split("\n")
    for place, line in enumerate(lines):
        is_text = bool(line.partition("{")[0].strip())
        if depth == 0 and is_text and "".join(pieces[-1]).rstrip().endswith("}") and "{" in "".join(lines[place:]):
            pieces.append([])
        pieces[-1].append(line)
        depth += line.count("{") - line.count("}")
    parts: list[Block] = []
    number = block.line
    for piece in pieces:
        part = Block(number, "\n".join(piece))
        if parts:
            parsed.note("changed", None, number, "No blank line before this question; taken as a question of its own.")
        else:
            part.tags, part.external_id = block.tags, block.external_id
        parts.append(part)
        number += len(piece)
    return parts


def _format_of(text: str, inherited: str) -> tuple[str, str]:
    found = _FORMAT.match(text)
    if not found:
        return inherited, text
    return found.group(1).lower(), text[found.end() :]


def _text(text: str, inherited: str) -> Rich:
    source_format, body = _format_of(text, inherited)
    return _rich(body, source_format)


def _rich(text: str, source_format: str) -> Rich:
    return rich(restored(text), _SOURCE_FORMAT[source_format])
