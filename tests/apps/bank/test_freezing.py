"""Freezing: what leaves the server names nothing of the author, and every question can be sat and marked."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examcast.apps.bank.actions import papers
from examcast.apps.bank.actions.media import add_media
from examcast.apps.bank.actions.papers import Draw, Item, Part
from examcast.apps.bank.actions.questions import Written, create_question
from examcast.apps.bank.order import places
from examcast.apps.bank.queries.freezing import CROCKFORD, freeze
from examcast.apps.bank.sharing import share
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from tests.apps.bank.authors import NOW, PNG, author, question
from tests.fixtures.questions import EXAMPLES

pytestmark = pytest.mark.django_db


def paper_with(owner, *parts: Part) -> int:
    paper_id = papers.create_paper("Midterm secret title", owner_id=owner.pk, actor_id=owner.pk, now=NOW)
    papers.save_outline(paper_id, parts, expected=1, actor_id=owner.pk, now=NOW)
    return paper_id


def test_every_kind_is_frozen_under_random_names_and_marked_in_full_by_its_key():
    cleo = author()
    ids = [question(cleo, kind, title=f"Own title {kind}", tags=("own-tag",)) for kind in EXAMPLES]
    frozen = freeze(paper_with(cleo, Part(items=tuple(Item("2", question_id=each) for each in ids))), seed=1)
    assert len(frozen.questions) == len(EXAMPLES)
    for each in frozen.questions:
        blob = json.loads(each.blob)
        assert set(blob) == {"ref", "kind", "points", "stem_html", "public"}
        assert re.fullmatch(f"[{CROCKFORD}]{{12}}", each.ref)
        assert "Own title" not in each.blob.decode() and "own-tag" not in each.blob.decode()
        assert "fraction" not in each.blob.decode() and "is_correct" not in each.blob.decode()
        model = KINDS[each.kind].model_answer(each.key)
        if model is not None:
            KINDS[each.kind].check_response(blob["public"], model)
            assert KINDS[each.kind].mark(each.key, model).fraction == 1


def test_the_authors_ids_are_in_no_blob():
    cleo = author()
    content = {
        "stem": {"format": "markdown", "text": "Which?"},
        "options": [
            {"id": f"author{n}", "text": {"format": "markdown", "text": str(n)}, "fraction": "1" if n == 2 else "0"}
            for n in range(4)
        ],
        "is_shuffled": True,
    }
    made = create_question(Written("single_choice", "T", content), owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)
    frozen = freeze(paper_with(cleo, Part(items=(Item(1, question_id=made),))))
    assert b"author" not in frozen.questions[0].blob


def test_options_stand_in_another_order_than_the_authors_but_for_chance():
    cleo = author()
    paper_id = paper_with(cleo, Part(items=(Item(1, question_id=question(cleo)),)))
    orders = set()
    for seed in range(20):
        blob = json.loads(freeze(paper_id, seed=seed).questions[0].blob)
        orders.add(tuple(option["text"]["html"] for option in blob["public"]["options"]))
    assert len(orders) > 5


def test_a_cloze_has_a_field_for_every_gap():
    cleo = author()
    frozen = freeze(paper_with(cleo, Part(items=(Item(1, question_id=question(cleo, "cloze")),))))
    blob = json.loads(frozen.questions[0].blob)
    fields = re.findall(r'<span data-gap="([^"]+)"></span>', blob["stem_html"])
    assert sorted(fields) == sorted(gap["id"] for gap in blob["public"]["gaps"]) and len(fields) == 3
    assert "{{" not in blob["stem_html"]


def test_pictures_travel_under_random_names():
    cleo = author()
    sha256 = add_media(PNG, actor_id=cleo.pk, now=NOW)
    content = {"stem": {"format": "markdown", "text": f"See ![a dot](media:{sha256})"}}
    made = create_question(Written("information", "Dot", content), owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)
    items = (Item(0, question_id=made), Item(1, question_id=question(cleo)))
    frozen = freeze(paper_with(cleo, Part(items=items)))
    [medium] = frozen.media
    assert (medium.sha256, medium.mime, medium.data) == (sha256, "image/png", PNG)
    everything = json.dumps(frozen.manifest) + "".join(each.blob.decode() for each in frozen.questions)
    assert sha256 not in everything and medium.name in everything


def test_a_draw_freezes_its_whole_pool_and_no_question_comes_twice():
    cleo = author()
    fixed = question(cleo, tags=("draw",))
    pool = [question(cleo, "true_false", tags=("draw",)) for _ in range(5)]
    question(cleo, "true_false")  # without the tag
    draw = Item("1.5", draw=Draw(2, tags=("draw",)))
    frozen = freeze(paper_with(cleo, Part(items=(Item(2, question_id=fixed), draw, draw), is_shuffled=True)))
    by_ref = {each.ref: each.question_id for each in frozen.questions}
    pools = [item["pool"] for item in frozen.manifest["sections"][0]["items"] if "pool" in item]
    assert sorted(by_ref[ref] for one in pools for ref in one) == sorted(pool) and min(map(len, pools)) >= 2
    assert all(one == sorted(one) for one in pools), "the stored order tells nothing of the author's"


@given(st.lists(st.sets(st.integers(0, 15)), min_size=1, max_size=5), st.lists(st.integers(1, 4), min_size=5))
def test_shared_pools_are_apart_and_lose_nothing(pools, counts):
    given_out = share([sorted(pool) for pool in pools], counts[: len(pools)])
    everything = [question for questions in given_out for question in questions]
    assert sorted(everything) == sorted(set().union(*pools))
    assert all(set(questions) <= pool for questions, pool in zip(given_out, pools, strict=True))


def test_what_is_missing_is_said_all_at_once():
    cleo = author()
    draft = create_question(
        Written("single_choice", "Half", {"stem": {"format": "markdown", "text": "?"}}),
        owner_id=cleo.pk, actor_id=cleo.pk, now=NOW,
    )  # fmt: skip
    paper_id = paper_with(cleo, Part(items=(Item(1, question_id=draft), Item(1, draw=Draw(3)))))
    with pytest.raises(Refused) as refused:
        freeze(paper_id)
    assert refused.value.code == "not_ready" and len(refused.value.detail["missing"]) == 2


def test_points_and_counts_leave_out_information():
    cleo = author()
    items = (
        Item(5, question_id=question(cleo, "information")),
        Item("2.5", question_id=question(cleo)),
        Item(2, draw=Draw(2)),
    )
    for _ in range(3):
        question(cleo, "true_false")
    frozen = freeze(paper_with(cleo, Part(items=items)))
    assert (frozen.points, frozen.question_count) == (Decimal("6.5"), 3)
    assert frozen.manifest["points"] == "6.5"


def test_an_attempts_places_follow_from_manifest_and_seed():
    cleo = author()
    for _ in range(4):
        question(cleo, "true_false")
    parts = Part(items=(Item(1, question_id=question(cleo)), Item(2, draw=Draw(3))), is_shuffled=True)
    manifest = freeze(paper_with(cleo, parts)).manifest
    first, again = places(manifest, "seed-a"), places(manifest, "seed-a")
    assert first == again and len(first) == 4 and len({place.ref for place in first}) == 4
    assert sorted(place.points for place in first) == ["1", "2", "2", "2"]
    assert {tuple(places(manifest, str(seed))) for seed in range(10)} != {tuple(first)}
