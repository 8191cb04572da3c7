"""Aiken: the plain case, and every way in which a file can be untidy."""

import pytest

from examcast.apps.bank.formats import parse


def aiken(text: str):
    return parse("questions.txt", text.encode())


def test_the_letter_after_answer_is_right():
    [draft] = aiken("Capital of France?\nA) Rome\nB) Paris\nANSWER: B\n").items
    assert [option["fraction"] for option in draft.content["options"]] == ["0", "1"]
    assert (draft.line, draft.title) == (1, "Capital of France?")


def test_signs_of_html_are_text():
    [draft] = aiken('Which <b class="x"> & y?\nA. <i>\nB. 2\nANSWER: A').items
    assert draft.content["stem"]["text"] == 'Which &lt;b class="x"&gt; &amp; y?'
    assert draft.content["options"][0]["text"]["text"] == "&lt;i&gt;"


def test_questions_may_have_several_lines_and_blank_lines():
    [draft] = aiken("Line one\nline two\n\nA) x\n\nB) y\n\nANSWER: A\n").items
    assert draft.content["stem"]["text"] == "Line one<br>\nline two"


def test_each_broken_question_is_named_and_the_rest_goes_on():
    parsed = aiken(
        "Q1\nA) x\nB) y\nANSWER: B\n\nQ2\nA) x\nB) y\nANSWER: C\n\nQ3\nA) x\nB) y\n\nQ4\nA) x\nB) y\nANSWER: A\n"
        "Q5\nA) x\nB) y\nQ6\nA) z\nB) w\nANSWER: B\n\nQ7\nA) only\nANSWER: A\n\nQ8\nA) x\nA) y\nANSWER: A\n"
    )
    assert [draft.title for draft in parsed.items] == ["Q1", "Q4", "Q6"]
    assert [(one.level, one.item, one.line) for one in parsed.problems] == [
        ("dropped", "Question 2", 9),
        ("dropped", "Question 3", 11),
        ("dropped", "Question 5", 19),
        ("dropped", "Question 7", 27),
        ("dropped", "Question 8", 31),
    ]


def test_several_letters_make_a_multiple_response():
    [draft] = aiken("Q\nA) x\nB) y\nC) z\nANSWER: A, C\n").items
    assert draft.kind == "multiple_response"


def test_an_answer_without_a_question_is_reported():
    parsed = aiken("ANSWER: A\n\nQ\nA) x\nB) y\nANSWER: A\n")
    assert len(parsed.items) == 1 and parsed.problems[0].line == 1


def test_options_without_a_question_are_dropped_and_spoil_no_other():
    parsed = aiken("A) alone\nB) too\nANSWER: A\n\nQ\nA) x\nB) y\nANSWER: B\n")
    assert [draft.title for draft in parsed.items] == ["Q"]
    assert [(one.level, one.line) for one in parsed.problems] == [("dropped", 1)]


def test_a_text_may_begin_like_an_option():
    [draft] = aiken("A. Lincoln was president\nof which country?\nA. USA\nB. UK\nANSWER: A\n").items
    assert draft.content["stem"]["text"] == "A. Lincoln was president<br>\nof which country?"


def test_numbered_options_are_dropped_and_spoil_no_other():
    parsed = aiken("One\n1) x\n2) y\nANSWER: 1\n\nTwo\nA) x\nB) y\nANSWER: A\n")
    assert [draft.content["stem"]["text"] for draft in parsed.items] == ["Two"]
    assert [(one.level, one.line) for one in parsed.problems] == [("dropped", 1)]


@pytest.mark.parametrize(
    ("named", "right"),
    [("B) y", "B"), ("B. Paris", "B"), ("B Paris", "B"), ("(b)", "B"), ("A, C", "AC"), ("AC", "AC"), ("A and C", "AC")],
)
def test_the_answer_may_be_written_in_many_ways(named, right):
    [draft] = aiken(f"Q\nA) x\nB) y\nC) z\nANSWER: {named}\n").items
    fractions = [option["fraction"] for option in draft.content["options"]]
    assert [letter for letter, fraction in zip("ABC", fractions, strict=True) if fraction != "0"] == list(right)


def test_wide_signs_are_read_like_narrow_ones():
    [draft] = aiken("何ですか\nA）x\nB）y\nANSWER：B\n").items
    assert [option["fraction"] for option in draft.content["options"]] == ["0", "1"]


def test_feedback_after_the_answer_belongs_to_its_question():
    first, second = aiken("Q\nA) x\nB) y\nANSWER: A\nFEEDBACK: because\n\nR\nA) x\nB) y\nANSWER: A\n").items
    assert first.content["feedback"]["text"] == "because" and second.content["stem"]["text"] == "R"
