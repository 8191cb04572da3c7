"""Numbers in sentences."""

import pytest

from examcast.domain.words import counted


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 seats are"), (1, "1 seat is"), (2, "2 seats are"), (5000, "5,000 seats are")]
)
def test_the_noun_follows_the_number(count: int, said: str) -> None:
    assert counted(count, "seat is", "seats are") == said
