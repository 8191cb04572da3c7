"""Tables of people as files: any encoding, separator and quoting; headers by many names; lines kept for the report."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from examcast.domain.errors import Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 50_000
SEPARATORS = (",", ";", "\t", "|", ":")

SYNONYMS = {
    "username": "username user login loginname userid uid account accountname netid benutzername benutzer anmeldename "
    "kennung",
    "email": "email mail emailaddress mailaddress emailadresse mailadresse",
    "name": "name fullname displayname studentname vollstandigername vollername",
    "first_name": "firstname givenname forename vorname",
    "last_name": "lastname surname familyname nachname familienname",
    "number": "number studentnumber studentid studentno matriculation matriculationnumber matrikelnummer matrikelnr "
    "matrnr idnumber personnumber candidatenumber",
    "zone": "zone timezone zeitzone",
    "language": "language lang sprache",
    "roles": "role roles rolle rollen",
    "password": "password passwort kennwort",
    "cohort": "cohort group class course kohorte gruppe kurs klasse",
}
COLUMNS = {word: column for column, words in SYNONYMS.items() for word in words.split()}


@dataclass(frozen=True)
class Line:
    """One record: the line of the file that it begins on, and what stands under the headers that are known."""

    number: int
    values: dict[str, str]
    why_not: str = ""


@dataclass(frozen=True)
class Table:
    columns: list[str]
    ignored: list[str]  # headers that mean nothing to us
    lines: list[Line]


def read(data: bytes) -> Table:
    """Raises Refused with what to do when there is no table in the file."""
    if len(data) > MAX_BYTES:
        raise Refused("too_large", f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Split it.")
    text = decode(data)
    skipped = 0
    if text[:4].lower() == "sep=":  # Excel's own mark
        _, _, text = text.partition("\n")
        skipped = 1
    if not text.strip():
        raise Refused("unreadable", "The file is empty. The first line names the columns, such as: username,name,email")
    separator, quote = _dialect(text)
    records = _records(text, separator, quote, skipped)
    head = records[0][1]
    columns = [COLUMNS.get(_key(name), "") for name in head]
    _check_head(head, columns)
    lines = [_line(number, record, columns) for number, record in records[1:] if any(cell.strip() for cell in record)]
    if len(lines) > MAX_ROWS:
        raise Refused("too_large", f"The file has {len(lines)} rows; at most {MAX_ROWS} are taken at once. Split it.")
    ignored = [name.strip() for name, column in zip(head, columns, strict=True) if not column and name.strip()]
    return Table([column for column in columns if column], ignored, lines)


def decode(data: bytes) -> str:
    """UTF-8 and UTF-16 by mark or by being valid; else the likeliest of the old encodings."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _unified(data.decode(encoding, errors="replace"))
    if b"\x00" in data[:200]:
        encoding = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        return _unified(data.decode(encoding, errors="replace"))
    try:
        return _unified(data.decode("utf-8"))
    except UnicodeDecodeError:
        # A few names are too little to guess from, so the encodings that spreadsheets write come first.
        best = from_bytes(data, cp_isolation=["cp1252", "cp1250", "mac_roman", "cp1251", "cp1253", "cp1254"]).best()
        return _unified(data.decode(best.encoding if best and len(data) > 2000 else "cp1252", errors="replace"))


def _unified(text: str) -> str:
    return unicodedata.normalize("NFC", text.lstrip("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")


def _dialect(text: str) -> tuple[str, str]:
    """The separator under which most headers are known, then most columns appear; the quote that encloses cells."""
    first = next(line for line in text.splitlines() if line.strip())
    quote = "'" if '"' not in text and re.search(r"(^|[,;\t|])'[^'\n]*'($|[,;\t|])", text, re.MULTILINE) else '"'

    def fitness(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=separator, quotechar=quote))
        return sum(_key(cell) in COLUMNS for cell in cells), len(cells)

    return max(SEPARATORS, key=fitness), quote


def _records(text: str, separator: str, quote: str, skipped: int) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=separator, quotechar=quote, skipinitialspace=True)
    records: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for record in reader:
            if record:
                records.append((begins + skipped, record))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refused("unreadable", f"Line {begins + skipped} cannot be read as a table ({error}).") from error
    return records


def _check_head(head: list[str], columns: list[str]) -> None:
    if "username" not in columns and "email" not in columns:
        found = ", ".join(repr(name.strip()) for name in head[:8])
        raise Refused(
            "unreadable",
            f"No column names the person: the first line has {found}. Name one of them `username` or `email`; "
            f"known besides are {', '.join(column for column in SYNONYMS if column not in ('username', 'email'))}.",
        )
    twice = next((column for column in columns if column and columns.count(column) > 1), "")
    if twice:
        raise Refused("unreadable", f"Two columns mean {twice}. Rename or remove one of them.")


def _line(number: int, record: list[str], columns: list[str]) -> Line:
    values = {column: cell.strip() for column, cell in zip(columns, record, strict=False) if column}
    surplus = [cell for cell in record[len(columns) :] if cell.strip()]
    if surplus:
        return Line(number, values, f"There are more cells than headers: {surplus[0]!r} stands under none.")
    if "name" not in values and ("first_name" in values or "last_name" in values):
        values["name"] = f"{values.get('first_name', '')} {values.get('last_name', '')}".strip()
    if not values.get("username"):
        values["username"] = values.get("email", "")
    return Line(number, values, "" if values["username"] else "Neither a user name nor an e-mail address is given.")


def _key(header: str) -> str:
    """Letters and digits only, without accents: `E-Mail Address` and `email_address` are one header."""
    bare = unicodedata.normalize("NFKD", header.casefold())
    return "".join(char for char in bare if char.isalnum())
