"""Matching: to each prompt its target; targets may serve more than once or not at all."""

from collections.abc import Mapping
from fractions import Fraction

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import (
    RIGHT,
    WRONG,
    Content,
    Json,
    Kind,
    Mark,
    Response,
    in_random_order,
    marked,
    texts_by_id,
    unanswered,
)

SCORINGS = ("partial", "all_or_nothing")


class Matching(Kind):
    """Response {"pairs": {prompt id: target id}}."""

    name = "matching"

    def check(self, checks: Checks) -> None:
        prompts = checks.parts(checks.content, "prompts", "Prompt", least=1)
        targets = checks.parts(checks.content, "targets", "Target", least=2)
        known = checks.ids(targets)
        checks.ids(prompts, set(known))
        checks.flag(checks.content, "is_shuffled", "Whether prompts and targets are shuffled")
        checks.choice(checks.content, "scoring", "The scoring", SCORINGS)
        for target in targets:
            checks.text(target, "text", f"The text of {target.label.lower()}")
        for prompt in prompts:
            checks.rich(prompt, "text", f"The text of {prompt.label.lower()}", is_required=True)
            aim = prompt.fields.get("target")
            if not isinstance(aim, str) or aim not in known:
                checks.say(checks.at(prompt, "target"), f"{prompt.label} has no target. Choose one.")

    def ids(self, content: Content) -> list[str]:
        return [part["id"] for name in ("prompts", "targets") for part in content[name]]

    def renamed(self, content: Content, new: Mapping[str, str]) -> Json:
        """Targets always lose the author's order, which would tell the pairs."""
        prompts = [{**p, "id": new[p["id"]], "target": new[p["target"]]} for p in content["prompts"]]
        targets = [{**t, "id": new[t["id"]]} for t in content["targets"]]
        return {
            "prompts": in_random_order(prompts) if content["is_shuffled"] else prompts,
            "targets": in_random_order(targets),
        }

    def public(self, key: Content) -> Json:
        return {
            "prompts": [{"id": prompt["id"], "text": prompt["text"]} for prompt in key["prompts"]],
            "targets": [{"id": target["id"], "text": target["text"]} for target in key["targets"]],
            "is_shuffled": key["is_shuffled"],
            "scoring": key["scoring"],
        }

    def check_response(self, public: Content, response: object) -> None:
        if response is None:
            return
        pairs = responses.fields(response, "pairs")["pairs"]
        if not isinstance(pairs, Mapping):
            responses.malformed("The pairs must be an object of prompts and targets.")
        for prompt, target in pairs.items():
            responses.one_of(prompt, responses.ids_of(public["prompts"]), "a prompt")
            responses.one_of(target, responses.ids_of(public["targets"]), "a target")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return len(_pairs(response)) == len(public["prompts"])

    def mark(self, key: Content, response: Response | None) -> Mark:
        """Targets with the same words are the same target."""
        pairs, words = _pairs(response), texts_by_id(key["targets"])
        if not pairs:
            return unanswered()
        parts = {
            prompt["id"]: RIGHT if words.get(pairs[prompt["id"]]) == words[prompt["target"]] else WRONG
            for prompt in key["prompts"]
            if prompt["id"] in pairs
        }
        right = Fraction(list(parts.values()).count(RIGHT), len(key["prompts"]))
        return marked(right if key["scoring"] == "partial" else int(right), parts)

    def solution(self, key: Content) -> Json:
        return {"pairs": {prompt["id"]: prompt["target"] for prompt in key["prompts"]}}

    def response_text(self, key: Content, response: Response | None) -> str:
        pairs, prompts, targets = _pairs(response), texts_by_id(key["prompts"]), texts_by_id(key["targets"])
        return "; ".join(f"{text} → {targets.get(pairs[name], '')}" for name, text in prompts.items() if name in pairs)

    def model_answer(self, key: Content) -> Json | None:
        return self.solution(key)


def _pairs(response: Response | None) -> Mapping[str, str]:
    pairs = (response or {}).get("pairs")
    return pairs if isinstance(pairs, Mapping) else {}
