"""Cloze: a text with gaps, each a choice, a number or a text of its own weight."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from examcast.domain.questions import answers, responses
from examcast.domain.questions.checks import Checks, Part
from examcast.domain.questions.kind import (
    Content,
    Json,
    Kind,
    Mark,
    Response,
    in_random_order,
    marked,
    unanswered,
    verdict_of,
)
from examcast.domain.questions.numbers import as_text, authored, fraction_of, settled, typed
from examcast.domain.questions.wildcards import examples

GAP_KINDS = ("choice", "number", "text")
MAX_GAP = 1_000
PLACEHOLDER = re.compile(r"\{\{\s*([^\s{}]+)\s*\}\}")


class Cloze(Kind):
    """Response {"gaps": {gap id: option id, number as typed, or text}}; {{gap id}} in the stem says where."""

    name = "cloze"

    def check(self, checks: Checks) -> None:
        gaps = checks.parts(checks.content, "gaps", "Gap", least=1)
        known = checks.ids(gaps)
        seen = set(known)
        for gap in gaps:
            _check_gap(checks, gap, seen)
        if gaps and not any((authored(gap.fields.get("weight")) or 0) > 0 for gap in gaps):
            checks.say("gaps", "No gap has a weight above 0. Give at least one gap a weight.")
        _check_places(checks, known)

    def ids(self, content: Content) -> list[str]:
        options = [option["id"] for gap in content["gaps"] for option in gap.get("options") or []]
        return [gap["id"] for gap in content["gaps"]] + options

    def renamed(self, content: Content, new: Mapping[str, str]) -> Json:
        stem = content["stem"]
        text = PLACEHOLDER.sub(lambda found: f"{{{{{new.get(found[1], found[1])}}}}}", stem["text"])
        return {"stem": {**stem, "text": text}, "gaps": [_renamed_gap(gap, new) for gap in content["gaps"]]}

    def public(self, key: Content) -> Json:
        return {"gaps": [_public_gap(gap) for gap in key["gaps"]]}

    def check_response(self, public: Content, response: object) -> None:
        if response is None:
            return
        given = responses.fields(response, "gaps")["gaps"]
        if not isinstance(given, Mapping):
            responses.malformed("The gaps must be an object of gaps and answers.")
        gaps = {gap["id"]: gap for gap in public["gaps"]}
        for name, value in given.items():
            gap = gaps[responses.one_of(name, gaps, "a gap")]
            if gap["kind"] == "choice" and value != "":
                responses.one_of(value, responses.ids_of(gap["options"]), "an option")
            responses.text(value, MAX_GAP, "The answer in a gap")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return all(_given(response, gap) for gap in public["gaps"])

    def mark(self, key: Content, response: Response | None) -> Mark:
        """Weighted mean of the gaps: Σ weight·fraction ÷ Σ weight; an empty gap earns nothing."""
        earned = {gap["id"]: _earned(gap, _given(response, gap)) for gap in key["gaps"] if _given(response, gap)}
        if not earned:
            return unanswered()
        weights = {gap["id"]: authored(gap["weight"]) or Fraction(0) for gap in key["gaps"]}
        total = sum((weights[name] * fraction for name, fraction in earned.items()), Fraction(0))
        whole = sum(weights.values(), Fraction(0))
        return marked(settled(total / whole), {name: verdict_of(fraction) for name, fraction in earned.items()})

    def solution(self, key: Content) -> Json:
        return {"gaps": {gap["id"]: _solved(gap) for gap in key["gaps"]}}

    def response_text(self, key: Content, response: Response | None) -> str:
        shown = []
        for place, gap in enumerate(key["gaps"], start=1):
            value = _given(response, gap)
            texts = {option["id"]: option["text"] for option in gap.get("options") or []}
            shown += [f"[{place}] {texts.get(value, value)}"] if value else []
        return "; ".join(shown)

    def model_answer(self, key: Content) -> Json | None:
        gaps = {gap["id"]: _model(gap) for gap in key["gaps"]}
        return None if None in gaps.values() else {"gaps": gaps}

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        fitting = {gap["id"]: _fitting(gap, _given(response, gap)) for gap in key["gaps"] if _given(response, gap)}
        earned = {name: found["feedback"] for name, found in fitting.items() if found and found.get("feedback")}
        return super().feedback(key, response) | earned


def _check_gap(checks: Checks, gap: Part, seen: set[str]) -> None:
    label = gap.label.lower()
    checks.number(gap, "weight", f"The weight of {label}", least=0)
    kind = checks.choice(gap, "kind", f"The kind of {label}", GAP_KINDS)
    if kind == "number":
        answers.check_numbers(checks, gap)
    elif kind == "text":
        answers.check_texts(checks, gap)
        if gap.fields.get("is_case_sensitive") is not None:
            checks.flag(gap, "is_case_sensitive", f"Whether capital letters matter in {label}")
    elif kind == "choice":
        options = checks.parts(gap, "options", "Option", least=2)
        checks.ids(options, seen)
        for option in options:
            checks.text(option, "text", f"The text of {option.label.lower()}")
            checks.rich(option, "feedback", f"The feedback of {option.label.lower()}")
        fractions = [checks.fraction(option) for option in options]
        if options and all(value is not None and settled(value) < 1 for value in fractions):
            checks.say(checks.at(gap, "options"), 'No option earns all points. Give the right one the fraction "1".')


def _check_places(checks: Checks, known: set[str]) -> None:
    stem = checks.content.fields.get("stem")
    text = stem.get("text") if isinstance(stem, Mapping) else None
    places = PLACEHOLDER.findall(text) if isinstance(text, str) else []
    for name in sorted(known - set(places)):
        checks.say("stem", f"The gap {name} has no place in the text. Write {{{{{name}}}}} where it belongs.")
    for name in sorted(set(places) - known):
        checks.say("stem", f"The text has a place {{{{{name}}}}} without a gap. Add the gap or remove the place.")
    for name in sorted({name for name in places if name in known and places.count(name) > 1}):
        checks.say("stem", f"The gap {name} stands in the text more than once. Keep one place.")


def _renamed_gap(gap: Content, new: Mapping[str, str]) -> Json:
    if gap["kind"] != "choice":
        return {**gap, "id": new[gap["id"]]}
    options = [{**option, "id": new[option["id"]]} for option in gap["options"]]
    return {**gap, "id": new[gap["id"]], "options": in_random_order(options)}


def _public_gap(gap: Content) -> Json:
    public: Json = {"id": gap["id"], "kind": gap["kind"]}
    if gap["kind"] == "choice":
        public["options"] = [{"id": option["id"], "text": option["text"]} for option in gap["options"]]
    return public


def _given(response: Response | None, gap: Content) -> str:
    given = (response or {}).get("gaps")
    return str(given.get(gap["id"], "")).strip() if isinstance(given, Mapping) else ""


def _fitting(gap: Content, value: str) -> Mapping[str, Any] | None:
    if gap["kind"] == "choice":
        return next((option for option in gap["options"] if option["id"] == value), None)
    if gap["kind"] == "text":
        return answers.text_that_fits(gap["answers"], value, bool(gap.get("is_case_sensitive")))
    read = typed(value)
    return answers.number_that_fits(gap["answers"], read[0]) if read and not read[1] else None


def _earned(gap: Content, value: str) -> Fraction:
    return answers.fraction(_fitting(gap, value))


def _solved(gap: Content) -> Json:
    if gap["kind"] == "choice":
        return {"right": [option["id"] for option in gap["options"] if fraction_of(option["fraction"]) == 1]}
    return {"answers": answers.shown(gap["answers"])}


def _model(gap: Content) -> str | None:
    if gap["kind"] == "choice":
        candidates = [option["id"] for option in gap["options"]]
    elif gap["kind"] == "text":
        candidates = [text for answer in gap["answers"] for text in examples(answer["text"])]
    else:
        candidates = [as_text(authored(answer["value"]) or Fraction(0)) for answer in gap["answers"]]
    return next((c for c in candidates if c.strip() and _earned(gap, c.strip()) == 1), None)
