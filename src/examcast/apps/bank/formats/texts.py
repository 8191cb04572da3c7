"""Texts of the source formats as rich text: html, markdown, plain, and Moodle's automatic format."""

import html
import re

from examcast.apps.bank.formats.draft import Rich

_BLOCKS = re.compile(r"<(p|div|ul|ol|li|table|h[1-6]|pre|br)\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
# Tags inside a word (H<sub>2</sub>O) leave nothing behind; all others part words.
_INLINE = re.compile(r"</?(sub|sup|b|i|u|s|em|strong|span|font|small|big|tt|code|mark)\b[^<>]{0,2000}>", re.IGNORECASE)
_EXTERNAL = re.compile(r"""(<img\b[^>]{0,500}?\bsrc\s*=\s*["']?|!\[[^\]]{0,200}\]\()\s*(https?:)?//""", re.IGNORECASE)
_PLAYED = re.compile(r"<(audio|video|object|embed|iframe)\b", re.IGNORECASE)
_MARKDOWN = {"markdown", "4"}
_PLAIN = {"plain", "plain_text", "2"}
_HTML = {"html", "1"}


def rich(text: str, source_format: str = "moodle_auto_format") -> Rich:
    name = source_format.strip().lower()
    if name in _MARKDOWN:
        return {"format": "markdown", "text": text.strip("\n").rstrip()}
    if name in _HTML:
        return {"format": "html", "text": text.strip()}
    if name in _PLAIN:
        return {"format": "html", "text": html.escape(text.strip(), quote=False).replace("\n", "<br>\n")}
    return {"format": "html", "text": _automatic(text.strip())}


def _automatic(text: str) -> str:
    if "\n" not in text or _BLOCKS.search(text):
        return text
    return text.replace("\n", "<br>\n")


def plain_text(text: str, limit: int = 100_000) -> str:
    """A text without tags and entities, on one line."""
    bare = _TAGS.sub(" ", _INLINE.sub("", text[:limit]))
    return " ".join(html.unescape(bare).split())


def title_from(title: str, stem: str, number: int) -> str:
    named = plain_text(title)
    if named:
        return named[:200]
    shown = plain_text(re.sub(r"[*_`#]+|!\[[^\]]*\]\([^)]*\)", " ", stem))
    if not shown:
        return f"Question {number}"
    return shown if len(shown) <= 80 else shown[:79].rstrip() + "…"


def is_blank(text: str) -> bool:
    return not plain_text(text) and "<img" not in text.lower()


def remarks(text: str) -> list[str]:
    """What a text refers to that cannot come along."""
    found = []
    if _EXTERNAL.search(text):
        found.append("A picture on another server is referred to; candidates will not see it. Upload it instead.")
    if _PLAYED.search(text):
        found.append("Embedded sound, video or frames were left out.")
    return found
