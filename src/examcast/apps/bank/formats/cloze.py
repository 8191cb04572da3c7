"""Embedded answers (cloze) as Moodle writes them: `{1:MULTICHOICE:=Paris#yes~Rome}` inside a text."""

import html
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from examcast.apps.bank.formats.choices import ANY_NUMBER, NumberAnswer, TextAnswer, distinct, numbers, text_answer
from examcast.apps.bank.formats.draft import Converted, Rich, Unusable
from examcast.apps.bank.formats.numbers import as_text, number, percent
from examcast.apps.bank.formats.texts import plain_text, rich

START = re.compile(r"\{\s*(\d{0,6})\s*:\s*([A-Za-z_]{2,20})\s*:")
_CHOICE = {"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S", "MCS",
           "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}  # fmt: skip
_SEVERAL = {"MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"}
_YES, _NO = "✓", "✗"
_TEXT = {"SHORTANSWER", "SA", "MW"}
_EXACT_TEXT = {"SHORTANSWER_C", "SAC", "MWC"}
_NUMBER = {"NUMERICAL", "NM"}
_WEIGHT = re.compile(r"^\s*(=|%\s*(-?[\d.,]{1,20})\s*%)?", re.DOTALL)
MAX_GAPS = 200
MAX_POINTS = 1000


@dataclass
class _Answer:
    fraction: Decimal
    text: str
    feedback: str


def has_gaps(text: str) -> bool:
    return START.search(text) is not None


def convert(stem: Rich, notes: list[str]) -> Converted:
    """The text with `{{gap}}` in place of each embedded answer, and the gaps."""
    text, position, points = stem["text"], 0, 0
    pieces: list[str] = []
    gaps: list[dict[str, Any]] = []
    while start := START.search(text, position):
        end = _end_of(text, start.end())
        if end is None:
            raise Unusable(f"The embedded answer “{text[start.start() : start.start() + 30]}…” is not closed by }}.")
        weight = int(start.group(1) or "1")
        shown, made = _gaps(len(gaps) + 1, weight, start.group(2).upper(), text[start.end() : end], notes)
        gaps += made
        points += weight
        pieces += [text[position : start.start()], shown]
        position = end + 1
        if len(gaps) > MAX_GAPS:
            raise Unusable(f"The text holds more than {MAX_GAPS} embedded answers.")
    if not gaps:
        raise Unusable("The text holds no embedded answer.")
    pieces.append(text[position:])
    content = {"stem": {"format": stem["format"], "text": "".join(pieces)}, "gaps": gaps}
    return Converted("cloze", content, points=str(min(points, MAX_POINTS)))


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


def _gaps(place: int, weight: int, kind: str, body: str, notes: list[str]) -> tuple[str, list[dict[str, Any]]]:
    """What stands in the text instead of one embedded answer, and its gaps."""
    answers = [_answer(part) for part in _split(body, "~") if part.strip()]
    if not answers:
        raise Unusable(f"Gap {place} ({kind}) has no answers.")
    if kind in _SEVERAL and sum(1 for answer in answers if answer.fraction > 0) > 1:
        notes.append(f"Gap {place} has several right choices; each is now asked for by itself ({_YES} or {_NO}).")
        return _several(place, weight, answers)
    gap: dict[str, Any] = {"id": f"g{place}", "weight": str(weight)}
    if kind in _SEVERAL:
        notes.append(f"Gap {place} of type {kind} has one right choice; taken as a single choice.")
    if kind in _CHOICE | _SEVERAL:
        gap |= _choice_gap(place, answers)
    elif kind in _TEXT | _EXACT_TEXT:
        listed = [TextAnswer(answer.text, answer.fraction, _feedback(answer)) for answer in answers]
        kept = [text_answer(answer) for answer in distinct(listed, notes)]
        gap |= {"kind": "text", "answers": kept, "is_case_sensitive": kind in _EXACT_TEXT}
    elif kind in _NUMBER:
        gap |= _number_gap(place, answers)
    else:
        raise Unusable(f"Gap {place} is of type {kind}, which is not supported.")
    if max(answer.fraction for answer in answers) < 1:
        raise Unusable(f"Gap {place} has no answer that earns all its points.")
    return f"{{{{g{place}}}}}", [gap]


def _several(place: int, weight: int, answers: list[_Answer]) -> tuple[str, list[dict[str, Any]]]:
    """A question with several right choices: each choice a line with a gap of an equal share of the weight."""
    share = as_text((Decimal(weight) / len(answers)).quantize(Decimal("0.0000001")))
    lines, gaps = [], []
    for position, answer in enumerate(answers, start=place):
        is_right = answer.fraction > 0
        options: list[dict[str, Any]] = [
            {"id": f"g{position}c{i}", "text": sign, "fraction": "1" if fits else "0"}
            for i, (sign, fits) in enumerate(((_YES, is_right), (_NO, not is_right)), start=1)
        ]
        if is_right and answer.feedback.strip():
            options[0]["feedback"] = _feedback(answer)
        gaps.append({"id": f"g{position}", "weight": share, "kind": "choice", "options": options})
        lines.append(f"<br>{{{{g{position}}}}} {html.escape(answer.text, quote=False)}")
    return "".join(lines) + "<br>", gaps


def _choice_gap(place: int, answers: list[_Answer]) -> dict[str, Any]:
    if len(answers) < 2:
        raise Unusable(f"Gap {place} has only one option; at least two are needed.")
    if any(not answer.text for answer in answers):
        raise Unusable(f"Gap {place} has an option without words (perhaps a picture), which is not supported.")
    options: list[dict[str, Any]] = [
        {"id": f"g{place}c{i}", "text": answer.text, "fraction": as_text(answer.fraction)}
        for i, answer in enumerate(answers, start=1)
    ]
    for option, answer in zip(options, answers, strict=True):
        if answer.feedback.strip():
            option["feedback"] = _feedback(answer)
    return {"kind": "choice", "options": options}


def _number_gap(place: int, answers: list[_Answer]) -> dict[str, Any]:
    kept = []
    for answer in answers:
        value, _, tolerance = answer.text.partition(":")
        exact, spread = number(value), number(tolerance or "0")
        if answer.text.strip() == ANY_NUMBER:
            exact = ANY_NUMBER
        if exact is None or spread is None:
            raise Unusable(f"Gap {place}: “{answer.text[:40]}” is not a number.")
        kept.append(NumberAnswer(exact, spread.removeprefix("-"), answer.fraction, _feedback(answer)))
    return {"kind": "number", "answers": numbers(kept)}


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
