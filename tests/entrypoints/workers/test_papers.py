"""Sealed files are made once and kept, the last ones asked for, within bounds."""

from examcast.entrypoints.workers.papers import Kept


def test_what_was_asked_for_last_is_kept():
    kept = Kept(10)
    for number in range(3):
        kept.put((1, 1, f"p{number}"), b"xxxx")
    assert [kept.get((1, 1, f"p{number}")) for number in range(3)] == [None, b"xxxx", b"xxxx"]
    kept.get((1, 1, "p1"))
    kept.put((1, 1, "p3"), b"xxxx")
    assert kept.get((1, 1, "p1")) == b"xxxx" and kept.get((1, 1, "p2")) is None


def test_the_same_file_counts_once_and_one_that_is_too_large_is_not_kept():
    kept = Kept(10)
    for _ in range(5):
        kept.put((1, 1, "p"), b"xxxx")
    assert kept.get((1, 1, "p")) == b"xxxx"
    kept.put((1, 1, "large"), b"x" * 11)
    assert kept.get((1, 1, "large")) is None
