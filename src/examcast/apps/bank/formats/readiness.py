"""What still keeps an imported question from being used, in the words of the editor."""

from collections.abc import Mapping
from typing import Any

from examcast.apps.bank import contents

MAX_TOLD = 3


def unfinished(kind: str, content: Mapping[str, Any]) -> list[str]:
    return [f"Not ready for use: {problem.message}" for problem in contents.problems(kind, content)[:MAX_TOLD]]
