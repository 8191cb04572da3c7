"""Aiken: a question, lettered options each on a line, `ANSWER: B`."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from examcast.apps.bank.formats.choices import Choice, multiple_response, single_choice
from examcast.apps.bank.formats.draft import MAX_ITEMS, Draft, Parsed, Unusable
from examcast.apps.bank.formats.readiness import unfinished
from examcast.apps.bank.formats.texts import rich, title_from

_OPTION = re.compile(r"^\s*\(?([A-Za-z])\s?[.)\uff0e\uff09](?:\s+|(?=[^\s.)]))(.*)$")
ANSWER = re.compile(r"^\s*(ANSWERS?|Answers?|answers?|ANS|Ans)\s*[:\uff1a]\s*(.*)$")
_REMARK = re.compile(r"^(?:FEEDBACK|EXPLANATION)\s*:\s*(.+)$", re.IGNORECASE)
_KEY = re.compile(r"\(?([A-Za-z])[).]?(?:\s*(?:,|;|&|/|and|\s)\s*\(?([A-Za-z])[).]?)*\s*\.?")
# `B) Paris`, `B Paris`: the letter, and the option once more.
_SPELT_OUT = re.compile(r"\(?([A-Z])(?:\s*[).:]\s*(?![A-Z]\b)|\s+(?!and\b|or\b)(?=\w\w))\S.*")


@dataclass
class _Item:
    line: int
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_after_blank: bool = False
    tail: list[str] = field(default_factory=list)
    tail_line: int = 0


class _Reading:
    """The run through one file: report, the question that is open, the one that was last taken."""

    def __init__(self, lines: list[str]) -> None:
        self.parsed = Parsed("aiken")
        self.lines = lines
        self.number = 0
        self.item: _Item | None = None
        self.last: Draft | None = None

    def take(self, shown: str, line: int) -> None:
        answer, remark = ANSWER.match(shown), _REMARK.match(shown)
        if remark and not self.item and self.number:
            if self.last:
                self.last.content["feedback"] = rich(remark.group(1), "plain")
        elif answer and self._ends(answer):
            self.number += 1
            self.last = _finish(self.parsed, self.item or _Item(line), self.number, line, answer.group(2))
            self.item = None
        elif self.item is None and _options_follow(self.lines, line):
            self.item = _Item(line, stem=[shown])
        else:
            if self.item and _begins_anew(self.item, shown):
                self.close()
                self.item = _Item(self.item.tail_line if self.item.tail else line, stem=self.item.tail)
            self.item = self.item or _Item(line)
            _take(self.item, shown, line)

    def _ends(self, answer: re.Match[str]) -> bool:
        """Whether an ANSWER line ends a question, rather than being the text of one."""
        has_options = self.item is not None and bool(self.item.options)
        return has_options or answer.group(1).isupper() or bool(_KEY.fullmatch(answer.group(2)))

    def close(self) -> None:
        if self.item:
            self.number += 1
            why = "The ANSWER line is missing." if self.item.options else "No options follow the text."
            _drop(self.parsed, self.item, self.number, why)


def parse(text: str) -> Parsed:
    lines = text.split("\n")
    reading = _Reading(lines)
    for line, raw in enumerate(lines, start=1):
        if reading.number >= MAX_ITEMS:
            reading.parsed.note("error", None, line, f"Only the first {MAX_ITEMS} questions were read.")
            return reading.parsed
        if raw.strip():
            reading.take(raw.strip(), line)
        elif reading.item:
            reading.item.is_after_blank = True
    reading.close()
    return reading.parsed


def _options_follow(lines: list[str], line: int) -> bool:
    """Whether option A comes next: then this line is a text, even when it looks like an option (A. Lincoln …)."""
    for following in lines[line : line + 20]:
        if option := _OPTION.match(following):
            return option.group(1).upper() == "A"
        if ANSWER.match(following):
            return False
    return False


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
    if option and (item.options or letter == "A"):
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


def _finish(parsed: Parsed, item: _Item, number: int, line: int, named: str) -> Draft | None:
    try:
        draft = _draft(item, number, line, named)
    except Unusable as reason:
        _drop(parsed, item, number, reason.message, reason.line)
        return None
    for note in dict.fromkeys(item.notes):
        parsed.note("changed", draft.item, item.line, note)
    parsed.items.append(draft)
    return draft


def _draft(item: _Item, number: int, line: int, named: str) -> Draft:
    stem = "\n".join(item.stem)
    if not stem and item.options:
        raise Unusable("No question text stands before the options.", item.line)
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
    item.notes += unfinished(converted.kind, converted.content)
    return Draft(f"Question {number}", item.line, converted.kind, title_from("", stem, number), converted.content)


def _letters(named: str) -> set[str]:
    """`B`, `b)`, `B) Paris`, `A, C`, `A and C`, `AC`; nothing when other words stand there."""
    named = named.strip()
    if spelt_out := _SPELT_OUT.fullmatch(named):
        return {spelt_out.group(1)}
    if re.fullmatch(r"[A-Z]{2,26}", named) and len(set(named)) == len(named):
        return set(named)
    if not _KEY.fullmatch(named):
        return set()
    return {letter.upper() for letter in re.findall(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])", named)}


def _drop(parsed: Parsed, item: _Item, number: int, why: str, line: int | None = None) -> None:
    parsed.note("dropped", f"Question {number}", line or item.line, why)
