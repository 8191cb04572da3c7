"""What holds for every kind of question, whatever its content."""

import json
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS, rendered
from examcast.domain.questions.kind import renaming
from tests.domain.questions.contents import contents, responses_to
from tests.fixtures.questions import EXAMPLES

SECRETS = {
    "fraction", "is_correct", "is_true", "feedback", "feedback_true", "feedback_false", "marker_notes", "target",
    "answers", "tolerance", "multiplier", "weight", "unit_penalty", "is_case_sensitive",
}  # fmt: skip
kinds = pytest.mark.parametrize("name", sorted(KINDS))
thorough = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def random_names(data: st.DataObject, name: str, content: dict[str, Any]) -> dict[str, str]:
    ids = KINDS[name].ids(content)
    places = data.draw(st.permutations(range(len(ids))))
    return {old: f"r{place:04d}" for old, place in zip(ids, places, strict=True)}


def renamed(value: Any, names: dict[str, str]) -> Any:
    """A response with its ids renamed, as the browser would have sent it."""
    if isinstance(value, dict):
        return {names.get(key, key): renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


def walked(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from walked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walked(inner)


def test_every_kind_of_the_contract_has_an_example() -> None:
    assert set(EXAMPLES) == set(KINDS)
    assert all(kind.name == name for name, kind in KINDS.items())


@kinds
def test_the_example_is_in_order(name: str) -> None:
    assert KINDS[name].problems(EXAMPLES[name]) == []


@kinds
@thorough
@given(st.data())
def test_drawn_contents_are_in_order(name: str, data: st.DataObject) -> None:
    assert KINDS[name].problems(data.draw(contents(name))) == []


@kinds
@thorough
@given(st.data())
def test_the_model_answer_gets_full_marks(name: str, data: st.DataObject) -> None:
    kind, content = KINDS[name], data.draw(contents(name))
    public, key = kind.sealed(content, random_names(data, name, content).__getitem__)
    answer = kind.model_answer(key)
    if not (kind.is_marked_automatically and kind.is_answerable):
        assert answer is None
        return
    kind.check_response(public, answer)
    assert kind.is_answered(public, answer)
    mark = kind.mark(key, answer)
    assert mark.fraction == 1 and mark.detail["verdict"] == "right"


@kinds
@thorough
@given(st.data())
def test_sealing_changes_no_mark(name: str, data: st.DataObject) -> None:
    kind, content = KINDS[name], data.draw(contents(name))
    names = random_names(data, name, content)
    public, key = kind.sealed(content, names.__getitem__)
    response = data.draw(responses_to(name, content))
    sealed_response = renamed(response, names)
    kind.check_response(public, sealed_response)
    before, after = kind.mark(content, response), kind.mark(key, sealed_response)
    assert after.fraction == before.fraction
    assert after.detail["verdict"] == before.detail["verdict"]
    assert after.detail["parts"] == {names.get(part, part): verdict for part, verdict in before.detail["parts"].items()}
    words, sealed_words = kind.response_text(content, response), kind.response_text(key, sealed_response)
    assert sorted(sealed_words.split("; ")) == sorted(words.split("; "))


@kinds
@thorough
@given(st.data())
def test_marks_stay_within_one_and_minus_one(name: str, data: st.DataObject) -> None:
    kind, content = KINDS[name], data.draw(contents(name))
    fraction = kind.mark(content, data.draw(responses_to(name, content))).fraction
    assert fraction is None or (isinstance(fraction, Decimal) and -1 <= fraction <= 1)
    assert kind.mark(content, None).fraction == 0


@kinds
@thorough
@given(st.data())
def test_the_public_part_holds_no_correctness(name: str, data: st.DataObject) -> None:
    kind, content = KINDS[name], deepcopy(data.draw(contents(name)))
    for key, value in walked(content):
        if key in ("feedback", "feedback_true", "feedback_false", "marker_notes") and value:
            value["text"] = "MUST-NOT-LEAVE " + value["text"]
    public, _ = kind.sealed(content, random_names(data, name, content).__getitem__)
    assert not {key for key, _ in walked(public)} & SECRETS
    assert "MUST-NOT-LEAVE" not in json.dumps(public)


@kinds
@thorough
@given(st.data())
def test_the_public_part_keeps_no_id_of_the_author(name: str, data: st.DataObject) -> None:
    kind, content = KINDS[name], data.draw(contents(name))
    names = random_names(data, name, content)
    public, key = kind.sealed(content, names.__getitem__)
    for part in (public, key):
        assert {value for field, value in walked(part) if field == "id"} <= set(names.values())


@kinds
def test_the_author_s_content_is_not_changed_by_sealing(name: str) -> None:
    content = deepcopy(EXAMPLES[name])
    KINDS[name].sealed(content, lambda old: f"new-{old}")
    assert content == EXAMPLES[name]


@kinds
def test_the_right_order_and_the_pairs_do_not_show_in_the_stored_order(name: str) -> None:
    """Sealing twice with other names stores shuffled parts in another order."""
    shuffled = {"single_choice": "options", "multiple_response": "options", "matching": "targets", "ordering": "items"}
    if name not in shuffled:
        return
    ids = KINDS[name].ids(EXAMPLES[name])
    orders = set()
    for turn in range(len(ids)):
        names = {old: f"r{(place + turn) % len(ids)}" for place, old in enumerate(ids)}
        public, _ = KINDS[name].sealed(EXAMPLES[name], names.__getitem__)
        orders.add(json.dumps([part["text"] for part in public[shuffled[name]]]))
    assert len(orders) > 1


def test_options_that_are_not_shuffled_keep_the_author_s_order() -> None:
    content = EXAMPLES["single_choice"] | {"is_shuffled": False}
    public, _ = KINDS["single_choice"].sealed(content, {"a": "z", "b": "y", "c": "x", "d": "w"}.__getitem__)
    assert [option["id"] for option in public["options"]] == ["z", "y", "x", "w"]


def test_two_parts_are_never_given_one_name() -> None:
    with pytest.raises(ValueError, match="same name"):
        renaming(["a", "b"], lambda old: "same")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@kinds
@thorough
@given(st.data())
def test_broken_content_is_a_list_of_problems_never_a_crash(name: str, data: st.DataObject) -> None:
    content = deepcopy(EXAMPLES[name])
    spots = [
        (holder, key)
        for holder in _holders(content)
        for key in (holder if isinstance(holder, dict) else range(len(holder)))
    ]
    for holder, key in data.draw(st.lists(st.sampled_from(spots), min_size=1, max_size=3)):
        if isinstance(holder, dict) or key < len(holder):
            holder[key] = data.draw(anything)
    for problem in KINDS[name].problems(content):
        assert problem.message.endswith((".", "?")) and isinstance(problem.path, str)


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


@kinds
@pytest.mark.parametrize("content", [None, 7, "text", [], {}, {"stem": 3}])
def test_no_content_is_a_problem_with_a_sentence(name: str, content: object) -> None:
    assert KINDS[name].problems(content)


@kinds
@thorough
@given(anything)
def test_a_malformed_response_is_refused_with_its_code(name: str, response: object) -> None:
    public, _ = KINDS[name].sealed(EXAMPLES[name], lambda old: f"new-{old}")
    if response is None:
        KINDS[name].check_response(public, None)
        return
    with pytest.raises(Refused) as refused:
        KINDS[name].check_response(public, response)
    assert refused.value.code == "malformed_response"


@kinds
def test_rendering_replaces_every_rich_text(name: str) -> None:
    public, _ = KINDS[name].sealed(EXAMPLES[name], lambda old: f"new-{old}")
    shown = rendered(public, lambda rich: f"<p>{rich['text']}</p>")
    assert shown["stem"]["html"].startswith("<p>")
    assert "format" not in {key for key, _ in walked(shown)}
