"""What a file is by its first bytes, checked against what its name claims."""

from __future__ import annotations

import unicodedata

# First bytes by extension; signatures as registered with IANA or in the formats' own specifications.
SIGNATURES: dict[str, tuple[tuple[bytes, ...], str]] = {
    ".pdf": ((b"%PDF-",), "application/pdf"),
    ".png": ((b"\x89PNG\r\n\x1a\n",), "image/png"),
    ".jpg": ((b"\xff\xd8\xff",), "image/jpeg"),
    ".jpeg": ((b"\xff\xd8\xff",), "image/jpeg"),
    ".gif": ((b"GIF87a", b"GIF89a"), "image/gif"),
    ".webp": ((b"RIFF",), "image/webp"),
    ".zip": ((b"PK\x03\x04", b"PK\x05\x06"), "application/zip"),
    ".docx": ((b"PK\x03\x04",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ((b"PK\x03\x04",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pptx": ((b"PK\x03\x04",), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".odt": ((b"PK\x03\x04",), "application/vnd.oasis.opendocument.text"),
    ".ods": ((b"PK\x03\x04",), "application/vnd.oasis.opendocument.spreadsheet"),
    ".odp": ((b"PK\x03\x04",), "application/vnd.oasis.opendocument.presentation"),
    ".doc": ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), "application/msword"),
    ".xls": ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), "application/vnd.ms-excel"),
    ".ppt": ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), "application/vnd.ms-powerpoint"),
    ".rtf": ((b"{\\rtf",), "application/rtf"),
    ".mp3": ((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), "audio/mpeg"),
    ".wav": ((b"RIFF",), "audio/wav"),
    ".ogg": ((b"OggS",), "audio/ogg"),
    ".7z": ((b"7z\xbc\xaf\x27\x1c",), "application/x-7z-compressed"),
    ".gz": ((b"\x1f\x8b",), "application/gzip"),
    ".ipynb": ((b"{",), "application/x-ipynb+json"),
    ".json": ((b"{", b"["), "application/json"),
}
# Formats without a signature of their own: they must be text.
TEXTS = frozenset(
    [
        ".txt",
        ".csv",
        ".md",
        ".tex",
        ".py",
        ".java",
        ".c",
        ".h",
        ".cpp",
        ".hpp",
        ".cs",
        ".js",
        ".ts",
        ".html",
        ".css",
        ".xml",
        ".sql",
        ".r",
        ".m",
        ".rs",
        ".go",
        ".kt",
        ".swift",
        ".sh",
        ".svg",
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".log",
        ".bib",
        ".scala",
        ".hs",
        ".ml",
        ".pl",
        ".rb",
        ".php",
        ".f90",
        ".jl",
        ".asm",
        ".vhd",
        ".v",
    ]
)
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def mime_of(name: str, head: bytes) -> str | None:
    """The kind of the file, or None where its bytes deny its name. Unknown extensions pass unless they are programs."""
    extension = "." + name.lower().rsplit(".", 1)[-1] if "." in name else ""
    if extension in SIGNATURES:
        starts, mime = SIGNATURES[extension]
        return mime if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(starts) or head.startswith(starts) else None
    if extension == ".mp4":
        return "video/mp4" if head[4:8] == b"ftyp" else None
    if extension in TEXTS:
        return "text/plain" if _is_text(head) else None
    return None if head.startswith(PROGRAMS) else "application/octet-stream"


def _is_text(head: bytes) -> bool:
    """No binary in it: control characters other than blanks do not occur; UTF-16 must carry its mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    text = head.decode("utf-8", errors="replace")
    return not any(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\x1b" for char in text)
