"""What a simulated candidate answers: from the public question alone, or with a key, as one who knows some of it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from examcast.domain.questions import KINDS
from examcast.entrypoints.cli.simulated.prose import essay

Json = dict[str, Any]
GUESS = 0.15  # the share of questions that even the weakest get right


@dataclass(frozen=True)
class Mind:
    """How much somebody knows. Without keys every answer is a guess."""

    ability: float = 0.0  # in logits, as the difficulties
    keys: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    difficulties: Mapping[str, float] = field(default_factory=dict)

    def knows(self, ref: str, chance: random.Random) -> bool:
        """A three-parameter logistic model with one discrimination (A. Birnbaum, in Lord & Novick 1968, ch. 17)."""
        if ref not in self.keys:
            return False
        apart = self.ability - self.difficulties.get(ref, 0.0)
        return chance.random() < GUESS + (1 - GUESS) / (1 + math.exp(-1.3 * apart))


def drafts(question: Mapping[str, Any], mind: Mind, chance: random.Random) -> list[Json]:
    """The responses that a question is given one after the other: several of an essay, none where nothing is typed."""
    kind, ref = question["kind"], question["ref"]
    if kind == "essay":
        return _growing(question["public"], mind, chance)
    if kind not in GUESSES:
        return []
    if mind.knows(ref, chance):
        known = KINDS[kind].model_answer(mind.keys[ref])
        if known is not None:
            return [dict(known)]
    return [GUESSES[kind](question["public"], chance)]


def _growing(public: Mapping[str, Any], mind: Mind, chance: random.Random) -> list[Json]:
    """An essay is saved each time its author stops to think."""
    least = min(public.get("min_words") or 40, 400)
    most = min(public.get("max_words") or 2 * least, 500)
    shorter = 0.5 if mind.ability < -1 else 1.0
    words = essay(chance, max(10, int(least * shorter)), max(12, most)).split(" ")
    stops = sorted({*(chance.randrange(5, len(words)) for _ in range(chance.randint(2, 5))), len(words)})
    return [{"text": (public.get("template") or "") + " ".join(words[:stop])} for stop in stops]


def _single_choice(public: Mapping[str, Any], chance: random.Random) -> Json:
    return {"choice": chance.choice(public["options"])["id"]}


def _multiple_response(public: Mapping[str, Any], chance: random.Random) -> Json:
    ids = [option["id"] for option in public["options"]]
    return {"choices": sorted(chance.sample(ids, chance.randint(1, len(ids))))}


def _true_false(public: Mapping[str, Any], chance: random.Random) -> Json:
    return {"value": chance.random() < 0.5}


def _numeric(public: Mapping[str, Any], chance: random.Random) -> Json:
    unit = chance.choice(public["units"]) if public["units"] else None
    return {"number": _number(chance), "unit": unit}


def _number(chance: random.Random) -> str:
    return f"{10 ** chance.uniform(-1, 4):.3g}"


def _short_text(public: Mapping[str, Any], chance: random.Random) -> Json:
    return {"text": chance.choice(("not sure", "gravity", "helium", "light", "Newton", "the first one"))}


def _matching(public: Mapping[str, Any], chance: random.Random) -> Json:
    targets = [target["id"] for target in public["targets"]]
    return {"pairs": {prompt["id"]: chance.choice(targets) for prompt in public["prompts"]}}


def _ordering(public: Mapping[str, Any], chance: random.Random) -> Json:
    ids = [item["id"] for item in public["items"]]
    return {"order": chance.sample(ids, len(ids))}


def _cloze(public: Mapping[str, Any], chance: random.Random) -> Json:
    return {"gaps": {gap["id"]: _gap(gap, chance) for gap in public["gaps"]}}


def _gap(gap: Mapping[str, Any], chance: random.Random) -> str:
    if gap["kind"] == "choice":
        return str(chance.choice(gap["options"])["id"])
    return _number(chance) if gap["kind"] == "number" else "light"


GUESSES: dict[str, Callable[[Mapping[str, Any], random.Random], Json]] = {
    "single_choice": _single_choice,
    "multiple_response": _multiple_response,
    "true_false": _true_false,
    "numeric": _numeric,
    "short_text": _short_text,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
}
