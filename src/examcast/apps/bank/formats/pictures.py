"""Pictures inside imported texts: embedded files and data: addresses become media, what is not there is named."""

import hashlib
import html
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from examcast.apps.bank.formats.images import MAX_IMAGE_BYTES, from_base64, image_type

_REFERENCE = re.compile(r"@@PLUGINFILE@@/([^\"'\s<>)]{1,500})")
_INLINE = re.compile(r"data:image/[a-z+.-]{1,20};base64,([A-Za-z0-9+/=\s%]{8,})", re.IGNORECASE)
_LOST = "@@LOST@@"
_IMAGE = re.compile(r"<img\b[^>]{0,4000}?@@LOST@@[^>]{0,4000}?>", re.IGNORECASE)


@dataclass
class Pictures:
    """The pictures of one question, by hash and by the name that its texts use."""

    notes: list[str]
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    files: dict[str, str | None] = field(default_factory=dict)

    def add_file(self, name: str, folder: str, data: bytes | None) -> None:
        sha256 = self.add(name, data) if data else None
        if not data:
            self.notes.append(f"The embedded file “{name}” is empty or not base64; left out.")
        for key in {name, f"{folder.strip('/')}/{name}".lstrip("/")}:
            self.files[key] = sha256 or self.files.get(key)

    def add(self, name: str, data: bytes) -> str | None:
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

    def placed(self, text: str) -> str:
        """The text with its pictures as media; an image that is lost leaves nothing behind."""
        text = _INLINE.sub(self._inline, text)
        text = _REFERENCE.sub(self._referred, text)
        return _IMAGE.sub("", text).replace(_LOST, "") if _LOST in text else text

    def _inline(self, found: re.Match[str]) -> str:
        data = from_base64(unquote(found.group(1)))
        sha256 = self.add("inline picture", data) if data else None
        return f"media:{sha256}" if sha256 else _LOST

    def _referred(self, found: re.Match[str]) -> str:
        written = found.group(1)
        for name in (written, unquote(written), unquote(html.unescape(written)), unquote(written).split("?")[0]):
            if name in self.files:
                sha256 = self.files[name]
                return f"media:{sha256}" if sha256 else _LOST
        self.notes.append(f"The picture “{unquote(written)[:80]}” is not in the file; its reference was left out.")
        return _LOST
