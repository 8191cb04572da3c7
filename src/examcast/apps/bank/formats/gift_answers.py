"""GIFT, second step: what stands between the braces, as one of our kinds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from examcast.apps.bank.formats import choices
from examcast.apps.bank.formats.choices import ANY_NUMBER, Choice, NumberAnswer, TextAnswer
from examcast.apps.bank.formats.draft import Converted, Rich, Unusable
from examcast.apps.bank.formats.gift_blocks import restored
from examcast.apps.bank.formats.numbers import as_text, number, percent
from examcast.apps.bank.formats.texts import plain_text

_WEIGHT = re.compile(r"^\s*%\s*(-?[\d.,]+(?:[eE]-?\d+)?)\s*%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
ESSAY_LINES = 15
_HTML_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # its end would be taken for an arrow
_INLINE_COMMENT = re.compile(r"(^|\s)//[^\n]*")
# Moodle's ordering: a line of options, then a line for each item.
_ORDERING = re.compile(r">(?P<options>[^\n]*)\n(?P<items>.+)", re.DOTALL)
_ORDERING_OPTION = re.compile(r"\d+|[A-Z_]+|none|abc|iii")


@dataclass(frozen=True)
class Source:
    stem: Rich
    source_format: str
    answers: str
    read: Callable[[str, str], Rich]

    def rich(self, text: str) -> Rich:
        return self.read(text, self.source_format)

    def feedback(self, text: str) -> Rich | None:
        return self.rich(text) if text.strip() else None


def convert_answers(source: Source, notes: list[str]) -> Converted:
    body = source.answers.strip()
    if not body:
        return Converted("essay", {"stem": source.stem, "lines": ESSAY_LINES})
    if body.startswith("#"):
        return _numeric(source, body[1:], notes)
    found = _ORDERING.match(body)
    if found and all(_ORDERING_OPTION.fullmatch(word) for word in found.group("options").split()):
        return _ordering(source, found, notes)
    if "~" in body:
        return _choice(source, body, notes)
    if "=" in body and "->" in body:
        return _matching(source, body, notes)
    truth = _TRUTH.get(_INLINE_COMMENT.sub("", body).split("#", 1)[0].strip().upper())
    if truth is not None:
        return _true_false(source, truth, body)
    return _short_text(source, body, notes)


@dataclass
class _Part:
    fraction: Decimal
    text: str
    feedback: str


def _parts(body: str, marks: str, notes: list[str]) -> list[_Part]:
    """Each `=right` and `~wrong` with its weight and feedback."""
    found = []
    for piece in re.split(f"(?=[{marks}])", body):
        if not piece.strip():
            continue
        is_marked = piece[0] in marks
        if not is_marked and "~" in marks:
            notes.append(f"“{restored(piece).strip()[:40]}” before the first answer was left out.")
            continue
        is_right = piece[0] == "=" or not is_marked
        piece = piece[1:] if is_marked else piece
        found.append(_part(piece, Decimal(1) if is_right else Decimal(0), notes))
    return found


def _part(piece: str, fraction: Decimal, notes: list[str]) -> _Part:
    weight = _WEIGHT.match(piece)
    if weight:
        given = percent(weight.group(1))
        fraction, piece = (given if given is not None else fraction), piece[weight.end() :]
    elif piece.lstrip().startswith("%") and "%" in piece.lstrip()[1:8]:
        notes.append(f"The weight in “{restored(piece).strip()[:20]}” is no number; read as part of the answer.")
    text, _, feedback = piece.partition("#")
    return _Part(fraction, text, feedback)


def _choice(source: Source, body: str, notes: list[str]) -> Converted:
    """Without any `=` it is a multiple response question, weights or not."""
    options = [
        Choice(source.rich(part.text), part.fraction, source.feedback(part.feedback))
        for part in _parts(body, "=~", notes)
    ]
    build = choices.single_choice if "=" in body else choices.multiple_response
    return build(source.stem, options, True, notes)


def _matching(source: Source, body: str, notes: list[str]) -> Converted:
    pairs = []
    parts = _parts(_HTML_COMMENT.sub("", body), "=", notes)
    if len(parts) < 2:
        raise Unusable("Matching needs at least two pairs.")
    for part in parts:
        prompt, arrow, answer = part.text.partition("->")
        if not arrow:
            raise Unusable(f"“={restored(part.text).strip()[:40]}” lacks its -> and what it matches.")
        if part.feedback.strip():
            notes.append("Feedback on pairs was left out.")
        pairs.append((source.rich(prompt), source.rich(answer)["text"]))
    return choices.matching(source.stem, pairs, True, notes)


def _ordering(source: Source, found: re.Match[str], notes: list[str]) -> Converted:
    options = found.group("options").split()
    items = [source.rich(line) for line in found.group("items").split("\n") if line.strip()]
    grading = next((word for word in options if word.startswith(("ABS", "ALL_", "REL", "LONGEST"))), "")
    is_selection = bool({"RANDOM", "CONTIGUOUS", "CONTIG"} & set(options))
    return choices.ordering(source.stem, items, grading, is_selection, notes)


def _true_false(source: Source, is_true: bool, body: str) -> Converted:
    """Of two feedbacks the first is for the wrong answer, the second for the right one."""
    wrong, right = [*body.split("#")[1:3], "", ""][:2]
    on_right, on_wrong = source.feedback(right), source.feedback(wrong)
    if is_true:
        return choices.true_false(source.stem, True, on_right, on_wrong)
    return choices.true_false(source.stem, False, on_wrong, on_right)


def _short_text(source: Source, body: str, notes: list[str]) -> Converted:
    answers = [
        TextAnswer(plain_answer(source.rich(part.text)), part.fraction, source.feedback(part.feedback))
        for part in _parts(body, "=", notes)
    ]
    return choices.short_text(source.stem, answers, False, notes)


def plain_answer(answer: Rich) -> str:
    text = answer["text"]
    return plain_text(text) if "<" in text or "&" in text else text.strip()


def _numeric(source: Source, body: str, notes: list[str]) -> Converted:
    right, _, wrong = body.partition("~")
    answers = []
    for part in _parts(right, "=", notes):
        shown = restored(part.text).strip()
        value, tolerance = (ANY_NUMBER, "0") if shown == ANY_NUMBER else _value_and_tolerance(shown)
        if "," in shown:
            notes.append(f"“{shown[:40]}” was read with a decimal comma.")
        answers.append(NumberAnswer(value, tolerance, part.fraction, source.feedback(part.feedback)))
    on_wrong = source.feedback(wrong.partition("#")[2])
    if answers and on_wrong:
        answers.append(NumberAnswer(ANY_NUMBER, "0", Decimal(0), on_wrong))
    return choices.numeric(source.stem, answers)


def _value_and_tolerance(shown: str) -> tuple[str, str]:
    """`1822:5`, `3.141..3.142` or a bare number."""
    low, dots, high = shown.partition("..")
    if dots:
        first, last = number(low), number(high)
        if first is None or last is None:
            raise Unusable(f"“{shown[:40]}” is not a range of numbers.")
        middle = (Decimal(first) + Decimal(last)) / 2
        return as_text(middle), as_text(abs(Decimal(last) - Decimal(first)) / 2)
    if not shown:
        raise Unusable("An answer is empty where a number should stand.")
    text, _, spread = shown.partition(":")
    value, tolerance = number(text), number(spread or "0")
    if value is None or tolerance is None:
        raise Unusable(f"“{shown[:40]}” is not a number.")
    return value, tolerance.removeprefix("-")
