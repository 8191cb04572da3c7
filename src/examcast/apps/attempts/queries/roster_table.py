"""A roster as a file: who (user name, number or e-mail), room, seat; any encoding and separator, headers or not."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from examcast.apps.people.roster_file import MAX_BYTES, MAX_ROWS, SEPARATORS, decode
from examcast.domain.errors import Refused

WHO = ("username", "number", "email")
SYNONYMS = {
    "username": "username user login loginname userid uid account accountname netid benutzername benutzer anmeldename "
    "kennung candidate student",
    "number": "number studentnumber studentid studentno matriculation matriculationnumber matrikelnummer matrikelnr "
    "matrnr idnumber candidatenumber id",
    "email": "email mail emailaddress mailaddress emailadresse mailadresse",
    "room": "room hall place location raum saal hoersaal horsaal",
    "seat": "seat seatnumber desk platz sitzplatz sitz",
}
COLUMNS = {word: column for column, words in SYNONYMS.items() for word in words.split()}


@dataclass(frozen=True)
class RosterLine:
    """One record of the file."""

    number: int
    keys: tuple[str, ...]  # what names the person, best first
    room: str
    seat: str


def read(data: bytes) -> list[RosterLine]:
    """Refused("unreadable") with what to do. Without headers that are known the first column names the person."""
    if len(data) > MAX_BYTES:
        raise Refused("too_large", f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Split it.")
    text = decode(data)
    skipped = 0
    if text[:4].lower() == "sep=":  # Excel's own mark
        text, skipped = text.partition("\n")[2], 1
    if not text.strip():
        raise Refused("unreadable", "The file is empty. Write one person a line, such as: username,room,seat")
    records = _records(text, skipped)
    columns = [COLUMNS.get(_key(name), "") for name in records[0][1]]
    if any(name in columns for name in WHO):
        records = records[1:]
    else:
        columns = ["username", "room", "seat"]
    if len(records) > MAX_ROWS:
        raise Refused("too_large", f"The file has {len(records)} rows; at most {MAX_ROWS} are taken at once. Split it.")
    return [_line(number, record, columns) for number, record in records]


def _records(text: str, skipped: int) -> list[tuple[int, list[str]]]:
    first = next(line for line in text.splitlines() if line.strip())

    def fitness(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=separator))
        return sum(_key(cell) in COLUMNS for cell in cells), len(cells)

    reader = csv.reader(io.StringIO(text), delimiter=max(SEPARATORS, key=fitness), skipinitialspace=True)
    records, begins = [], 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append((begins + skipped, [cell.strip() for cell in record]))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refused("unreadable", f"Line {begins + skipped} cannot be read as a table ({error}).") from error
    return records


def _line(number: int, record: list[str], columns: list[str]) -> RosterLine:
    values = {column: cell for column, cell in zip(columns, record, strict=False) if column and cell}
    keys = tuple(values[name] for name in WHO if name in values)
    return RosterLine(number, keys, values.get("room", ""), values.get("seat", ""))


def _key(header: str) -> str:
    bare = unicodedata.normalize("NFKD", header.casefold())
    return "".join(char for char in bare if char.isalnum())
