"""Aiken: a question, lettered options each on a line, `ANSWER: B`."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from examcast.apps.bank.formats.choices import Choice, multiple_response, single_choice
from examcast.apps.bank.formats.draft import MAX_ITEMS, Draft, Parsed, Unusable
from examcast.apps.bank.formats.texts import rich, title_from

_OPTION = re.compile(r"^\s*\(?([A-Za-z])\s?[.)](?:\s+|(?=[^\s.)]))(.*)$")
ANSWER = re.compile(r"^\s*(ANSWERS?|Answers?|answers?|ANS|Ans)\s*:\s*(.*)$")


@dataclass
class _Item:
    line: int
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_after_blank: bool = False
    tail: list[str] = field(default_factory=list)
    tail_line: int = 0


def parse(text: str) -> Parsed:
    parsed = Parsed("aiken")
    item: _Item | None = None
    number = 0
    for line, raw in enumerate(text.split("\n"), start=1):
        shown = raw.strip()
        if number >= MAX_ITEMS:
            parsed.note("error", None, line, f"Only the first {MAX_ITEMS} questions were read.")
            return parsed
        if not shown:
            if item:
                item.is_after_blank = True
            continue
        answer = ANSWER.match(shown)
        if answer and ((item and item.options) or _letters(answer.group(2))):
            number += 1
            _finish(parsed, item or _Item(line), number, line, answer.group(2))
            item = None
        elif item and _begins_anew(item, shown):
            number += 1
            _drop(parsed, item, number, "The ANSWER line is missing.")
            item = _Item(item.tail_line if item.tail else line, stem=item.tail)
            _take(item, shown, line)
        else:
            item = item or _Item(line)
            _take(item, shown, line)
    if item:
        why = "The ANSWER line is missing." if item.options else "No options follow the text."
        _drop(parsed, item, number + 1, why)
    return parsed


def _begins_anew(item: _Item, shown: str) -> bool:
    """A question without its ANSWER line is over: another text, or another option A, follows."""
    if not item.options:
        return False
    option = _OPTION.match(shown)
    if option is None:
        return item.is_after_blank
    return option.group(1).upper() == "A" and (bool(item.tail) or len(item.options) > 1)


def _take(item: _Item, shown: str, line: int) -> None:
    option = _OPTION.match(shown)
    letter = option.group(1).upper() if option else ""
    item.is_after_blank = False
    if option and item.stem and (item.options or letter == "A"):
        item.options.append((letter, option.group(2).strip()))
        item.tail = []
    elif item.options:
        last, text = item.options[-1]
        item.options[-1] = (last, f"{text}\n{shown}")
        item.tail_line = line if not item.tail else item.tail_line
        item.tail.append(shown)
        item.notes.append(f"A line without a letter was joined to option {last}.")
    else:
        item.stem.append(shown)


def _finish(parsed: Parsed, item: _Item, number: int, line: int, named: str) -> None:
    try:
        draft = _draft(item, number, line, named)
    except Unusable as reason:
        _drop(parsed, item, number, reason.message, reason.line)
        return
    for note in dict.fromkeys(item.notes):
        parsed.note("changed", draft.item, item.line, note)
    parsed.items.append(draft)


def _draft(item: _Item, number: int, line: int, named: str) -> Draft:
    stem = "\n".join(item.stem)
    if not stem:
        raise Unusable("The ANSWER line belongs to no question.", line)
    letters = [letter for letter, _ in item.options]
    if len(letters) < 2:
        raise Unusable("At least two options (A, B) are needed; check that each begins with a letter and ) or a dot.")
    doubled = next((letter for letter in letters if letters.count(letter) > 1), None)
    if doubled:
        raise Unusable(f"The letter {doubled} is used for two options.")
    chosen = _letters(named)
    if not chosen:
        raise Unusable("The ANSWER line names no letter.", line)
    unknown = sorted(chosen - set(letters))
    if unknown:
        raise Unusable(f"ANSWER names {', '.join(unknown)}, but the options are {', '.join(letters)}.", line)
    share = Decimal(1) / len(chosen)
    choices = [Choice(rich(text, "plain"), share if key in chosen else Decimal(0)) for key, text in item.options]
    build = single_choice if len(chosen) == 1 else multiple_response
    if len(chosen) > 1:
        item.notes.append("Several letters are named as the answer; taken as a multiple response question.")
    converted = build(rich(stem, "plain"), choices, True, item.notes)
    return Draft(f"Question {number}", item.line, converted.kind, title_from("", stem, number), converted.content)


def _letters(named: str) -> set[str]:
    """`B`, `b)`, `A, C`, `A and C`; nothing when other words stand there."""
    found = re.fullmatch(r"\(?([A-Za-z])[).]?(?:\s*(?:,|;|&|and|\s)\s*\(?([A-Za-z])[).]?)*\s*\.?", named.strip())
    if not found:
        return set()
    return {letter.upper() for letter in re.findall(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])", named)}


def _drop(parsed: Parsed, item: _Item, number: int, why: str, line: int | None = None) -> None:
    parsed.note("dropped", f"Question {number}", line or item.line, why)
