"""Ordering: items to put in the right order."""

from collections.abc import Mapping, Sequence
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

SCORINGS = ("all_or_nothing", "position", "neighbours")


class Ordering(Kind):
    """Response {"order": [item id…]}, all items. The key keeps the right order, the public part never does."""

    name = "ordering"

    def check(self, checks: Checks) -> None:
        items = checks.parts(checks.content, "items", "Item", least=2, most=50)
        checks.ids(items)
        checks.choice(checks.content, "scoring", "The scoring", SCORINGS)
        for item in items:
            checks.rich(item, "text", f"The text of {item.label.lower()}", is_required=True)

    def ids(self, content: Content) -> list[str]:
        return [item["id"] for item in content["items"]]

    def renamed(self, content: Content, new: Mapping[str, str]) -> Json:
        return {"items": [{**item, "id": new[item["id"]]} for item in content["items"]]}

    def public(self, key: Content) -> Json:
        items = [{"id": item["id"], "text": item["text"]} for item in key["items"]]
        return {"items": in_random_order(items), "scoring": key["scoring"]}

    def check_response(self, public: Content, response: object) -> None:
        if response is None:
            return
        known = responses.ids_of(public["items"])
        order = responses.distinct(responses.fields(response, "order")["order"], known, "an item")
        if len(order) != len(known):
            responses.malformed("The order must hold every item.")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return bool((response or {}).get("order"))

    def mark(self, key: Content, response: Response | None) -> Mark:
        order, right = list((response or {}).get("order") or []), self.ids(key)
        if not order:
            return unanswered()
        by = _followers if key["scoring"] == "neighbours" else _places
        parts = by(order, right)
        counted = [verdict for name, verdict in parts.items() if key["scoring"] != "neighbours" or name != right[0]]
        share = Fraction(counted.count(RIGHT), len(counted))
        return marked(int(order == right) if key["scoring"] == "all_or_nothing" else share, parts)

    def solution(self, key: Content) -> Json:
        return {"order": self.ids(key)}

    def response_text(self, key: Content, response: Response | None) -> str:
        texts = texts_by_id(key["items"])
        return " → ".join(texts.get(name, "") for name in (response or {}).get("order") or [])

    def model_answer(self, key: Content) -> Json | None:
        return self.solution(key)


def _places(order: Sequence[str], right: Sequence[str]) -> dict[str, str]:
    """position: items in their own place ÷ items, that is one less the Hamming distance per item (R. W. Hamming, Error
    detecting and error correcting codes, Bell Syst. Tech. J. 29, 1950)."""
    return {name: RIGHT if place < len(right) and right[place] == name else WRONG for place, name in enumerate(order)}


def _followers(order: Sequence[str], right: Sequence[str]) -> dict[str, str]:
    """neighbours: of the n − 1 pairs that follow one another in the right order, the share that does in the given one
    too, so that one item moved costs little. It is one less the "R distance" per pair (V. Campos, M. Laguna, R. Martí,
    Context-independent scatter and tabu search for permutation problems, INFORMS J. Computing 17, 2005). The first item
    of the right order follows nothing: it is shown as right when it is first, and not counted."""
    before = dict(zip(right[1:], right, strict=False))
    given = dict(zip(order[1:], order, strict=False))
    return {name: RIGHT if given.get(name) == before.get(name) else WRONG for name in order}
