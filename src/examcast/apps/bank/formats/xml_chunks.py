"""Moodle XML, first step: the text cut into whole <question> elements, so that one broken item spoils no other."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from examcast.apps.bank.formats.draft import Unreadable, Unusable

_SKIPPED = (("<?", "?>"), ("<!--", "-->"))
_TOKEN = re.compile(r"<!\[CDATA\[|<!--|<question(?=[\s>/])|</question\s*>|</quiz\s*>")
_CLOSING = {"<![CDATA[": "]]>", "<!--": "-->"}
_OPENING = re.compile(r"<question(?=[\s>/])[^<>]*>")
_TYPE = re.compile(r"""\btype\s*=\s*["']([^"'<>]{1,60})["']""")
_NEXT = re.compile(r"<question\s+type\s*=")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
MAX_DEPTH = 60
BIG = 9_000_000


@dataclass(frozen=True)
class Chunk:
    line: int
    text: str
    type: str
    is_complete: bool


@dataclass(frozen=True)
class Scan:
    chunks: list[Chunk]
    has_root: bool
    is_closed: bool


def scan(text: str) -> Scan:
    """Every question of the file, complete or cut off."""
    if _has_doctype(text):
        raise Unreadable(
            "The file begins with a document type declaration (<!DOCTYPE …>), which question banks do not need and "
            "which can hide attacks; remove it and try again."
        )
    has_root = re.search(r"<quiz[\s>/]", text) is not None
    chunks = list(_chunks(text))
    is_closed = re.search(r"</quiz\s*>|<quiz\s*/>", text[-5000:]) is not None
    return Scan(chunks, has_root, is_closed)


def _has_doctype(text: str) -> bool:
    """Before the root element: only there can a declaration stand."""
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        skipped = next(((begin, end) for begin, end in _SKIPPED if text.startswith(begin, position)), None)
        if skipped is None:
            return text[position : position + 9].upper().startswith(("<!DOCTYPE", "<!ENTITY"))
        end = text.find(skipped[1], position + len(skipped[0]))
        if end < 0:
            return False
        position = end + len(skipped[1])
    return False


def _chunks(text: str) -> Iterator[Chunk]:
    line, counted, start = 1, 0, -1
    for token, position in _tokens(text):
        if start >= 0 and _is_part(text, start, position):
            continue
        if token == "question":
            if start >= 0:
                yield _chunk(text[start:position], line, False)
            line += text.count("\n", counted, position)
            counted = start = position
            opening = _OPENING.match(text, position)
            if opening and opening.group().endswith("/>"):
                yield _chunk(opening.group(), line, True)
                start = -1
        elif token == "end" and start >= 0:
            yield _chunk(text[start:position], line, True)
            start = -1
    if start >= 0:
        yield _chunk(text[start:], line, False)


def _is_part(text: str, start: int, position: int) -> bool:
    """Whether the position is among the <subquestions> of the open question: parts, no questions of their own."""
    return text.rfind("<subquestions", start, position) > text.rfind("</subquestions", start, position)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Openings and ends of questions outside comments and CDATA sections; a section that never ends is stepped over."""
    position = 0
    last = {closing: text.rfind(closing) for closing in _CLOSING.values()}
    starts = [found.start() for found in _NEXT.finditer(text)]
    while found := _TOKEN.search(text, position):
        token, position = found.group(), found.end()
        if token in _CLOSING:
            closing = _CLOSING[token]
            end = text.find(closing, position) if position <= last[closing] else -1
            position = _after(text, position, closing, end, starts)
        elif token.startswith("<question"):
            yield "question", found.start()
        elif token.startswith("</question"):
            yield "end", found.end()


def _after(text: str, position: int, closing: str, end: int, starts: list[int]) -> int:
    """Where reading goes on: behind the section, or at the next question where the section was never closed."""
    is_open = end < 0 or (closing == "]]>" and text.find("<![CDATA[", position, end) >= 0)
    place = bisect_left(starts, position) if is_open else len(starts)
    if place < len(starts) and (end < 0 or starts[place] < end):
        return starts[place]
    return position if end < 0 else end + len(closing)


def _chunk(text: str, line: int, is_complete: bool) -> Chunk:
    opening = text[: text.find(">") + 1] if ">" in text[:1000] else text[:1000]
    kind = _TYPE.search(opening)
    return Chunk(line, text, kind.group(1).strip().lower() if kind else "", is_complete)


def element(chunk: Chunk, notes: list[str]) -> etree._Element:
    """The chunk as a tree; small slips (stray &, HTML entities, control characters) are mended and noted."""
    try:
        return _parsed(chunk.text)
    except etree.XMLSyntaxError as error:
        mended = _mended(chunk.text)
        if mended == chunk.text:
            raise _broken(chunk, error) from None
    try:
        root = _parsed(mended)
    except etree.XMLSyntaxError as error:
        raise _broken(chunk, error) from None
    notes.append("The XML was not well-formed (a bare &, an HTML entity or a control character); it was mended.")
    return root


def _parsed(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=False,
        huge_tree=len(text) > BIG, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    _check_depth(root)
    return root


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Unusable(f"Elements are nested more than {MAX_DEPTH} deep.")


def _mended(text: str) -> str:
    """Outside CDATA sections HTML entities as characters and bare ampersands escaped; control characters nowhere."""
    pieces = re.split(r"(<!\[CDATA\[.*?\]\]>)", _FORBIDDEN.sub("", text), flags=re.DOTALL)
    return "".join(piece if piece.startswith("<![CDATA[") else _BARE.sub("&amp;", _named(piece)) for piece in pieces)


def _named(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in _XML_ENTITIES:
            return found.group()
        shown = html.unescape(found.group())
        return html.escape(shown) if shown != found.group() else f"&amp;{name};"

    return _ENTITY.sub(character, text)


def _broken(chunk: Chunk, error: etree.XMLSyntaxError) -> Unusable:
    line = chunk.line + max((error.lineno or 1) - 1, 0)
    said = re.sub(r",? ?(line \d+)?,? ?(column \d+)? ?(\(<string>.*\))?$", "", str(error.msg or "")).strip()
    return Unusable(f"The XML of this question is broken: {said[:200] or 'not well-formed'}.", line)
