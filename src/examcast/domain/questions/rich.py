"""Rich text inside question content: finding it, replacing it by its rendering, reading it as plain words."""

from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

FORMATS = ("markdown", "html")
Rich = Mapping[str, Any]


def is_rich(value: object) -> bool:
    """Is this a rich text as stored: exactly a format and a text?"""
    return isinstance(value, Mapping) and set(value) == {"format", "text"} and isinstance(value["text"], str)


def riches(value: object) -> Iterator[Rich]:
    """Every rich text in a content, for media and search."""
    if is_rich(value) and isinstance(value, Mapping):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from riches(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from riches(inner)


def rendered(value: Any, render: Callable[[Rich], str]) -> Any:
    """The same structure with every rich text replaced by {"html": …}: the shape on the wire."""
    if is_rich(value):
        return {"html": render(value)}
    if isinstance(value, Mapping):
        return {name: rendered(inner, render) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rendered(inner, render) for inner in value]
    return value


def plain(rich: Rich | None) -> str:
    """A rich text as one line of plain words; Markdown stays as its author wrote it, which reads well enough."""
    if not rich:
        return ""
    text = _without_tags(rich["text"]) if rich["format"] == "html" else rich["text"]
    return " ".join(text.split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "p", "div", "li", "td", "th", "tr"):
            self.words.append(" ")
        if tag == "img":
            self.words.append(dict(attrs).get("alt") or "")


def _without_tags(text: str) -> str:
    parser = _Words()
    parser.feed(text)
    parser.close()
    return "".join(parser.words)
