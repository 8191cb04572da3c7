"""The words of notices, per language; made when shown, so that each reader gets their own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
}

# kind: (title, body); {names} come from the notice's params, *_at among them as local date and time of the exam's
# zone; {name:one|many} is the number with the word for one or for many
ENGLISH = {
    "exam_scheduled": (
        "{title} is scheduled",
        "It opens {opens_at}. Come to the lobby a little earlier; it opens by itself.",
    ),
    "exam_changed": ("{title} has changed", "{sentences} {reason}"),
    "exam_withdrawn": ("{title}: you are no longer on the list", "You are not to sit this exam any more."),
    "exam_cancelled": ("{title} is cancelled", "It will not take place. {reason}"),
    "exam_opens_soon": (
        "{title} opens in {minutes:minute|minutes}",
        "It opens {opens_at}. {sentences}",
    ),
    "exam_opened": ("{title} is open", "You can begin now."),
    "exam_extended": ("More time in {title}", "{minutes:minute was|minutes were} added. {reason}"),
    "exam_announced": ("Message about {title}", "{text}"),
    "exam_paused": ("Pause in {title}", "The clock stands, so that nobody loses time. {reason}"),
    "exam_resumed": ("The pause in {title} is over", "The clock runs again; the pause cost nobody time. {reason}"),
    "exam_ended": ("{title} has ended", "What you saved last counts. You will hear when results are there."),
    "exam_terminated": ("{title} was stopped", "What you saved is kept and will be marked. {reason}"),
    "exam_voided": ("{title} was stopped", "It does not count: what you wrote will not be marked. {reason}"),
    "results_released": ("Results of {title}", "Your result is ready to read."),
    "staff_assigned": ("You serve at {title}", "You find it among your exams."),
    "staff_exam_opened": ("{title} has opened", "It has begun. See who is there on the monitoring page."),
    "staff_exam_closed": ("{title} has closed", "Nobody can answer any more; marking can begin. {reason}"),
    "staff_opened_late": (
        "{title} opened late",
        "It was to open {opens_at} and opened {opened_at}. Nobody loses time by it: every end has moved.",
    ),
    "staff_exam_terminated": ("{title} was terminated", "In an emergency, for everyone. {reason}"),
    "staff_incident": ("Incident in {title}", "{name}: {reason}"),
    "staff_delivery_trouble": (
        "{title}: {count:message was|messages were} not delivered",
        "See the deliveries of the exam. {reason}",
    ),
    "password_reset": (
        "A new password for {institution}",
        "Hello {name},\n\nsomebody, probably you, asked for a new password. Choose one here within a day:\n\n{link}\n\n"
        "If it was not you, do nothing: the old password stays.",
    ),
}
GERMAN = {
    "exam_scheduled": (
        "{title} ist angesetzt",
        "Beginn {opens_at}. Kommen Sie etwas früher in den Warteraum; es öffnet von selbst.",
    ),
    "exam_changed": ("{title} wurde geändert", "{sentences} {reason}"),
    "exam_withdrawn": (
        "{title}: Sie stehen nicht mehr auf der Liste",
        "Sie nehmen an dieser Prüfung nicht mehr teil.",
    ),
    "exam_cancelled": ("{title} ist abgesagt", "Die Prüfung findet nicht statt. {reason}"),
    "exam_opens_soon": (
        "{title} öffnet in {minutes:Minute|Minuten}",
        "Beginn {opens_at}. {sentences}",
    ),
    "exam_opened": ("{title} ist offen", "Sie können jetzt beginnen."),
    "exam_extended": ("Mehr Zeit in {title}", "{minutes:Minute kam|Minuten kamen} hinzu. {reason}"),
    "exam_announced": ("Mitteilung zu {title}", "{text}"),
    "exam_paused": ("Unterbrechung in {title}", "Die Uhr steht; niemand verliert Zeit. {reason}"),
    "exam_resumed": (
        "Die Unterbrechung in {title} ist vorbei",
        "Die Uhr läuft wieder; die Unterbrechung hat niemanden Zeit gekostet. {reason}",
    ),
    "exam_ended": (
        "{title} ist zu Ende",
        "Es zählt, was zuletzt gespeichert war. Sie hören, wenn die Ergebnisse da sind.",
    ),
    "exam_terminated": ("{title} wurde abgebrochen", "Gespeichertes bleibt erhalten und wird bewertet. {reason}"),
    "exam_voided": (
        "{title} wurde abgebrochen",
        "Die Prüfung zählt nicht: Was Sie geschrieben haben, wird nicht bewertet. {reason}",
    ),
    "results_released": ("Ergebnisse: {title}", "Ihr Ergebnis liegt bereit."),
    "staff_assigned": ("Sie wirken mit: {title}", "Sie finden die Prüfung unter Ihren Prüfungen."),
    "staff_exam_opened": ("{title} hat begonnen", "Sie läuft. Wer da ist, zeigt die Aufsichtsseite."),
    "staff_exam_closed": (
        "{title} ist geschlossen",
        "Niemand kann mehr antworten; die Bewertung kann beginnen. {reason}",
    ),
    "staff_opened_late": (
        "{title} hat verspätet begonnen",
        "Angesetzt war {opens_at}, begonnen hat sie {opened_at}. Niemand verliert Zeit: jedes Ende ist verschoben.",
    ),
    "staff_exam_terminated": ("{title} wurde abgebrochen", "Im Notfall, für alle. {reason}"),
    "staff_incident": ("Vorfall in {title}", "{name}: {reason}"),
    "staff_delivery_trouble": (
        "{title}: {count:Nachricht kam|Nachrichten kamen} nicht an",
        "Siehe die Zustellungen der Prüfung. {reason}",
    ),
    "password_reset": (
        "Ein neues Passwort für {institution}",
        "Guten Tag {name},\n\njemand, wohl Sie selbst, bat um ein neues Passwort. Wählen Sie es hier "
        "binnen eines Tages:\n\n{link}\n\n"
        "Waren Sie es nicht, so tun Sie nichts: das alte Passwort bleibt.",
    ),
}
# What a notice may say besides, as its param `sentences` lists it
SENTENCES = {
    "en": {
        "opens_at": "It now opens {opens_at}.",
        "closes_at": "It closes {closes_at}.",
        "limit": "It lasts {limit_minutes:minute|minutes}, plus the extra time that you have.",
        "lobby": "The lobby opens {lobby_at}.",
        "lobby_is_open": "The lobby is open: go in and wait there.",
        "late_entry": "You may enter up to {late_minutes:minute|minutes} late.",
        "late_entry_free": "You may enter as late as you like.",
        "full_time_late": "Whoever enters late has the full time.",
        "not_full_time_late": "Whoever enters late has the less time.",
        "capped": "Nobody writes beyond the closing.",
        "not_capped": "Whoever begins in time may finish beyond the closing.",
    },
    "de": {
        "opens_at": "Beginn nun {opens_at}.",
        "closes_at": "Ende {closes_at}.",
        "limit": "Die Dauer ist {limit_minutes:Minute|Minuten}, dazu Ihre Zeitverlängerung, wenn Sie eine haben.",
        "lobby": "Der Warteraum öffnet {lobby_at}.",
        "lobby_is_open": "Der Warteraum ist offen: warten Sie dort.",
        "late_entry": "Sie dürfen bis zu {late_minutes:Minute|Minuten} später kommen.",
        "late_entry_free": "Sie dürfen beliebig spät kommen.",
        "full_time_late": "Wer später kommt, hat die volle Zeit.",
        "not_full_time_late": "Wer später kommt, hat entsprechend weniger Zeit.",
        "capped": "Nach dem Ende schreibt niemand mehr.",
        "not_capped": "Wer rechtzeitig beginnt, darf über das Ende hinaus schreiben.",
    },
}
CATALOGUES = {"en": ENGLISH, "de": GERMAN}
KINDS = frozenset(ENGLISH) - {"password_reset"}


class Value(str):
    """A parameter in a sentence; a number takes its word along, a missing one leaves nothing behind."""

    def __format__(self, words: str) -> str:
        one, _, many = words.partition("|")
        return f"{self!s} {one if self == '1' else many}" if self and words else str(self)


@dataclass(frozen=True)
class Words:
    title: str
    body: str


def spoken(language: str) -> str:
    """The language that the words come in for a reader of this one."""
    return language if language in CATALOGUES else "en"


def render(kind: str, params: Mapping[str, Any], language: str) -> Words:
    """Title and body; a name that the params lack leaves nothing behind, never a brace."""
    language = spoken(language)
    title, body = CATALOGUES[language][kind]
    values: defaultdict[str, Value] = defaultdict(Value)
    for name, value in params.items():
        is_instant = name.endswith("_at") and value
        values[name] = Value(instant(value, str(params.get("zone", "")), language) if is_instant else value)
    listed = params.get("sentences", ())
    values["sentences"] = Value(" ".join(SENTENCES[language][name].format_map(values) for name in listed))
    return Words(" ".join(title.format_map(values).split()), _tidy(body.format_map(values)))


def instant(iso: str, zone: str, language: str) -> str:
    """`Mon 15 Mar 2027, 10:00 (Europe/Vienna)`."""
    try:
        local = datetime.fromisoformat(iso).astimezone(ZoneInfo(zone or "UTC"))
    except (ValueError, ZoneInfoNotFoundError):
        return str(iso)
    day = WEEKDAYS[language][local.weekday()]
    if language == "de":
        return f"{day} {local:%d.%m.%Y, %H:%M} Uhr ({zone or 'UTC'})"
    return f"{day} {local.day} {local:%b %Y, %H:%M} ({zone or 'UTC'})"


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
