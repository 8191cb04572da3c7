"""The bank's addresses: authors work with their own, officers with all, auditors read, nobody else sees anything."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.bank.authors import PNG, author, client, question
from tests.fixtures.questions import EXAMPLES

pytestmark = pytest.mark.django_db
NEW = {"kind": "true_false", "title": "T", "content": EXAMPLES["true_false"], "points": "1.5", "tags": ["x"]}


def send(person, method: str, path: str, body=None):
    return getattr(client(person), method)(f"/api/staff{path}", body, content_type="application/json")


def upload(person, path: str, data: bytes, name: str = "f.gift"):
    return client(person).post(f"/api/staff{path}", {"file": SimpleUploadedFile(name, data)})


def test_a_question_is_written_read_changed_and_put_away():
    cleo = author()
    made = send(cleo, "post", "/questions", NEW)
    assert made.status_code == 201
    path = f"/questions/{made.json()['id']}"
    shown = send(cleo, "get", path).json()
    assert (shown["card"]["state"], shown["card"]["points"], shown["content"]) == ("ready", "1.5", NEW["content"])
    assert send(cleo, "put", path, {**NEW, "version": 1, "points": "2"}).json() == {"version": 2}
    assert send(cleo, "put", path, {**NEW, "version": 1}).json()["code"] == "changed_meanwhile"
    assert send(cleo, "get", f"{path}/versions/1").json()["content"] == NEW["content"]
    assert send(cleo, "post", f"{path}/archive", {"is_archived": True}).status_code == 204
    assert send(cleo, "get", "/questions").json()["count"] == 0
    assert send(cleo, "post", f"{path}/duplicate").status_code == 201
    assert send(cleo, "delete", path).status_code == 204
    assert send(cleo, "get", path).json()["code"] == "not_found"


def test_lists_are_paged_and_filtered():
    cleo = author()
    for kind in EXAMPLES:
        question(cleo, kind, tags=("x",), category=("A",))
    assert send(cleo, "get", "/questions?size=3&page=2").json()["count"] == len(EXAMPLES)
    assert len(send(cleo, "get", "/questions?size=3&page=2").json()["items"]) == 3
    found = send(cleo, "get", "/questions?kind=essay&kind=cloze&tag=x&order=title&words=a").json()["items"]
    assert [item["kind"] for item in found] == ["cloze", "essay"]
    [category] = send(cleo, "get", "/bank/categories").json()
    assert send(cleo, "get", f"/questions?category_id={category['id']}").json()["count"] == len(EXAMPLES)
    assert send(cleo, "get", "/bank/tags").json() == [{"name": "x", "questions": len(EXAMPLES)}]


WRITES = [
    ("put", "/questions/{q}", {**NEW, "version": 1}),
    ("post", "/questions/{q}/archive", {"is_archived": True}),
    ("delete", "/questions/{q}", None),
    ("put", "/papers/{p}", {"title": "X", "revision": 1}),
    ("put", "/papers/{p}/outline", {"revision": 1, "sections": [{}]}),
    ("post", "/papers/{p}/questions", {"question_ids": ["{q}"]}),
    ("post", "/papers/{p}/archive", {"is_archived": True}),
    ("post", "/papers/{p}/duplicate", {}),
    ("post", "/imports/{i}/confirm", {}),
    ("post", "/imports/{i}/undo", {}),
]
READS = [
    "/questions/{q}",
    "/questions/{q}/versions/1",
    "/papers/{p}",
    "/papers/{p}/preview",
    "/imports/{i}",
    "/media/{m}",
]
LISTS = ["/questions", "/papers", "/imports", "/bank/categories", "/bank/tags"]
MAKES = [
    ("/questions", NEW),
    ("/papers", {"title": "P"}),
]


def of_cleo() -> dict[str, object]:
    cleo = author()
    return {
        "q": question(cleo, "true_false"),
        "p": send(cleo, "post", "/papers", {"title": "P"}).json()["id"],
        "i": upload(cleo, "/imports", b"Q {T}").json()["card"]["id"],
        "m": upload(cleo, "/media", PNG, "a dot.png").json()["sha256"],
    }


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_who_may_change_what_cleo_owns(method, path, body):
    cleos = of_cleo()
    path = path.format(**cleos)
    if body and "question_ids" in body:
        body = {"question_ids": [cleos["q"]]}
    assert send(None, method, path, body).status_code == 401
    for name, role in (("dov", "examiner"), ("ada", ""), ("ines", "invigilator"), ("aud", "auditor")):
        assert send(author(name, role), method, path, body).status_code == 403, role
    assert send(author("olu", "officer"), method, path, body).status_code < 300


@pytest.mark.parametrize("path", READS)
def test_who_may_read_what_cleo_owns(path):
    path = path.format(**of_cleo())
    assert send(None, "get", path).status_code == 401
    for name, role in (("dov", "examiner"), ("ada", ""), ("ines", "invigilator")):
        assert send(author(name, role), "get", path).status_code == 403, role
    for name, role in (("cleo", ""), ("olu", "officer"), ("root", "administrator"), ("aud", "auditor")):
        assert send(author(name, role), "get", path).status_code == 200, role


@pytest.mark.parametrize("path", LISTS)
def test_lists_show_ones_own_or_all(path):
    cleo = author()
    question(cleo, tags=("x",), category=("A",))
    of_cleo()

    def count(person) -> int:
        found = send(person, "get", path).json()
        return len(found if isinstance(found, list) else found["items"])

    assert count(cleo) > 0 and count(author("olu", "officer")) > 0 and count(author("aud", "auditor")) > 0
    assert count(author("dov")) == 0
    assert send(author("ada", ""), "get", path).status_code == 403


@pytest.mark.parametrize(("path", "body"), MAKES)
def test_who_may_make_things(path, body):
    for name, role in (("ada", ""), ("ines", "invigilator"), ("aud", "auditor")):
        assert send(author(name, role), "post", path, body).status_code == 403, role
    for name, role in (("cleo", "examiner"), ("olu", "officer")):
        assert send(author(name, role), "post", path, body).status_code == 201, role


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_preview_is_what_a_candidate_gets_and_can_be_tried(kind):
    from examcast.domain.questions import KINDS

    cleo = author()
    shown = send(cleo, "post", "/preview", {"kind": kind, "content": EXAMPLES[kind], "points": 2}).json()
    assert shown["problems"] == [] and shown["solution"] is not None
    assert shown["blob"]["kind"] == kind and shown["blob"]["stem_html"]
    assert "fraction" not in json.dumps(shown["blob"]) and "is_correct" not in json.dumps(shown["blob"])
    model = KINDS[kind].model_answer(EXAMPLES[kind])
    tried = send(cleo, "post", "/bank/try", {"kind": kind, "content": EXAMPLES[kind], "response": model})
    if model is not None:
        assert float(tried.json()["fraction"]) == 1 and tried.json()["is_answered"]
    assert tried.status_code == 200


def test_a_preview_of_something_unfinished_says_what_is_missing():
    shown = send(
        author(), "post", "/preview", {"kind": "matching", "content": {"stem": {"format": "html", "text": "x"}}}
    )
    assert shown.status_code == 200 and shown.json()["blob"] is None and shown.json()["problems"]
    tried = send(author(), "post", "/bank/try", {"kind": "matching", "content": {}, "response": None})
    assert tried.json()["code"] == "not_ready"
    assert send(author(), "post", "/preview", {"kind": "riddle", "content": {}}).status_code == 422


def test_a_response_that_no_page_sends_is_refused():
    body = {"kind": "true_false", "content": EXAMPLES["true_false"], "response": {"value": "perhaps"}}
    assert send(author(), "post", "/bank/try", body).json()["code"] == "malformed_response"


def test_rich_text_is_rendered_with_pictures_at_their_address():
    cleo = author()
    sha256 = upload(cleo, "/media", PNG, "a dot.png").json()["sha256"]
    body = {"rich": {"format": "markdown", "text": f"$x$ ![d](media:{sha256}) {{{{g1}}}}"}, "gaps": ["g1"]}
    shown = send(cleo, "post", "/render", body).json()["html"]
    assert f'src="/api/staff/media/{sha256}"' in shown and 'data-gap="g1"' in shown and 'class="math"' in shown


def test_a_picture_is_kept_and_served_so_that_nothing_in_it_can_run():
    cleo = author()
    made = upload(cleo, "/media", PNG, "a [dot].png")
    assert made.status_code == 201 and made.json()["markdown"].startswith("![a  dot](media:")
    shown = client(cleo).get(made.json()["url"])
    assert (shown.content, shown["Content-Type"], shown["X-Content-Type-Options"]) == (PNG, "image/png", "nosniff")
    assert upload(cleo, "/media", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.png").json()["code"] == "unreadable"
    assert upload(cleo, "/media", PNG + b"x" * 5_300_000, "big.png").status_code == 413


def test_an_import_is_reported_confirmed_and_undone():
    cleo = author()
    made = upload(cleo, "/imports", b"::A::q {=a ~b}\n\nbad {=x\n", "bank.gift").json()
    assert made["card"]["questions"] == {"single_choice": 1} and made["problems"][0]["level"] == "dropped"
    path = f"/imports/{made['card']['id']}"
    assert send(cleo, "post", f"{path}/confirm", {"category": ["In"]}).json() == {"questions": 1}
    assert send(cleo, "get", path).json()["card"]["in_bank"] == 1
    assert send(cleo, "post", f"{path}/undo", {}).json() == {"questions": 1}
    refused = upload(cleo, "/imports", b"%PDF-1.7 x", "bank.gift")
    assert refused.status_code == 422 and "PDF" in refused.json()["detail"]


def test_a_paper_is_put_together_and_previewed():
    cleo = author()
    ids = [question(cleo, kind, tags=("x",)) for kind in EXAMPLES]
    paper = send(cleo, "post", "/papers", {"title": "Midterm"}).json()["id"]
    items = [{"question_id": each, "points": "1"} for each in ids[:3]] + [
        {"points": 2, "draw": {"count": 2, "tags": ["x"]}}
    ]
    outline = {"revision": 1, "sections": [{"title": "A", "is_shuffled": True, "items": items}]}
    assert send(cleo, "put", f"/papers/{paper}/outline", outline).json() == {"revision": 2}
    shown = send(cleo, "get", f"/papers/{paper}").json()
    assert (shown["points"], shown["question_count"]) == ("7", 5)
    assert [problem["level"] for problem in shown["problems"] if problem["level"] == "error"] == []
    preview = send(cleo, "get", f"/papers/{paper}/preview").json()
    assert len(preview["places"]) == 5 and set(preview["blobs"]) == {place["ref"] for place in preview["places"]}
