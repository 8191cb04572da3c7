"""Pictures by their first bytes: what may come in, and under which name of the type."""

import base64
import binascii
import re

MAX_IMAGE_BYTES = 5 * 1024 * 1024


def image_type(data: bytes) -> str | None:
    """The MIME type of a PNG, JPEG, GIF or WebP picture; None for anything else (SVG can carry scripts)."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def from_base64(text: str) -> bytes | None:
    """Decoded bytes, whatever white space is between; None when it is not base64."""
    packed = re.sub(r"\s+", "", text)
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
