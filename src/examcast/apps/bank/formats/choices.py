"""Contents of the kinds that several formats share: choices, numbers, short texts, matching."""

from dataclasses import dataclass
from decimal import Decimal

from examcast.apps.bank.formats.draft import Converted, Rich, Unusable
from examcast.apps.bank.formats.numbers import as_text, to_whole
from examcast.apps.bank.formats.texts import is_blank, plain_text

ANY_NUMBER = "*"
_SCORING = {
    "-1": "all_or_nothing", "ALL_OR_NOTHING": "all_or_nothing",
    "0": "position", "ABS": "position", "ABSOLUTE": "position", "ABSOLUTE_POSITION": "position",
}  # fmt: skip


@dataclass
class Choice:
    text: Rich
    fraction: Decimal
    feedback: Rich | None = None


@dataclass
class NumberAnswer:
    value: str
    tolerance: str
    fraction: Decimal
    feedback: Rich | None = None


@dataclass
class TextAnswer:
    text: str
    fraction: Decimal
    feedback: Rich | None = None


def single_choice(stem: Rich, choices: list[Choice], is_shuffled: bool, notes: list[str]) -> Converted:
    choices = _usable(choices, notes)
    options = [
        _with_feedback({"id": f"o{i}", "text": choice.text, "fraction": as_text(choice.fraction)}, choice.feedback)
        for i, choice in enumerate(choices, start=1)
    ]
    return Converted("single_choice", {"stem": stem, "options": options, "is_shuffled": is_shuffled})


def multiple_response(stem: Rich, choices: list[Choice], is_shuffled: bool, notes: list[str]) -> Converted:
    choices = _usable(choices, notes)
    fractions, is_rescaled = to_whole([choice.fraction for choice in choices])
    if is_rescaled:
        total = sum((choice.fraction for choice in choices if choice.fraction > 0), Decimal(0))
        notes.append(f"The weights of the correct options add up to {as_text(total * 100)} %; scaled to 100 %.")
    options = [
        _with_feedback(
            {"id": f"o{i}", "text": choice.text, "is_correct": fraction > 0, "fraction": as_text(fraction)},
            choice.feedback,
        )
        for i, (choice, fraction) in enumerate(zip(choices, fractions, strict=True), start=1)
    ]
    return Converted(
        "multiple_response", {"stem": stem, "options": options, "scoring": "weights", "is_shuffled": is_shuffled}
    )


def _usable(choices: list[Choice], notes: list[str]) -> list[Choice]:
    """The options that say something, two at least."""
    kept: list[Choice] = []
    seen: dict[str, int] = {}
    for position, choice in enumerate(choices, start=1):
        shown = choice.text["text"].strip()
        if is_blank(shown):
            notes.append(f"Option {position} is empty; left out.")
            continue
        if shown in seen:
            notes.append(f"Options {seen[shown]} and {position} read the same.")
        seen.setdefault(shown, position)
        kept.append(choice)
    if not kept:
        raise Unusable("The question has no options.")
    if len(kept) == 1:
        raise Unusable("The question has only one option; at least two are needed.")
    return kept


def ordering(stem: Rich, items: list[Rich], grading: str, is_selection: bool, notes: list[str]) -> Converted:
    """Items in the right order; `grading` in Moodle's words or numbers."""
    if len(items) < 2:
        raise Unusable("The question has fewer than two items to put in order.")
    if is_selection:
        notes.append("The question showed a selection of the items; now it shows all of them.")
    listed = [{"id": f"i{i}", "text": text} for i, text in enumerate(items, start=1)]
    scoring = _SCORING.get(grading.strip().upper(), "neighbours")
    return Converted("ordering", {"stem": stem, "items": listed, "scoring": scoring})


def true_false(
    stem: Rich, is_true: bool, feedback_true: Rich | None = None, feedback_false: Rich | None = None
) -> Converted:
    content: dict[str, object] = {"stem": stem, "is_true": is_true}
    if feedback_true and feedback_true["text"]:
        content["feedback_true"] = feedback_true
    if feedback_false and feedback_false["text"]:
        content["feedback_false"] = feedback_false
    return Converted("true_false", content)


def numeric(
    stem: Rich,
    answers: list[NumberAnswer],
    units: list[dict[str, str]] | None = None,
    unit_policy: str = "none",
    unit_penalty: str = "0",
) -> Converted:
    if not answers:
        raise Unusable("The question has no readable number as an answer.")
    return Converted(
        "numeric",
        {
            "stem": stem,
            "answers": numbers(answers),
            "units": units or [],
            "unit_policy": unit_policy if units else "none",
            "unit_penalty": unit_penalty,
        },
    )


def numbers(answers: list[NumberAnswer]) -> list[dict[str, object]]:
    """The first answer that fits counts, so `*` (any other number) stands last."""
    return [number_answer(answer) for answer in sorted(answers, key=lambda answer: answer.value == ANY_NUMBER)]


def number_answer(answer: NumberAnswer) -> dict[str, object]:
    return _with_feedback(
        {
            "value": answer.value,
            "tolerance": answer.tolerance,
            "tolerance_kind": "absolute",
            "fraction": as_text(answer.fraction),
        },
        answer.feedback,
    )


def short_text(stem: Rich, answers: list[TextAnswer], is_case_sensitive: bool, notes: list[str]) -> Converted:
    kept = distinct([answer for answer in answers if answer.text.strip()], notes)
    if not kept:
        raise Unusable("The question has no accepted answer.")
    listed = [text_answer(answer) for answer in kept]
    return Converted("short_text", {"stem": stem, "answers": listed, "is_case_sensitive": is_case_sensitive})


def text_answer(answer: TextAnswer) -> dict[str, object]:
    return _with_feedback({"text": answer.text.strip(), "fraction": as_text(answer.fraction)}, answer.feedback)


def distinct(answers: list[TextAnswer], notes: list[str]) -> list[TextAnswer]:
    kept: dict[str, TextAnswer] = {}
    for answer in answers:
        known = kept.setdefault(answer.text.strip(), answer)
        if known is not answer and known.fraction != answer.fraction:
            notes.append(
                f"The answer “{answer.text.strip()[:60]}” is listed twice with different points; the first counts."
            )
    return list(kept.values())


def matching(stem: Rich, pairs: list[tuple[Rich, str]], is_shuffled: bool, notes: list[str]) -> Converted:
    """Pairs of prompt and target; a pair without a prompt is a distractor."""
    targets: dict[str, str] = {}
    prompts: list[dict[str, object]] = []
    for prompt, answer in pairs:
        shown = plain_text(answer)
        if not shown:
            if prompt["text"].strip():
                notes.append(f"“{plain_text(prompt['text'])[:60]}” has nothing to match; left out.")
            continue
        target = targets.setdefault(shown, f"t{len(targets) + 1}")
        if prompt["text"].strip():
            prompts.append({"id": f"p{len(prompts) + 1}", "text": prompt, "target": target})
    if not prompts:
        raise Unusable("The question has no pairs to match.")
    return Converted(
        "matching",
        {
            "stem": stem,
            "prompts": prompts,
            "targets": [{"id": key, "text": text} for text, key in targets.items()],
            "is_shuffled": is_shuffled,
            "scoring": "partial",
        },
    )


def _with_feedback(entry: dict[str, object], feedback: Rich | None) -> dict[str, object]:
    if feedback and feedback["text"].strip():
        entry["feedback"] = feedback
    return entry
