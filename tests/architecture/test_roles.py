"""The table of roles in the documentation is the one that the doors ask."""

from pathlib import Path

from examcast.domain.policy import as_markdown

ROLES = Path(__file__).parents[2] / "docs" / "roles.md"


def test_the_documented_matrix_is_the_one_in_force() -> None:
    assert ROLES.read_text().endswith(as_markdown()), "print examcast.domain.policy.as_markdown() into docs/roles.md"
