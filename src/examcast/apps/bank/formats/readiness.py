"""What still keeps an imported question from being used, in the words of the editor."""

from collections.abc import Mapping
from typing import Any

from examcast.apps.bank import contents
from examcast.apps.bank.formats.draft import Unusable

MAX_TOLD = 3


def unfinished(kind: str, content: Mapping[str, Any]) -> list[str]:
    if len(str(content)) > contents.MAX_CONTENT:
        raise Unusable(f"The question is longer than {contents.MAX_CONTENT:,} characters. Split it.")
    return [f"Not ready for use: {problem.message}" for problem in contents.problems(kind, content)[:MAX_TOLD]]
