"""GIFT: what each form means, and what becomes of forms that are broken."""

import pytest

from examcast.apps.bank.formats import parse


def gift(text: str):
    return parse("questions.gift", text.encode())


def only(text: str):
    parsed = gift(text)
    assert len(parsed.items) == 1, parsed.problems
    return parsed.items[0]


def told(parsed):
    return [(problem.level, problem.line) for problem in parsed.problems]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ("{}", "essay"),
        ("{####only feedback}", "essay"),
        ("{T}", "true_false"),
        ("{false#no#yes}", "true_false"),
        ("{=a}", "short_text"),
        ("{a}", "short_text"),
        ("{=a =%50%b}", "short_text"),
        ("{=a ~b}", "single_choice"),
        ("{~%50%a ~%50%b ~c}", "multiple_response"),
        ("{~%100%a ~b}", "multiple_response"),
        ("{=a->1 =b->2}", "matching"),
        ("{#3}", "numeric"),
        ("{#=3:1 =%50%4..5}", "numeric"),
        ("", "information"),
    ],
)
def test_the_braces_tell_the_kind(answers, kind):
    assert only(f"::T::Question {answers}").kind == kind


def test_a_range_is_a_value_with_a_tolerance():
    [answer] = only("Pi? {#3.141..3.142}").content["answers"]
    assert (answer["value"], answer["tolerance"]) == ("3.1415", "0.0005")


def test_thirds_add_up_to_the_whole():
    options = only("Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}").content["options"]
    assert sum(float(option["fraction"]) for option in options if option["is_correct"]) == 1


def test_feedback_of_a_false_statement_goes_to_the_right_side():
    content = only("Sky is green.{FALSE#look up#well seen}").content
    assert content["feedback_true"]["text"] == "look up"
    assert content["feedback_false"]["text"] == "well seen"


def test_general_feedback_belongs_to_the_question():
    assert only("Q {=a ~b ####because}").content["feedback"]["text"] == "because"


def test_escapes_are_undone_once():
    content = only(r"What is \{x\}\: {=\=\~\#\\ ~a\nb}").content
    assert content["stem"]["text"] == "What is {x}:"
    assert content["options"][0]["text"]["text"] == "=~#\\"
    assert content["options"][1]["text"]["text"] == "a<br>\nb"


def test_a_missing_word_leaves_a_blank():
    assert only("Grant is {~buried =entombed} in Grant's tomb.").content["stem"]["text"] == (
        "Grant is _____ in Grant's tomb."
    )
    assert only("Two plus two is {=four}.").content["stem"]["text"] == "Two plus two is _____."
    assert only("Two plus two? {=four}.").content["stem"]["text"] == "Two plus two?"


def test_answers_take_the_format_of_the_question():
    options = only("[markdown]**Q** {=*a* ~[html]<b>b</b>}").content["options"]
    assert [option["text"]["format"] for option in options] == ["markdown", "html"]


def test_categories_tags_and_ids():
    parsed = gift("$CATEGORY: $course$/top/A//B/C\n\n// [id:7] [tag:x]\n::t::q{T}\n\n$CATEGORY: D\n::u::q{F}\n")
    first, second = parsed.items
    assert (first.category, first.tags, first.external_id) == (["A/B", "C"], ["x"], "7")
    assert (second.category, second.tags, second.line) == (["D"], [], 7)


def test_blank_lines_inside_braces_do_not_end_a_question():
    assert len(only("Q {\n=a\n\n~b\n\n~c}").content["options"]) == 3


def test_an_open_brace_spoils_one_question_only():
    parsed = gift("One {=a ~b\n\nTwo {=c ~d}\n\n::Three::x {=e\n::Four::y {T}\n")
    assert [draft.item for draft in parsed.items] == ["Question 2", "Four"]
    assert told(parsed) == [("dropped", 1), ("dropped", 5)]


def test_a_closing_brace_alone_is_reported_with_its_line():
    parsed = gift("Fine {T}\n\nFirst line\nand } here\n")
    assert told(parsed) == [("dropped", 4)] and len(parsed.items) == 1


def test_questions_without_a_blank_line_between_are_told_apart():
    parsed = gift("A {T}\nB {F}\nC {=x ~y}\n")
    assert [draft.line for draft in parsed.items] == [1, 2, 3]


def test_braces_of_tex_belong_to_the_text():
    draft = only(r"What is $\frac{1}{2}$ as x^{-1}? {=2 ~3}")
    assert draft.content["stem"]["text"] == r"What is $\frac{1}{2}$ as x^{-1}?"


def test_two_groups_of_braces_are_not_guessed_at():
    assert told(gift("Two {=a} and {=b} more")) == [("dropped", 1)]


def test_html_attributes_need_no_escapes():
    draft = only('<a href="http://x.org/#y">See</a> it? {=<b class="a">yes</b> ~no &#39;x&#39;}')
    assert draft.content["options"][0]["text"]["text"] == '<b class="a">yes</b>'
    assert draft.content["options"][1]["text"]["text"] == "no &#39;x&#39;"


def test_embedded_answers_become_a_cloze():
    draft = only("{1:MULTICHOICE:=Paris~Rome} lies on the {2:SHORTANSWER:=Seine}.")
    assert draft.kind == "cloze" and [gap["weight"] for gap in draft.content["gaps"]] == ["1", "2"]


@pytest.mark.parametrize("answers", ["{#}", "{#abc}", "{=}", "{=a->}", "{~}"])
def test_answers_that_say_nothing_are_dropped_with_a_reason(answers):
    parsed = gift(f"Q {answers}")
    assert parsed.items == [] or parsed.problems
    assert parsed.problems


def test_decimal_commas_are_read_and_reported():
    parsed = gift("Pi {#3,14:0,01}")
    assert parsed.items[0].content["answers"][0]["value"] == "3.14"
    assert told(parsed) == [("changed", 1)]


def test_weights_beyond_the_whole_are_scaled_and_reported():
    parsed = gift("Q {~%100%a ~%100%b ~c}")
    assert [option["fraction"] for option in parsed.items[0].content["options"]] == ["0.5", "0.5", "0"]
    assert told(parsed) == [("changed", 1)]


def test_carriage_returns_and_tabs_do_not_matter():
    assert only("Q\t{\r\n\t=a\r\n\t~b\r\n}\r\n").kind == "single_choice"


def test_many_lines_are_read_in_a_moment():
    parsed = gift("Stem {=a ~b}\n\n" * 3000 + "x" * 200_000)
    assert parsed.counts() == {"information": 1, "single_choice": 3000}


@pytest.mark.parametrize("answers", ["{~only}", "{=only ~}", "{=a->b}"])
def test_one_option_or_pair_is_no_choice(answers):
    assert told(gift(f"Q {answers}")) == [("dropped", 1)] or gift(f"Q {answers}").items == []


def test_an_empty_option_is_left_out():
    parsed = gift("Q {=a ~ ~b}")
    assert len(parsed.items[0].content["options"]) == 2 and told(parsed) == [("changed", 1)]


def test_items_to_order_stand_line_by_line():
    content = only("Order {>2 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nfirst = 1\nthen ~ 2\n}").content
    assert [item["text"]["text"] for item in content["items"]] == ["first = 1", "then ~ 2"]
    assert content["scoring"] == "position"


def test_any_other_number_keeps_its_feedback():
    answers = only("Q {#=5:1 =%50%* ~#Too far}").content["answers"]
    assert [answer["value"] for answer in answers] == ["5", "*", "*"]
    assert answers[2]["feedback"]["text"] == "Too far"


def test_remarks_beside_the_answer_do_not_hide_true_and_false():
    assert only("Sky is blue {// here\n  T // really\n}").kind == "true_false"


def test_what_cannot_be_used_yet_says_why():
    parsed = gift("Which? {~a ~b}")
    assert parsed.counts() == {"multiple_response": 1}
    assert "Not ready for use: " in parsed.problems[0].message


def test_pictures_that_are_not_in_the_file_are_named():
    parsed = gift('::Q::[html]See <img src\\="@@PLUGINFILE@@/map.png"> {=a ~b}')
    assert "map.png" in parsed.problems[0].message and "PLUGINFILE" not in str(parsed.items[0].content)


def test_a_file_of_comments_holds_no_questions():
    assert told(gift("// nothing\n\n// here\n")) == [("error", 1)]


def test_braces_that_hold_no_answers_are_text():
    parsed = gift("Is {x} a set? {=yes ~no} Say so {briefly}.")
    assert parsed.items[0].content["stem"]["text"] == "Is {x} a set? _____ Say so {briefly}."
    assert told(parsed) == [("changed", 1)]


def test_the_end_of_a_comment_is_no_arrow():
    content = only("[html]Match {=a <!-- x --> -> b =c -> d}").content
    assert [target["text"] for target in content["targets"]] == ["b", "d"]
