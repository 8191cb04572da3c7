"""Moodle XML: question banks as Moodle exports them."""

import logging
from decimal import Decimal

from examcast.apps.bank.formats.draft import MAX_ITEMS, Converted, Draft, Parsed, Unreadable, Unusable
from examcast.apps.bank.formats.moodle_categories import category_path
from examcast.apps.bank.formats.moodle_fields import Fields, wrapped_text
from examcast.apps.bank.formats.moodle_kinds import CONVERTERS
from examcast.apps.bank.formats.numbers import as_text, number
from examcast.apps.bank.formats.readiness import unfinished
from examcast.apps.bank.formats.texts import plain_text, title_from
from examcast.apps.bank.formats.xml_chunks import Chunk, Scan, element, scan

logger = logging.getLogger(__name__)
_OUTCOMES = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_MAX_POINTS = 1000


class _Reading:
    """The run through one file: report, category in force, counts for the closing remarks."""

    def __init__(self) -> None:
        self.parsed = Parsed("moodle_xml")
        self.category: list[str] = []
        self.number = 0
        self.with_hints = 0
        self.with_outcomes = 0

    def take(self, chunk: Chunk) -> None:
        if chunk.type == "category":
            self._take_category(chunk)
            return
        self.number += 1
        item, notes = _title_of(chunk, self.number), list[str]()
        try:
            draft = self._draft(chunk, item, notes)
        except Unusable as reason:
            self.parsed.note("dropped", item, reason.line or chunk.line, reason.message)
            return
        except Exception:
            logger.exception("A Moodle question could not be converted (line %s)", chunk.line)
            self.parsed.note("dropped", item, chunk.line, "The question could not be read; please check its XML.")
            return
        for note in dict.fromkeys(notes):
            self.parsed.note("changed", draft.item, chunk.line, note)
        self.parsed.items.append(draft)

    def _draft(self, chunk: Chunk, item: str, notes: list[str]) -> Draft:
        if not chunk.is_complete:
            raise Unusable("The question is not closed by </question>; the file may be cut off here.")
        if not chunk.type:
            raise Unusable("The question names no type.")
        convert = CONVERTERS.get(chunk.type)
        if convert is None:
            raise Unusable(f"Questions of type “{chunk.type}” are not supported.")
        fields = Fields(element(chunk, notes), notes)
        converted = convert(fields)
        feedback = fields.child_rich("generalfeedback")
        if plain_text(feedback["text"]) or "media:" in feedback["text"]:
            converted.content["feedback"] = feedback
        notes += unfinished(converted.kind, converted.content)
        self._count_what_is_left(fields)
        title = fields.child_text("name")
        return Draft(
            item, chunk.line, converted.kind, title_from(title, converted.content["stem"]["text"], self.number),
            converted.content, _tags(fields), list(self.category), _points(fields, converted), fields.pictures.media,
            fields.child_text("idnumber")[:100],
        )  # fmt: skip

    def _take_category(self, chunk: Chunk) -> None:
        try:
            if not chunk.is_complete:
                raise Unusable("The category is not closed by </question>; the file may be cut off here.")
            node = element(chunk, []).find("category")
        except Unusable as reason:
            self.parsed.note("error", "category", reason.line or chunk.line, reason.message)
            return
        self.category = category_path(wrapped_text(node)) if node is not None else []

    def _count_what_is_left(self, fields: Fields) -> None:
        self.with_hints += any(plain_text(wrapped_text(hint)) for hint in fields.root.findall("hint"))
        self.with_outcomes += any(
            plain_text(wrapped_text(node)) for name in _OUTCOMES for node in fields.root.findall(name)
        )

    def close(self, scanned: Scan, lines: int) -> None:
        report = self.parsed.note
        if not scanned.has_root:
            report("error", None, 1, "The root element <quiz> is missing; the questions were read all the same.")
        elif not scanned.is_closed:
            report("error", None, lines, "The file does not end with </quiz>; it may be cut off.")
        if not scanned.chunks:
            report("error", None, 1, "The file holds no questions.")
        if self.with_hints:
            report("changed", None, 1, f"Hints for repeated tries were left out ({self.with_hints} questions).")
        if self.with_outcomes:
            report(
                "changed", None, 1,
                f"Sentences for right, partly right and wrong answers were left out ({self.with_outcomes} questions).",
            )  # fmt: skip


def parse(text: str) -> Parsed:
    scanned = scan(text)
    if not scanned.chunks and not scanned.has_root:
        raise Unreadable("The file is XML, but no <question> of a Moodle question bank is in it.")
    reading = _Reading()
    for chunk in scanned.chunks:
        if reading.number >= MAX_ITEMS:
            reading.parsed.note("error", None, chunk.line, f"Only the first {MAX_ITEMS} questions were read.")
            break
        reading.take(chunk)
    reading.close(scanned, text.count("\n") + 1)
    return reading.parsed


def _title_of(chunk: Chunk, number_: int) -> str:
    """The name for the report, found even where the XML is broken."""
    start = chunk.text.find("<name>")
    end = chunk.text.find("</name>", start)
    if start < 0 or end < 0 or end - start > 5000:
        return f"Question {number_}"
    raw = chunk.text[start + 6 : end].replace("<![CDATA[", "").replace("]]>", "")
    return plain_text(plain_text(raw))[:200] or f"Question {number_}"


def _tags(fields: Fields) -> list[str]:
    names = [plain_text(wrapped_text(tag))[:100] for tag in fields.root.findall("tags/tag")]
    return list(dict.fromkeys(name for name in names if name))


def _points(fields: Fields, converted: Converted) -> str:
    written = fields.child_text("defaultgrade", converted.points or "1")
    value = number(written)
    if converted.kind == "information":
        return "0"
    if value is None or not 0 <= float(value) <= _MAX_POINTS:
        fields.notes.append(f"The points “{written[:20]}” are not a number from 0 to {_MAX_POINTS}; set to 1.")
        return "1"
    return as_text(Decimal(value).quantize(Decimal("0.001")))
