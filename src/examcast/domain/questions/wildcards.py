"""Short texts compared: spaces, Unicode forms and case evened out, `*` for any text."""

import re
import unicodedata

_PIECES = re.compile(r"\\\*|\*|\\|[^\\*]+")


def evened(text: str, is_case_sensitive: bool) -> str:
    """Compatible Unicode forms joined, runs of white space made one space, case folded unless it matters."""
    joined = " ".join(unicodedata.normalize("NFC", text).split())
    return joined if is_case_sensitive else unicodedata.normalize("NFC", joined.casefold())


def pieces(pattern: str) -> list[str]:
    r"""The literal texts between the wildcards of a pattern; `\*` is a literal asterisk."""
    found = [""]
    for token in _PIECES.findall(pattern):
        if token == "*":
            found.append("")
        else:
            found[-1] += "*" if token == r"\*" else token
    return found


def fits(pattern: str, text: str, is_case_sensitive: bool = False) -> bool:
    """Does the text fit the pattern? Pieces are sought from left to right, so time grows with length, never faster."""
    literal = [evened_piece(piece, is_case_sensitive) for piece in pieces(pattern)]
    subject = evened(text, is_case_sensitive)
    first, rest = literal[0].lstrip(), literal[1:]
    if not rest:
        return subject == first.rstrip()
    last = rest.pop().rstrip()
    if not subject.startswith(first):
        return False
    at = len(first)
    for piece in rest:
        found = subject.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(subject) - at >= len(last) and subject.endswith(last)


def evened_piece(piece: str, is_case_sensitive: bool) -> str:
    """Evened out like a text, but a space at its edge, next to a wildcard, still counts as one space."""
    body = evened(piece, is_case_sensitive)
    if not body:
        return " " if piece else ""
    return (" " if piece[0].isspace() else "") + body + (" " if piece[-1].isspace() else "")


def examples(pattern: str) -> tuple[str, str]:
    """Two texts that mean to fit the pattern: with nothing, and with a letter, for each wildcard."""
    return "".join(pieces(pattern)), "x".join(pieces(pattern))
