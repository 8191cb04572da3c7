"""A paper that is not in the process's memory at the bell is read, and comes by itself all the same."""

from examcast.apps.exams.queries.published import forget
from tests.cast import QUESTIONS
from tests.entrypoints.sockets.test_sitting import ring


def test_more_exams_than_are_kept_in_memory(live, exam, cast, at):
    sitting = [live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben)]
    for browser in sitting:
        browser.welcome()
    forget(exam.pk)
    ring(exam, cast, at)
    for browser in sitting:
        paper = browser.until("paper")
        assert (paper["ref"], len(paper["questions"])) == (0, len(QUESTIONS))
