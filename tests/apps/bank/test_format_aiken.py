"""Aiken: the plain case, and every way in which a file can be untidy."""

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
