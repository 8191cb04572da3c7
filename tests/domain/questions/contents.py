"""Drawn contents of every kind, all in order, and responses a browser could send to them."""

from typing import Any

from hypothesis import strategies as st

from examcast.domain.questions.numbers import as_text, authored
from tests.fixtures.questions import EXAMPLES, markdown

Content = dict[str, Any]
words = st.text(alphabet="abcdefgh ÄÖß", min_size=1, max_size=12).filter(str.strip)
rich = words.map(markdown)
maybe_rich = st.none() | rich
part_fraction = st.sampled_from(["-1", "-0.5", "0", "0.33333", "0.5"])
numbers = st.decimals(-1000, 1000, places=3).map(str)


@st.composite
def options(draw: st.DrawFn, text: Any = rich, prefix: str = "o") -> list[Content]:
    count = draw(st.integers(2, 6))
    right = draw(st.integers(0, count - 1))
    return [
        {
            "id": f"{prefix}{n}",
            "text": draw(text),
            "fraction": "1" if n == right else draw(part_fraction),
            "feedback": draw(maybe_rich),
        }
        for n in range(count)
    ]


@st.composite
def number_answers(draw: st.DrawFn) -> list[Content]:
    def answer(value: str, fraction: str) -> Content:
        kind = draw(st.sampled_from(["absolute", "relative"]))
        tolerance = draw(st.sampled_from(["0", "0.01", "0.5"]))
        return {"value": value, "tolerance": tolerance, "tolerance_kind": kind, "fraction": fraction}

    others = draw(st.lists(st.tuples(numbers, part_fraction), max_size=3))
    return [answer(draw(numbers), "1")] + [answer(value, fraction) for value, fraction in others]


@st.composite
def text_answers(draw: st.DrawFn) -> list[Content]:
    pattern = st.text(alphabet=r"ab *\ß", min_size=1, max_size=8).filter(str.strip)
    others = draw(st.lists(st.tuples(pattern, part_fraction), max_size=3))
    answers = [{"text": draw(pattern), "fraction": "1", "feedback": draw(maybe_rich)}]
    return answers + [{"text": text, "fraction": fraction} for text, fraction in others]


@st.composite
def single_choice(draw: st.DrawFn) -> Content:
    return {"options": draw(options()), "is_shuffled": draw(st.booleans())}


@st.composite
def multiple_response(draw: st.DrawFn) -> Content:
    right = draw(st.lists(st.booleans(), min_size=2, max_size=6).filter(any))
    scoring = draw(st.sampled_from(["all_or_nothing", "partial", "partial_with_penalty", "weights"]))
    share = {1: "1", 2: "0.5", 3: "0.33333", 4: "0.25", 5: "0.2", 6: "0.16667"}[right.count(True)]
    made = [
        {"id": f"o{n}", "text": draw(rich), "is_correct": is_right, "feedback": draw(maybe_rich)}
        for n, is_right in enumerate(right)
    ]
    for option in made:
        option["fraction"] = share if option["is_correct"] else draw(st.sampled_from(["-1", "-0.5", "0"]))
    return {"options": made, "scoring": scoring, "is_shuffled": draw(st.booleans())}


@st.composite
def true_false(draw: st.DrawFn) -> Content:
    return {"is_true": draw(st.booleans()), "feedback_true": draw(maybe_rich), "feedback_false": draw(maybe_rich)}


@st.composite
def numeric(draw: st.DrawFn) -> Content:
    policy = draw(st.sampled_from(["none", "optional", "required"]))
    units = [
        {"name": "m", "multiplier": "1"},
        {"name": "cm", "multiplier": "100"},
        {"name": "km", "multiplier": "0.001"},
    ]
    penalty = draw(st.sampled_from(["0", "0.25", "1"]))
    return {"answers": draw(number_answers()), "units": units, "unit_policy": policy, "unit_penalty": penalty}


@st.composite
def short_text(draw: st.DrawFn) -> Content:
    return {"answers": draw(text_answers()), "is_case_sensitive": draw(st.booleans())}


@st.composite
def matching(draw: st.DrawFn) -> Content:
    targets = [{"id": f"t{n}", "text": draw(words)} for n in range(draw(st.integers(2, 5)))]
    aims = draw(st.lists(st.sampled_from([target["id"] for target in targets]), min_size=1, max_size=5))
    prompts = [{"id": f"p{n}", "text": draw(rich), "target": aim} for n, aim in enumerate(aims)]
    scoring = draw(st.sampled_from(["partial", "all_or_nothing"]))
    return {"prompts": prompts, "targets": targets, "is_shuffled": draw(st.booleans()), "scoring": scoring}


@st.composite
def ordering(draw: st.DrawFn) -> Content:
    items = [{"id": f"i{n}", "text": draw(rich)} for n in range(draw(st.integers(2, 7)))]
    return {"items": items, "scoring": draw(st.sampled_from(["all_or_nothing", "position", "neighbours"]))}


@st.composite
def cloze(draw: st.DrawFn) -> Content:
    gaps: list[Content] = []
    for n, kind in enumerate(draw(st.lists(st.sampled_from(["choice", "number", "text"]), min_size=1, max_size=4))):
        gap: Content = {"id": f"g{n}", "kind": kind, "weight": draw(st.sampled_from(["1", "2", "0.5"]))}
        if kind == "choice":
            gap["options"] = draw(options(words, f"g{n}o"))
        else:
            gap["answers"] = draw(number_answers() if kind == "number" else text_answers())
        gaps.append(gap)
    return {"stem": markdown(" and ".join(f"{{{{{gap['id']}}}}}" for gap in gaps)), "gaps": gaps}


MADE = {
    "single_choice": single_choice(), "multiple_response": multiple_response(), "true_false": true_false(),
    "numeric": numeric(), "short_text": short_text(), "matching": matching(), "ordering": ordering(), "cloze": cloze(),
}  # fmt: skip


def contents(name: str) -> st.SearchStrategy[Content]:
    """Contents of a kind without problems; kinds marked by people are their examples."""
    from examcast.domain.questions import KINDS

    if name not in MADE:
        return st.just(EXAMPLES[name])
    common = st.fixed_dictionaries({"stem": rich, "feedback": maybe_rich})
    made = st.builds(lambda base, own: base | own, common, MADE[name])
    return made.filter(lambda content: not any("wider answer" in p.message for p in KINDS[name].problems(content)))


@st.composite
def typed_number(draw: st.DrawFn, answers: list[Content]) -> str:
    near = authored(draw(st.sampled_from(answers))["value"])
    assert near is not None
    right = as_text(near)
    return draw(st.sampled_from([right, right.replace(".", ","), right + "0", "junk", "1e3", "-0,5", right + " cm"]))


def _gap_value(gap: Content) -> st.SearchStrategy[str]:
    if gap["kind"] == "choice":
        return st.sampled_from([option["id"] for option in gap["options"]])
    if gap["kind"] == "number":
        return typed_number(gap["answers"])
    return st.sampled_from([answer["text"] for answer in gap["answers"]]) | words


@st.composite
def responses_to(draw: st.DrawFn, name: str, content: Content) -> Content | None:
    """A response of the right shape, right or wrong."""
    if name == "single_choice":
        return {"choice": draw(st.sampled_from([option["id"] for option in content["options"]]))}
    if name == "multiple_response":
        return {"choices": [option["id"] for option in content["options"] if draw(st.booleans())]}
    if name == "true_false":
        return {"value": draw(st.booleans())}
    if name == "numeric":
        units = [None] if content["unit_policy"] == "none" else [None, "m", "cm", "km"][: 1 + len(content["units"])]
        return {"number": draw(typed_number(content["answers"])), "unit": draw(st.sampled_from(units))}
    if name == "short_text":
        return {"text": draw(st.sampled_from([answer["text"] for answer in content["answers"]]) | words)}
    if name == "matching":
        targets = [target["id"] for target in content["targets"]]
        pairs = {prompt["id"]: draw(st.sampled_from(targets)) for prompt in content["prompts"] if draw(st.booleans())}
        return {"pairs": pairs}
    if name == "ordering":
        return {"order": draw(st.permutations([item["id"] for item in content["items"]]))}
    if name == "cloze":
        return {"gaps": {gap["id"]: draw(_gap_value(gap)) for gap in content["gaps"] if draw(st.booleans())}}
    if name == "essay":
        return {"text": draw(words)}
    if name == "file_upload":
        return {"files": [{"sha256": "ab" * 32, "name": "drawing.pdf", "size": 1000}]}
    return None
