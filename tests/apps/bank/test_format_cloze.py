"""Embedded answers: every type of gap, its weight, its feedback; and gaps that cannot be taken."""

import pytest

from examcast.apps.bank.formats import parse
from examcast.domain.questions import KINDS


def cloze(text: str, more: str = ""):
    return parse(
        "bank.xml",
        f'<quiz><question type="cloze"><name><text>N</text></name><questiontext format="html"><text><![CDATA[{text}]]>'
        f"</text></questiontext>{more}</question></quiz>".encode(),
    )


def only(text: str):
    parsed = cloze(text)
    assert len(parsed.items) == 1, parsed.problems
    return parsed.items[0]


def test_all_kinds_of_gaps():
    draft = only(
        "{1:MC:=a#yes~b} {:SAC:=Exact~%50%*near*} {2:NUMERICAL:=3.5:0.1#ok~%50%3:1~*#no} {1:MULTICHOICE_S:a~%100%b} "
        r"{1:SA:=1\}2\~3\#4}"
    )
    gaps = draft.content["gaps"]
    assert [gap["kind"] for gap in gaps] == ["choice", "text", "number", "choice", "text"]
    assert [gap["weight"] for gap in gaps] == ["1", "1", "2", "1", "1"]
    assert draft.points == "6"
    assert gaps[0]["options"][0]["feedback"]["text"] == "yes"
    assert gaps[1]["is_case_sensitive"] is True
    assert gaps[2]["answers"][1] == {
        "value": "3", "tolerance": "1", "tolerance_kind": "absolute", "fraction": "0.5"
    }  # fmt: skip
    assert gaps[2]["answers"][2]["value"] == "*"
    assert gaps[4]["answers"][0]["text"] == "1}2~3#4"
    assert KINDS["cloze"].problems(draft.content) == []


def test_the_points_are_the_weights_unless_the_file_says_otherwise():
    assert cloze("{3:SA:=a}").items[0].points == "3"
    assert cloze("{3:SA:=a}", "<defaultgrade>2</defaultgrade>").items[0].points == "2"


def test_several_right_choices_are_asked_for_one_by_one():
    draft = only("Which? {3:MULTIRESPONSE_H:=Apple#Good~%-50%Stone~=Pear & plum}")
    gaps = draft.content["gaps"]
    assert draft.content["stem"]["text"] == "Which? <br>{{g1}} Apple<br>{{g2}} Stone<br>{{g3}} Pear &amp; plum<br>"
    assert [[option["fraction"] for option in gap["options"]] for gap in gaps] == [["1", "0"], ["0", "1"], ["1", "0"]]
    assert draft.points == "3" and KINDS["cloze"].problems(draft.content) == []
    everything = {"gaps": {gap["id"]: gap["options"][0]["id"] for gap in gaps}}
    assert 0 < KINDS["cloze"].mark(draft.content, everything).fraction < 1


def test_markup_inside_an_answer_is_no_part_of_it():
    answers = only("{1:SA:=H<sub>2</sub>O~%50%<b>H2</b> O}").content["gaps"][0]["answers"]
    assert [answer["text"] for answer in answers] == ["H2O", "H2 O"]


@pytest.mark.parametrize(
    "text",
    [
        "{1:REGEXP:=a}", "{1:NM:=abc}", "{1:SA:=open", "no gaps at all", "{1:MULTICHOICE}", "{1:MC:=only}",
        "{1:MC:a~%50%b}", "{1:MC:a~b}", "{1:SA:%50%near}", "{1:SA:*#any}", "{1:MC:=<img src='x.png'>~b}", "{1:MC:}",
    ],
)  # fmt: skip
def test_gaps_that_cannot_be_taken_drop_the_question_with_a_reason(text):
    parsed = cloze(text)
    assert parsed.items == [] and [problem.level for problem in parsed.problems] == ["dropped"]
