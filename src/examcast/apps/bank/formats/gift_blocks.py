"""GIFT, first step: the text cut into blocks, one a question, with lines, comments, tags and categories."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Escaped signs stand as characters that no text may hold (Unicode noncharacters) until the question is taken apart.
ESCAPED = {"\\": "\ufdd0", "~": "\ufdd1", "=": "\ufdd2", "#": "\ufdd3", "{": "\ufdd4", "}": "\ufdd5", ":": "\ufdd6"}
_PLAIN = {mark: sign for sign, mark in ESCAPED.items()}
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_ESCAPE = re.compile(r"\\([\\~=#{}:])")
# `\n` is a line break, except where it begins a TeX command.
_BREAK = re.compile(r"\\n(?!(?:abla|eq|eg|u|ot|otin|e|i|leq|geq|mid|earrow|warrow|parallel|subseteq)(?![A-Za-z]))")
_IN_TAG = re.compile(r"""<[A-Za-z/][^<>{}]{0,2000}?>""")
_REFERENCE = re.compile(r"&#(?=[0-9]{1,7};|[xX][0-9a-fA-F]{1,6};)")
_COMMENT = re.compile(r"^\s*//(.*)$")
_CATEGORY = re.compile(r"^\s*\$CATEGORY\s*:\s*(.*)$", re.IGNORECASE)
_TAG = re.compile(r"\[(tag|id):((?:\\\]|[^\]])*)\]")


@dataclass
class Block:
    line: int
    text: str = ""
    tags: list[str] = field(default_factory=list)
    external_id: str = ""
    category: str | None = None


class _Open(Block):
    """A block while its lines come in."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.lines: list[str] = []
        self.depth = 0
        self.has_braces = False

    def add(self, number: int, line: str) -> None:
        if not self.lines:
            self.line = number
        self.lines.append(line)
        self.depth += line.count("{") - line.count("}")
        self.has_braces = self.has_braces or "{" in line

    def closed(self) -> Block:
        return Block(self.line, "\n".join(self.lines), self.tags, self.external_id)


def marked(text: str) -> str:
    """Escapes replaced by marks; signs inside HTML tags and character references taken as they are."""
    text = _RESERVED.sub("\ufffd", text)
    text = _ESCAPE.sub(lambda found: ESCAPED[found.group(1)], text)
    text = _REFERENCE.sub("&" + ESCAPED["#"], text)
    return _IN_TAG.sub(lambda tag: _literal_attributes(tag.group()), text)


def _literal_attributes(tag: str) -> str:
    if not re.match(r"<[A-Za-z][A-Za-z0-9]*\s+[A-Za-z-]+\s*[=\ufdd2]\s*[\"']", tag):
        return tag
    for sign in "=#~:":
        tag = tag.replace(sign, ESCAPED[sign])
    return tag


def restored(text: str) -> str:
    text = _BREAK.sub("\n", text)
    return re.sub("[\ufdd0-\ufdd6]", lambda mark: _PLAIN[mark.group()], text)


def blocks(text: str) -> Iterator[Block]:
    """Questions are set apart by blank lines; a blank line between braces does not end one, if they are closed."""
    lines = marked(text).split("\n")
    block = _Open(1)
    for index, line in enumerate(lines):
        comment, category = _COMMENT.match(line), _CATEGORY.match(line)
        is_blank = not line.strip()
        if comment:
            _read_comment(block, comment.group(1))
            line = ""
        elif is_blank and block.depth > 0 and _closes_later(lines, index + 1):
            line = ""
        elif is_blank or (category and block.depth <= 0) or (block.has_braces and line.lstrip().startswith("::")):
            if block.lines:
                yield block.closed()
            block = _Open(index + 1)
        if category and not block.lines:
            yield Block(index + 1, category=restored(category.group(1)).strip())
        elif not is_blank and (line or block.lines):
            block.add(index + 1, line)
        elif is_blank and block.lines:
            block.add(index + 1, "")
    if block.lines:
        yield block.closed()


def _read_comment(block: Block, comment: str) -> None:
    for kind, value in _TAG.findall(restored(comment)):
        shown = value.replace("\\]", "]").strip()
        if kind == "tag" and shown and shown not in block.tags:
            block.tags.append(shown[:100])
        elif kind == "id":
            block.external_id = shown[:100]


def _closes_later(lines: list[str], start: int) -> bool:
    """Whether a closing brace comes before anything that begins another question."""
    for line in lines[start : start + 200]:
        if _COMMENT.match(line):
            continue
        if line.lstrip().startswith("::") or _CATEGORY.match(line):
            return False
        opening, closing = line.find("{"), line.find("}")
        if closing >= 0:
            return opening < 0 or closing < opening
        if opening >= 0:
            return False
    return False
