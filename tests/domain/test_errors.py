"""Every refusal that the source knows has a registered code, and says something."""

import ast
import copy
import pickle
from pathlib import Path

import pytest

from examcast.domain.errors import REASONS, Refused

SOURCE = Path(__file__).resolve().parents[2] / "src" / "examcast"


def codes_used() -> dict[str, str]:
    """Each code that is written out as Refused("code", …) somewhere, and where."""
    used: dict[str, str] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "Refused":
                used[str(node.args[0].value)] = f"{path.relative_to(SOURCE)}:{node.lineno}"
    return used


def test_every_code_in_use_is_registered() -> None:
    used = codes_used()
    assert {"wrong_state", "not_allowed", "malformed_entry"} <= set(used), "the search finds nothing"
    assert {code: where for code, where in used.items() if code not in REASONS} == {}


@pytest.mark.parametrize("code", REASONS)
def test_every_code_says_one_sentence_and_has_a_status(code: str) -> None:
    reason = REASONS[code]
    assert reason.message[0].isupper()
    assert reason.message.endswith(".")
    assert 400 <= reason.status < 600
    refused = Refused(code)
    assert (refused.message, refused.status, refused.retry) == (reason.message, reason.status, reason.retry)


def test_what_is_said_on_the_spot_goes_before_the_registry() -> None:
    refused = Refused("busy", "Come back in a second.", retry=False, status=429, detail={"retry_ms": 1000})
    assert (refused.message, refused.retry, refused.status) == ("Come back in a second.", False, 429)
    assert refused.detail == {"retry_ms": 1000}
    assert str(refused) == "busy: Come back in a second."


def test_a_refusal_survives_pickling() -> None:
    refused = Refused("busy", "Later.", detail={"retry_ms": 5})
    for twin in (pickle.loads(pickle.dumps(refused)), copy.copy(refused)):
        assert vars(twin) == vars(refused)
