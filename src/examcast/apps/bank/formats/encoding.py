"""From bytes of unknown encoding to text with plain line ends."""

import codecs
import re

from charset_normalizer import from_bytes

from examcast.apps.bank.formats.draft import MAX_FILE_BYTES, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_GUESSES = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_15", "mac_roman", "koi8_r",
    "shift_jis", "gb18030", "big5", "euc_kr", "euc_jp",
]  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]+")
_WESTERN = set("äöüßÄÖÜéèêëàâáãåæçîïíìñôóòõøœùûúÿÉÈÊÀÂÁÅÆÇÎÍÑÔÓØŒÚ¿¡«»“”„‘’‚–—…•°§€£µ²³·´×±½¼©®™ªº\u00a0")
_EASTERN = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüßäâăîşţđľĺŕ“”„‘’–—…«»°§€\u00a0")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_MIXED = "examcast_mixed"
_KNOWN_BINARY = (
    (b"PK\x03\x04", "a ZIP archive (or an Office document); unpack it and import the file inside"),
    (b"%PDF", "a PDF document; export the questions as Moodle XML, GIFT or Aiken"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save the questions as plain text"),
    (b"\x1f\x8b", "a gzip archive (perhaps a Moodle backup); unpack it, or export the question bank as Moodle XML"),
    (b"\x89PNG", "a picture, not a question bank"),
    (b"\xff\xd8\xff", "a picture, not a question bank"),
)


def decode(data: bytes) -> tuple[str, str | None]:
    """The text (line ends as \\n) and a remark when the encoding had to be guessed."""
    _refuse_what_is_no_text(data)
    text, remark = _decoded(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        text = text.replace("\x00", "")
        remark = remark or "The file held null characters, which were left out."
    if not text.strip():
        raise Unreadable("The file is empty.")
    if len(_CONTROL.findall(text[:200_000])) > len(text[:200_000]) * 0.02 + 5:
        raise Unreadable("The file is not a text; export the questions as Moodle XML, GIFT or Aiken.")
    return text, remark


def _refuse_what_is_no_text(data: bytes) -> None:
    if not data.strip():
        raise Unreadable("The file is empty.")
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(f"The file is larger than {MAX_FILE_BYTES // 2**20} MB; split it and import the parts.")
    for magic, what in _KNOWN_BINARY:
        if data.startswith(magic):
            raise Unreadable(f"The file is {what}.")


def _decoded(data: bytes) -> tuple[str, str | None]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name), None
            except UnicodeDecodeError:
                return data.decode(
                    name, "replace"
                ), f"Some characters are not valid {name} and were replaced by \ufffd."
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace"), f"The file names no encoding; read as {wide}."
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _declared_or_guessed(data, error)


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _declared_or_guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, str | None]:
    declared = _DECLARED.match(data[:400])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        try:
            if name not in ("utf-8", "utf8"):
                return data.decode(name), None
        except (LookupError, UnicodeDecodeError):
            pass
    line = data.count(b"\n", 0, error.start) + 1
    if _is_mostly_utf8(data):
        return (
            data.decode("utf-8", _MIXED),
            f"Some characters are not UTF-8 (first seen in line {line}); they were read as cp1252. Check them.",
        )
    name = _guess(data)
    return (
        data.decode(name, "replace"),
        f"The file is not UTF-8 (first seen in line {line}); it was read as {name}. Check accented letters.",
    )


def _guess(data: bytes) -> str:
    if _looks_western(data):
        return "cp1252"
    best = from_bytes(data[:400_000], cp_isolation=_GUESSES).best()
    return best.encoding if best else "cp1252"


def _looks_western(data: bytes) -> bool:
    """Bytes above 127 mostly alone, and usual in Windows-1252 (a superset of Latin-1) more than in Windows-1250."""
    runs = _HIGH.findall(data[:2_000_000])
    high = b"".join(runs)
    western = sum(1 for char in high.decode("cp1252", "replace") if char in _WESTERN)
    eastern = sum(1 for char in high.decode("cp1250", "replace") if char in _EASTERN)
    return len(high) <= len(runs) * 1.6 + 2 and western >= len(high) * 0.75 and western >= eastern


def _is_mostly_utf8(data: bytes) -> bool:
    """A few stray bytes in a text with many more characters that only UTF-8 explains."""
    shown = data.decode("utf-8", "replace")
    strays = shown.count("\ufffd")
    return sum(1 for char in shown if char > "\x7f") - strays > strays * 3


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED, _stray)
