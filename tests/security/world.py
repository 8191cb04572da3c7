"""One open exam with everybody around it, a draft beside it, and a browser for each persona."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from examcast.apps.attempts import actions as attempts
from examcast.apps.bank.actions import imports as bank_imports
from examcast.apps.bank.actions import media
from examcast.apps.bank.actions.questions import Written
from examcast.apps.exams import actions
from examcast.apps.exams import queries as exams
from examcast.apps.exams.models import Exam
from examcast.apps.people import actions as people_actions
from examcast.apps.people import queries as people
from examcast.domain import policy
from tests.cast import MINUTE, NOW, OPENS_AT, QUESTIONS, Cast, make_cast, make_paper, ref_of, rich
from tests.security.doors import Door
from tests.support.people import browser, make

PDF = b"%PDF-1.7\n" + b"a drawing"
DRAWING = Written(
    kind="file_upload",
    title="Drawing",
    content={"stem": rich("Draw."), "max_files": 1, "max_bytes": 10_000, "extensions": [".pdf"]},
    points=Decimal(4),
)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
FILES = {
    "CSV": ("a.csv", b"username\nada\n"),
    "GIFT": ("a.gift", b"::Sum:: 2 + 2? {=4 ~5}\n"),
    "PNG": ("a.png", base64.b64decode(PIXEL)),
}
PERSONAS = ("nobody", "dov", "ada", "ben", "ines", "cleo", "olu", "root", "aud", "other", "ivo", "mia", "eve")


@dataclass
class World:
    """The stage and who may step on it."""

    cast: Cast
    exam: Exam
    draft: Exam
    users: dict[str, int]
    browsers: dict[str, Client]
    values: dict[str, str]

    def ask(self, persona: str, door: Door) -> HttpResponse:
        """What this persona gets at this door."""
        pattern = "|".join(sorted(self.values, key=len, reverse=True))
        path, body = (
            re.sub(rf"\b({pattern})\b", lambda found: self.values[found[1]], each) for each in (door.path, door.body)
        )
        client = self.browsers[persona]
        if body.startswith("FILE "):
            return client.post(path, {"file": SimpleUploadedFile(*FILES[body[5:]])})
        sent: dict[str, Any] = {"data": body, "content_type": "application/json"} if door.method != "GET" else {}
        return client.generic(door.method, path, **sent)

    def person(self, persona: str) -> policy.Person | None:
        return None if persona == "nobody" else people.person(self.users[persona])

    def may(self, persona: str, door: Door) -> bool:
        """What the matrix says, from facts gathered here."""
        who = self.person(persona)
        if door.about == "open":
            return True
        return who is not None and any(
            all(self._may(persona, who, action, door.about) for action in each.split("+"))
            for each in door.action.split("/")
        )

    def _may(self, persona: str, who: policy.Person, action: str, about: str) -> bool:
        if about == "any":
            return policy.somewhere(who, action, exams.duties(who))
        if about == "rooms":
            return bool(policy.visible_rooms(who, action, exams.standing(who, self.exam.pk)))
        return policy.may(who, action, self._standing(persona, who, about))

    def _standing(self, persona: str, who: policy.Person, about: str) -> policy.Standing:
        if about in ("exam", "draft"):
            return exams.standing(who, (self.exam if about == "exam" else self.draft).pk)
        if about == "aula":
            return exams.standing(who, self.exam.pk, frozenset({self.cast.aula.pk}))
        if about == "own":
            return policy.Standing(is_author=persona == "cleo")
        if about == "ada":
            return policy.Standing(is_candidate=persona == "ada")
        if about == "roster":
            return policy.Standing(is_candidate=persona in ("ada", "ben"))
        return policy.NEW if about == "new" else policy.Standing(is_self=True, is_candidate=True)


def make_world() -> World:
    """Mechanics is open; Ada sits in the aula, Ben in the lab; Cleo owns it, Ines guards the aula.

    Ivo guards the aula too, Mia marks and Eve is an examiner of it: at this exam alone, without a role anywhere.
    """
    cast = make_cast()
    exam = cast.opened(paper_id=make_paper(cast.cleo.id, questions=(*QUESTIONS, DRAWING)))
    draft = cast.draft()
    users = {name: getattr(cast, name).id for name in ("ada", "ben", "cleo", "ines", "olu", "dov")}
    for name, role in (("root", "administrator"), ("aud", "auditor"), ("other", "examiner")):
        users[name] = make(name, role).id
    duties = [actions.Duty(users["ines"], "invigilator", cast.aula.pk)]
    for name, role in (("ivo", "invigilator"), ("mia", "marker"), ("eve", "examiner")):
        users[name] = make(name).id
        duties.append(actions.Duty(users[name], role, cast.aula.pk if name == "ivo" else None))
    actions.assign_staff(exam.pk, duties, NOW, cast.olu.id)
    browsers = {name: browser(people.card(pk)) for name, pk in users.items()} | {"nobody": browser()}
    cohort = people_actions.make_cohort("C1", "", NOW, cast.olu.id)
    accommodation = people.accommodations(cast.ada.id)[0].id
    attempt = cast.attempt(exam, cast.ada)
    question = exams.published(exam.pk).question_ids[ref_of(exam, "essay")]
    values = {
        "EXAM": exam.pk, "DRAFT": draft.pk, "PAPER": exam.paper_id, "QUESTION": question, "ADA_A": attempt.pk,
        "ADA_C": attempt.candidate_id, "BEN_C": cast.candidate(exam, cast.ben).pk, "ADA_U": cast.ada.id,
        "DOV_U": cast.dov.id, "COHORT": cohort, "ACCOMMODATION": accommodation, "ROOM": cast.lab.pk,
        "ESSAY": ref_of(exam, "essay"), "DRAWING": ref_of(exam, "file_upload"), **planted(cast, exam),
    }  # fmt: skip
    return World(cast, exam, draft, users, browsers, {key: str(value) for key, value in values.items()})


def planted(cast: Cast, exam: Exam) -> dict[str, object]:
    """Cleo's file of questions and her picture, Olu's file of accounts, Ada's drawing, and a room of nobody's."""
    name, data = FILES["GIFT"]
    batch = bank_imports.read_file(name, data, owner_id=cast.cleo.id, actor_id=cast.cleo.id, now=NOW)
    accounts = people_actions.upload_accounts(*FILES["CSV"], NOW, cast.olu.id, False)
    picture = media.add_media(FILES["PNG"][1], actor_id=cast.cleo.id, now=NOW)
    digest, at = hashlib.sha256(PDF).hexdigest(), OPENS_AT + MINUTE
    attempt_id, ref = cast.attempt(exam, cast.ada).pk, ref_of(exam, "file_upload")
    upload = attempts.begin_upload(attempt_id, ref, "a.pdf", len(PDF), digest, at)
    attempts.receive_chunk(upload.upload_id, cast.ada.id, 0, PDF, at)
    spare = actions.create_room("Spare", NOW, cast.olu.id)
    return {
        "IMPORT": batch, "ACCOUNTS": accounts.import_id, "PICTURE": picture, "UPLOAD": upload.upload_id,
        "FILE_SHA": digest, "SPARE": spare.pk,
    }  # fmt: skip


def texts(answer: HttpResponse) -> str:
    """The body, whatever its kind."""
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()  # type: ignore[attr-defined]
