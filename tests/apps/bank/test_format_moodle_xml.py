"""Moodle XML: every type, files, categories; broken, hostile and cut-off files."""

import base64
import hashlib

import pytest

from examcast.apps.bank.formats import Unreadable, parse
from tests.apps.bank.authors import PNG


def moodle(*questions: str, head: str = "<?xml version='1.0'?>"):
    return parse("bank.xml", f"{head}<quiz>{''.join(questions)}</quiz>".encode())


def item(kind: str, more: str = "", name: str = "N", text: str = "Q?") -> str:
    return (
        f'\n<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text>{text}</text></questiontext>{more}</question>'
    )


def answer(fraction: str, text: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


def only(kind: str, more: str = "", **fields: str):
    parsed = moodle(item(kind, more, **fields))
    assert len(parsed.items) == 1, parsed.problems
    return parsed.items[0]


def test_single_and_several_right_options():
    options = answer("100", "a") + answer("0", "b")
    assert only("multichoice", f"<single>true</single>{options}").kind == "single_choice"
    assert only("multichoice", f"<single>false</single>{options}").kind == "multiple_response"


def test_numbers_with_tolerance_and_units():
    units = (
        "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
        "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units><unitgradingtype>1</unitgradingtype>"
        "<unitpenalty>0.25</unitpenalty>"
    )
    content = only("numerical", answer("100", "3,5", "<tolerance>0.1</tolerance>") + units).content
    assert content["answers"][0]["value"] == "3.5"
    assert content["units"] == [{"name": "m", "multiplier": "1"}, {"name": "cm", "multiplier": "100"}]
    assert (content["unit_policy"], content["unit_penalty"]) == ("required", "0.25")


def test_a_subquestion_without_text_is_a_distractor():
    pairs = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        for left, right in (("frog", "amphibian"), ("cat", "mammal"), ("newt", "amphibian"), ("", "insect"))
    )
    content = only("matching", pairs).content
    assert len(content["prompts"]) == 3 and [target["text"] for target in content["targets"]] == [
        "amphibian", "mammal", "insect",
    ]  # fmt: skip


def test_an_essay_of_attachments_only_is_a_file_upload():
    more = "<responseformat>noinline</responseformat><attachments>2</attachments><filetypeslist>.pdf</filetypeslist>"
    draft = only("essay", more)
    assert draft.kind == "file_upload"
    assert (draft.content["max_files"], draft.content["extensions"]) == (2, [".pdf"])


def test_items_to_order_stand_by_their_fractions():
    content = only("ordering", answer("3", "c") + answer("1", "a") + answer("2", "b")).content
    assert [part["text"]["text"] for part in content["items"]] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "kind", ["gapselect", "ddwtos", "ddimageortext", "ddmarker", "calculated", "randomsamatch", "stack", "coderunner"]
)
def test_other_types_are_dropped_by_name(kind):
    parsed = moodle(item(kind), item("description"))
    assert kind in parsed.problems[0].message and parsed.problems[0].line == 2
    assert parsed.counts() == {"information": 1}


def test_pictures_become_media_by_their_hash():
    sha256 = hashlib.sha256(PNG).hexdigest()
    data = base64.b64encode(PNG).decode()
    more = f'<questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a%20b.png" alt="x">]]></text>\n' \
        f'<file name="a b.png" path="/" encoding="base64">{data}</file></questiontext>'  # fmt: skip
    parsed = moodle(f'<question type="description"><name><text>N</text></name>{more}</question>')
    assert parsed.items[0].media == {sha256: ("image/png", PNG)}
    assert f"media:{sha256}" in parsed.items[0].content["stem"]["text"] and parsed.problems == []


def test_files_that_are_no_pictures_are_left_out_and_named():
    evil = base64.b64encode(b"<svg onload='x'/>").decode()
    text = '<![CDATA[<img src="@@PLUGINFILE@@/e.png"> <img src="@@PLUGINFILE@@/gone.png"> words]]>'
    parsed = moodle(item("description", f'<file name="e.png" encoding="base64">{evil}</file>', text=text))
    assert "PLUGINFILE" not in str(parsed.items[0].content) and "<img" not in str(parsed.items[0].content)
    assert ["e.png" in parsed.problems[0].message, "gone.png" in parsed.problems[1].message] == [True, True]


def test_pictures_inside_the_text_become_media_too():
    data = base64.b64encode(PNG).decode()
    draft = only("description", text=f'<![CDATA[<img src="data:image/png;base64,{data}" alt="x">]]>')
    assert list(draft.media) and "data:" not in draft.content["stem"]["text"]


def test_categories_tags_numbers_and_points():
    category = '<question type="category"><category><text>$course$/top/A/B</text></category></question>'
    more = "<idnumber>q7</idnumber><defaultgrade>2.5000</defaultgrade><tags><tag><text>x</text></tag></tags>"
    parsed = moodle(category, item("essay", more))
    [draft] = parsed.items
    assert (draft.category, draft.tags, draft.external_id, draft.points) == (["A", "B"], ["x"], "q7", "2.5")
    assert moodle(category).counts() == {} and moodle(category).problems == []


def test_texts_of_every_format():
    for source, expected in (
        ("markdown", {"format": "markdown", "text": "a\n\n*b*"}),
        ("plain_text", {"format": "html", "text": "a<br>\n<br>\n*b*"}),
        ("moodle_auto_format", {"format": "html", "text": "a<br>\n<br>\n*b*"}),
    ):
        parsed = moodle(item("description", text="a\n\n*b*").replace('"html"', f'"{source}"'))
        assert parsed.items[0].content["stem"] == expected


def test_a_file_cut_off_keeps_its_whole_questions():
    whole = moodle(item("description"), item("essay"))
    assert whole.problems == []
    text = f"<quiz>{item('description')}{item('essay')}\n<question type='essay'><name><text>Cut</text></name><questi"
    parsed = parse("bank.xml", text.encode())
    assert parsed.counts() == {"essay": 1, "information": 1}
    assert [(one.level, one.item, one.line) for one in parsed.problems] == [("dropped", "Cut", 4), ("error", None, 4)]


def test_one_broken_question_spoils_no_other():
    broken = item("essay", "<b></a>", name="Broken")
    parsed = moodle(item("description"), broken, item("essay"))
    assert parsed.counts() == {"essay": 1, "information": 1}
    assert [(one.level, one.item) for one in parsed.problems] == [("dropped", "Broken")]


def test_a_cdata_section_without_end_spoils_one_question():
    broken = '\n<question type="essay"><questiontext><text><![CDATA[open</text></questiontext></question>'
    parsed = moodle(broken, item("description"))
    assert parsed.counts() == {"information": 1} and len(parsed.problems) == 1


def test_stray_ampersands_and_html_entities_are_mended():
    parsed = moodle(item("description", text="Caf&eacute; &nbsp; R&D \x0b"))
    assert parsed.items[0].content["stem"]["text"] == "Café \xa0 R&D"
    assert [problem.level for problem in parsed.problems] == ["changed"]


def test_another_root_is_read_and_reported():
    parsed = parse("bank.xml", f"<quizz>{item('description')}</quizz>".encode())
    assert parsed.counts() == {"information": 1} and parsed.problems[0].level == "error"


def test_document_types_are_refused():
    for head in ("<!DOCTYPE quiz [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "<!-- x --> <!doctype quiz>"):
        with pytest.raises(Unreadable, match="document type"):
            moodle(item("description", text="&x;"), head=head)


def test_a_document_type_inside_a_text_is_just_text():
    assert moodle(item("description", text="<![CDATA[<!DOCTYPE html> is how HTML begins]]>")).problems == []


def test_elements_nested_too_deep_are_dropped():
    deep = "<b>" * 2000 + "</b>" * 2000
    parsed = moodle(item("description", text=deep), item("essay"))
    assert parsed.counts() == {"essay": 1} and parsed.problems[0].level == "dropped"


def test_questions_without_a_right_answer_are_taken_as_unfinished():
    options = answer("0", "a") + answer("0", "b")
    for single, kind in (("true", "single_choice"), ("false", "multiple_response")):
        parsed = moodle(item("multichoice", f"<single>{single}</single>{options}"))
        assert parsed.counts() == {kind: 1} and parsed.problems[0].level == "changed"


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("multichoice", ""),
        ("multichoice", answer("100", "only")),
        ("multichoice", answer("100", "a") + answer("0", "<p></p>")),
        ("truefalse", ""),
        ("truefalse", answer("0", "true") + answer("0", "false")),
        ("shortanswer", answer("100", "  ")),
        ("numerical", answer("100", "abc")),
        ("matching", ""),
        ("ordering", answer("1", "a")),
    ],
)
def test_questions_without_their_parts_are_dropped(kind, more):
    parsed = moodle(item(kind, more), item("description"))
    assert parsed.counts() == {"information": 1}
    assert any(problem.level == "dropped" for problem in parsed.problems)


def test_a_thousand_comments_do_not_slow_the_reading():
    assert moodle(item("description"), head="<!---->" * 20_000 + " " * 100_000).counts() == {"information": 1}


def test_a_cdata_section_may_speak_of_questions():
    text = '<![CDATA[Write <question type="essay"> and </question> around it.]]>'
    assert moodle(item("description", text=text), item("essay")).counts() == {"essay": 1, "information": 1}


def test_a_picture_of_old_stands_below_the_text():
    more = f"<image>m.png</image><image_base64>\n{base64.b64encode(PNG).decode()}\n</image_base64>"
    draft = only("description", more)
    assert list(draft.media) == [hashlib.sha256(PNG).hexdigest()] and "media:" in draft.content["stem"]["text"]


def test_answers_of_a_statement_in_another_language_are_taken_in_their_order():
    parsed = moodle(item("truefalse", answer("0", "Wahr") + answer("100", "Falsch")))
    assert parsed.items[0].content["is_true"] is False and parsed.problems[0].level == "changed"


def test_signs_and_small_figures_in_answers_stay():
    content = only("shortanswer", answer("100", "&lt;br&gt;") + answer("50", "H&lt;sub&gt;2&lt;/sub&gt;O")).content
    assert [one["text"] for one in content["answers"]] == ["<br>", "H<sub>2</sub>O"]
    pairs = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        for left, right in (("water", "H&lt;sub&gt;2&lt;/sub&gt;O"), ("salt", "NaCl"))
    )
    assert only("matching", pairs).content["targets"][0]["text"] == "H2O"


def test_any_other_number_stands_last():
    answers = only("numerical", answer("0", "*") + answer("100", "5", "<tolerance>0</tolerance>")).content["answers"]
    assert [one["value"] for one in answers] == ["5", "*"]


@pytest.mark.parametrize("piece", ["<!-- <question ", "<![CDATA[ <question ", '<question type="essay"><![CDATA['])
def test_sections_without_end_do_not_slow_the_reading(piece):
    assert parse("bank.xml", ("<quiz>" + piece * 50_000).encode()).counts() == {}


def test_parts_of_a_question_are_no_questions_of_their_own():
    parts = f"<subquestions>{item('essay')}{item('description', name='Part')}</subquestions>"
    parsed = moodle(item("combined", parts, name="Whole"), item("essay"))
    assert parsed.counts() == {"essay": 1}
    assert [(one.level, one.item) for one in parsed.problems] == [("dropped", "Whole")]
    assert "combined" in parsed.problems[0].message
