"""Which format a file is in, in which encoding; and that nothing makes the reading crash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examcast.apps.bank import contents
from examcast.apps.bank.formats import Unreadable, parse

GIFT = "Wie heißt Österreichs Hauptstadt? {=Wien ~Graz ~Zürich}\n"
AIKEN = "Straße?\nA) ä\nB) ö\nANSWER: A\n"
XML = (
    '<?xml version="1.0"?><quiz><question type="description"><questiontext><text>Größe</text></questiontext></question>'
    "</quiz>"
)


@pytest.mark.parametrize("name", ["x.txt", "x", "x.xml", "x.gift"])
def test_content_decides_over_the_name(name):
    assert parse(name, XML.encode()).format == "moodle_xml"
    assert parse(name, GIFT.encode()).format == "gift"


def test_aiken_is_told_from_gift():
    assert parse("x.txt", AIKEN.encode()).format == "aiken"
    assert parse("x.txt", ("Use {} here\n" + AIKEN).encode()).format == "aiken"
    assert parse("x.txt", (GIFT + "\nANSWER: to {=all}\n").encode()).format == "gift"


def test_mathematics_in_aiken_is_not_taken_for_gift():
    text = "Half of x^{2}?\nA) \\frac{1}{2}x^{2}\nB) \\frac{x^{2}}{3}\nANSWER: A\n"
    assert parse("x.txt", text.encode()).format == "aiken"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
@pytest.mark.parametrize("text", [GIFT, AIKEN, XML])
def test_any_encoding_is_read(encoding, text):
    parsed = parse("x", text.encode(encoding))
    stem = parsed.items[0].content["stem"]["text"]
    assert "ß" in stem


def test_a_declared_encoding_is_believed():
    text = XML.replace('version="1.0"', 'version="1.0" encoding="windows-1251"').replace("Größe", "Размер")
    assert parse("x.xml", text.encode("cp1251")).items[0].content["stem"]["text"] == "Размер"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Élève où ? là, çà", "cp1252"),
        ("Größe „groß“ – 5 °C", "cp1252"),
        ("¿Qué año? El niño", "latin-1"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250"),
        ("Zażółć gęślą jaźń, która godzina", "cp1250"),
        ("Какой сегодня день недели и месяц", "cp1251"),
    ],
)
def test_old_encodings_are_guessed_from_few_words(text, encoding):
    parsed = parse("x.gift", f"{text} {{=a ~b}}\n".encode(encoding))
    assert parsed.items[0].content["stem"]["text"] == text
    assert parsed.problems[0].level == "changed"


def test_a_stray_byte_spoils_no_other_character():
    data = "::A::Größe, Länge, Höhe, Maße {=é ~à}\n\n::B::caf".encode() + b"\xe9 {T}\n"
    first, second = parse("x.gift", data).items
    assert first.content["stem"]["text"] == "Größe, Länge, Höhe, Maße"
    assert second.content["stem"]["text"] == "café"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"Just a letter to a friend.", "recognised"),
        (b"<questestinterop></questestinterop>", "QTI 1.2"),
        (b'<?xml version="1.0"?><assessmentItem identifier="a"/>', "QTI"),
        (b'<?xml version="1.0"?><rss></rss>', "not a Moodle"),
        (b'{"questions": []}', "JSON"),
        (bytes(range(256)) * 8, "not a text"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "HTML"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(data, says):
    with pytest.raises(Unreadable, match=says):
        parse("file.xml", data)


PIECES = st.sampled_from(
    ["{", "}", "~", "=", "#", "%", "%50%", "->", "::", "$CATEGORY: ", "//", "\\", "\n", "\n\n", "[html]", "####", "T",
     "1:MC:", "{1:SA:=", "A) ", "B. ", "ANSWER: A", "..", ":", "x", "3,5", "é", "&#", "<a href=\"", "$", "\\(", "\t"]
)  # fmt: skip
XML_PIECES = st.sampled_from(
    ["<quiz>", "</quiz>", '<question type="multichoice">', '<question type="cloze">', "<question>", "</question>",
     "<questiontext>", "</questiontext>", "<text>", "</text>", "<![CDATA[", "]]>", "<!--", "-->", "</answer>", "AAAA",
     '<answer fraction="1e9">', '<answer fraction="x">', "&nbsp;", "&", "<", "{1:NM:=", "}", "<file name='a'>",
     "</file>", '<question type="numerical">', '<question type="essay">', "<name>", "</name>", "\x00", "\ufdd0",
     "@@PLUGINFILE@@/a"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.gift", "a.txt", "aiken.txt"]))
def test_no_text_makes_the_reading_crash(text, name):
    check(name, text.encode())


@settings(max_examples=300, deadline=None)
@given(st.lists(XML_PIECES, max_size=40).map("".join))
def test_no_xml_makes_the_reading_crash(text):
    check("a.xml", text.encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.gift", "a.xml", "a.txt"]))
def test_no_bytes_make_the_reading_crash(data, name):
    check(name, data)


def check(name: str, data: bytes) -> None:
    """Only Unreadable may be raised; what is taken can be looked at, and each report says something."""
    try:
        parsed = parse(name, data)
    except Unreadable as reason:
        assert reason.message
        return
    for draft in parsed.items:
        contents.problems(draft.kind, draft.content)
        contents.search_text(draft.title, draft.content)
        assert draft.title and draft.line
    for problem in parsed.problems:
        assert problem.message and problem.line
        assert "could not be read; please check" not in problem.message, "an error of ours was caught"
