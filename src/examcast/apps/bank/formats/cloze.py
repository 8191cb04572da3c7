"""Embedded answers (cloze) as Moodle writes them: `{1:MULTICHOICE:=Paris#yes~Rome}` inside a text."""

import html
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from examcast.apps.bank.formats.choices import NumberAnswer, TextAnswer, distinct, number_answer, text_answer
from examcast.apps.bank.formats.draft import Converted, Rich, Unusable
from examcast.apps.bank.formats.numbers import as_text, number, percent
from examcast.apps.bank.formats.texts import plain_text, rich

START = re.compile(r"\{\s*(\d{0,6})\s*:\s*([A-Za-z_]{2,20})\s*:")
_CHOICE = {"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S", "MCS",
           "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}  # fmt: skip
_SEVERAL = {"MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"}
_TEXT = {"SHORTANSWER", "SA", "MW"}
_EXACT_TEXT = {"SHORTANSWER_C", "SAC", "MWC"}
_NUMBER = {"NUMERICAL", "NM"}
_WEIGHT = re.compile(r"^\s*(=|%\s*(-?[\d.,]{1,20})\s*%)?", re.DOTALL)
MAX_GAPS = 500


@dataclass
class _Answer:
    fraction: Decimal
    text: str
    feedback: str


def has_gaps(text: str) -> bool:
    return START.search(text) is not None


def convert(stem: Rich, notes: list[str]) -> Converted:
    """The text with `{{gap}}` in place of each embedded answer, and the gaps."""
    text, position = stem["text"], 0
    pieces: list[str] = []
    gaps: list[dict[str, Any]] = []
    while start := START.search(text, position):
        end = _end_of(text, start.end())
        if end is None:
            raise Unusable(f"The embedded answer “{text[start.start() : start.start() + 30]}…” is not closed by }}.")
        gap_id = f"g{len(gaps) + 1}"
        gaps.append(_gap(gap_id, start.group(1), start.group(2).upper(), text[start.end() : end], notes))
        pieces += [text[position : start.start()], "{{", gap_id, "}}"]
        position = end + 1
        if len(gaps) > MAX_GAPS:
            raise Unusable(f"The text holds more than {MAX_GAPS} embedded answers.")
    if not gaps:
        raise Unusable("The text holds no embedded answer.")
    pieces.append(text[position:])
    return Converted("cloze", {"stem": {"format": stem["format"], "text": "".join(pieces)}, "gaps": gaps})


def _end_of(text: str, position: int) -> int | None:
    """Where the answer that begins here is closed; a backslash takes the next character's meaning."""
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 2
            continue
        if char == "}":
            return position
        if START.match(text, position):
            return None
        position += 1
    return None


def _gap(gap_id: str, weight: str, kind: str, body: str, notes: list[str]) -> dict[str, Any]:
    answers = [_answer(part) for part in _split(body, "~") if part.strip()]
    if not answers:
        raise Unusable(f"Gap {gap_id[1:]} ({kind}) has no answers.")
    gap: dict[str, Any] = {"id": gap_id, "weight": str(int(weight or "1") or 1)}
    if kind in _CHOICE:
        return gap | _choice_gap(answers, notes)
    if kind in _SEVERAL:
        if sum(1 for answer in answers if answer.fraction > 0) != 1:
            raise Unusable(f"Gap {gap_id[1:]} is of type {kind} (several right choices), which is not supported.")
        notes.append(f"Gap {gap_id[1:]} of type {kind} has one right choice; taken as a single choice.")
        return gap | _choice_gap(answers, notes)
    if kind in _TEXT | _EXACT_TEXT:
        listed = [TextAnswer(answer.text, answer.fraction, _feedback(answer)) for answer in answers]
        kept = [text_answer(answer) for answer in distinct(listed, notes)]
        return gap | {"kind": "text", "answers": kept, "is_case_sensitive": kind in _EXACT_TEXT}
    if kind in _NUMBER:
        return gap | _number_gap(gap_id, answers, notes)
    raise Unusable(f"Gap {gap_id[1:]} is of type {kind}, which is not supported.")


def _choice_gap(answers: list[_Answer], notes: list[str]) -> dict[str, Any]:
    if all(answer.fraction <= 0 for answer in answers):
        notes.append("A gap has no option marked as correct; complete it before using the question.")
    if any(answer.feedback.strip() for answer in answers):
        notes.append("Feedback on options inside gaps was left out.")
    options = [
        {"id": f"c{i}", "text": answer.text, "fraction": as_text(answer.fraction)}
        for i, answer in enumerate(answers, start=1)
    ]
    return {"kind": "choice", "options": options}


def _number_gap(gap_id: str, answers: list[_Answer], notes: list[str]) -> dict[str, Any]:
    kept = []
    for answer in answers:
        value, _, tolerance = answer.text.partition(":")
        if answer.text.strip() == "*":
            notes.append(f"Gap {gap_id[1:]}: “any other number” was left out.")
            continue
        exact, spread = number(value), number(tolerance or "0")
        if exact is None or spread is None:
            raise Unusable(f"Gap {gap_id[1:]}: “{answer.text[:40]}” is not a number.")
        kept.append(NumberAnswer(exact, spread.removeprefix("-"), answer.fraction, _feedback(answer)))
    if not kept:
        raise Unusable(f"Gap {gap_id[1:]} has no number as an answer.")
    return {"kind": "number", "answers": [number_answer(answer) for answer in kept]}


def _feedback(answer: _Answer) -> Rich | None:
    return rich(answer.feedback, "html") if answer.feedback.strip() else None


def _answer(part: str) -> _Answer:
    weight = _WEIGHT.match(part)
    fraction = Decimal(0)
    if weight and weight.group(1):
        fraction = Decimal(1) if weight.group(1) == "=" else percent(weight.group(2)) or Decimal(0)
        part = part[weight.end() :]
        if part.startswith("=") and fraction == 0:
            fraction, part = Decimal(1), part[1:]
    body, *feedback = _split(part, "#")
    return _Answer(fraction, _plain(body), _unescape("#".join(feedback)))


def _split(text: str, separator: str) -> list[str]:
    """Split at unescaped separators; a `#` of a character reference is none."""
    parts, begin, position = [], 0, 0
    while position < len(text):
        char = text[position]
        if char == "\\":
            position += 2
            continue
        if char == separator and not (char == "#" and text[position - 1 : position] == "&"):
            parts.append(text[begin:position])
            begin = position + 1
        position += 1
    parts.append(text[begin:])
    return parts


def _unescape(text: str) -> str:
    return re.sub(r"\\([~#}{\"=\\/%:])", r"\1", text)


def _plain(text: str) -> str:
    shown = _unescape(text)
    return plain_text(shown) if "<" in shown else " ".join(html.unescape(shown).split())
