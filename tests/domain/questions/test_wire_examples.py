"""The examples that the web's tests draw are what the domain makes today."""

from tests.fixtures.public_questions import FILE, written


def test_the_examples_of_the_web_are_fresh() -> None:
    assert FILE.read_text("utf-8") == written(), "run: python -m tests.fixtures.public_questions"
