"""The content of a question beyond its kind: what to mend, which media it shows, what the search reads."""

from collections.abc import Mapping
from typing import Any

from examcast.apps.bank import richtext
from examcast.domain.questions import KINDS
from examcast.domain.questions.checks import Problem
from examcast.domain.questions.rich import riches

MAX_SEARCH_TEXT = 20_000
MAX_CONTENT = 2_000_000


def problems(kind: str, content: Mapping[str, Any]) -> list[Problem]:
    """What the author must mend before the question can be used."""
    found = list(KINDS[kind].problems(content))
    if not found and kind == "cloze":
        shown = richtext.render(content["stem"], lambda sha256: sha256, gaps_of(content))
        found += [
            Problem("stem", f"The gap {gap} stands where no field can be shown (inside mathematics or code). Move it.")
            for gap in gaps_of(content)
            if f'data-gap="{gap}"' not in shown
        ]
    return found


def gaps_of(content: Mapping[str, Any]) -> list[str]:
    """Ids of the gaps whose placeholders stand in the stem."""
    gaps = content.get("gaps")
    return (
        [str(gap["id"]) for gap in gaps if isinstance(gap, Mapping) and "id" in gap] if isinstance(gaps, list) else []
    )


def media_of(content: Mapping[str, Any]) -> list[str]:
    """Hashes of every picture in any text of the content."""
    named = [sha256 for rich in riches(content) for sha256 in richtext.media_of(rich["text"])]
    return list(dict.fromkeys(named))


def undescribed_images(content: Mapping[str, Any]) -> int:
    return sum(richtext.images_without_description(dict(rich)) for rich in riches(content))


def search_text(title: str, content: Mapping[str, Any]) -> str:
    """Plain words of title and all texts."""
    words = [title, *(richtext.plain(dict(rich)) for rich in riches(content))]
    return "\n".join(word for word in words if word)[:MAX_SEARCH_TEXT]
