"""Moodle XML: the fields that all questions share, their texts and the files inside them."""

import hashlib
import html
import re
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import unquote

from lxml import etree

from examcast.apps.bank.formats.draft import MAX_TEXT, Rich, Unusable
from examcast.apps.bank.formats.images import MAX_IMAGE_BYTES, from_base64, image_type
from examcast.apps.bank.formats.numbers import number, percent
from examcast.apps.bank.formats.texts import plain_text, remarks, rich

_REFERENCE = re.compile(r"@@PLUGINFILE@@/([^\"'\s<>)]{1,500})")
_INLINE = re.compile(r"data:image/[a-z+.-]{1,20};base64,([A-Za-z0-9+/=\s%]{8,})", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]{0,4000}?@@LOST@@[^>]{0,4000}?>", re.IGNORECASE)


@dataclass
class Fields:
    """One <question>, read with care: what is missing is empty, what cannot come along is noted."""

    root: etree._Element
    notes: list[str]
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    files: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for file in self.root.iter("file"):
            self._keep_file(file)

    def _keep_file(self, file: etree._Element) -> None:
        name = (file.get("name") or "").strip()
        data = from_base64(file.text or "") if (file.get("encoding") or "base64") == "base64" else None
        sha256 = self._keep_image(name, data) if data else None
        if not data:
            self.notes.append(f"The embedded file “{name}” is empty or not base64; left out.")
        path = (file.get("path") or "/").strip("/")
        for key in {name, f"{path}/{name}".lstrip("/")}:
            self.files[key] = sha256 or self.files.get(key)

    def _keep_image(self, name: str, data: bytes) -> str | None:
        mime = image_type(data)
        if mime is None:
            self.notes.append(f"The embedded file “{name}” is not a PNG, JPEG, GIF or WebP picture; left out.")
        elif len(data) > MAX_IMAGE_BYTES:
            self.notes.append(f"The picture “{name}” is larger than {MAX_IMAGE_BYTES // 2**20} MB; left out.")
        else:
            sha256 = hashlib.sha256(data).hexdigest()
            self.media[sha256] = (mime, data)
            return sha256
        return None

    def child_text(self, name: str, default: str = "") -> str:
        """The text of a child, wrapped in <text> or not."""
        child = self.root.find(name)
        return default if child is None else wrapped_text(child).strip() or default

    def rich(self, node: etree._Element | None, default_format: str = "moodle_auto_format") -> Rich:
        if node is None:
            return {"format": "html", "text": ""}
        text = wrapped_text(node)
        if len(text) > MAX_TEXT and "base64," not in text:
            raise Unusable(f"A text of this question is longer than {MAX_TEXT} characters.")
        made = rich(text, node.get("format") or default_format)
        made["text"] = self._with_media(made["text"])
        self.notes += remarks(made["text"])
        return made

    def child_rich(self, name: str) -> Rich:
        return self.rich(self.root.find(name))

    def feedback(self, node: etree._Element) -> Rich | None:
        found = node.find("feedback")
        if found is None:
            return None
        made = self.rich(found, node.get("format") or "html")
        return made if plain_text(made["text"]) or "<img" in made["text"] else None

    def _with_media(self, text: str) -> str:
        text = _INLINE.sub(self._inline, text)
        text = _REFERENCE.sub(self._referred, text)
        return _IMAGE.sub("", text).replace("@@LOST@@", "")

    def _inline(self, found: re.Match[str]) -> str:
        data = from_base64(unquote(found.group(1)))
        sha256 = self._keep_image("inline picture", data) if data else None
        return f"media:{sha256}" if sha256 else "@@LOST@@"

    def _referred(self, found: re.Match[str]) -> str:
        written = found.group(1)
        for name in (written, unquote(written), unquote(html.unescape(written)), unquote(written).split("?")[0]):
            if name in self.files:
                sha256 = self.files[name]
                return f"media:{sha256}" if sha256 else "@@LOST@@"
        self.notes.append(f"The picture “{unquote(written)[:80]}” is not in the file; its reference was left out.")
        return "@@LOST@@"


def wrapped_text(node: etree._Element) -> str:
    """The text of `<x><text>…</text></x>` or `<x>…</x>`; markup that was not escaped is written out again."""
    inner = node.find("text")
    holder = node if inner is None else inner
    parts = [holder.text or ""]
    for child in holder:
        if inner is None and child.tag in ("file", "feedback", "tolerance", "answer", "text"):
            continue
        parts.append(etree.tostring(child, encoding="unicode", with_tail=True))
    return "".join(parts)


def fraction_of(node: etree._Element, notes: list[str]) -> Decimal:
    written = (node.get("fraction") or "0").strip()
    if number(written) is None:
        notes.append(f"The grade “{written[:20]}” of an answer is no number; read as 0.")
    return percent(written) or Decimal(0)


def is_yes(text: str) -> bool:
    return text.strip().lower() in ("1", "true", "yes")
