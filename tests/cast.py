"""The cast: Ada (25 % extra time), Ben, Cleo (examiner), Ines (invigilator of a room), Olu (officer), Dov, nobody."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.attempts.models import Attempt
from examcast.apps.bank.actions import papers as paper_actions
from examcast.apps.bank.actions.questions import Written, create_question
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Candidate, Exam, Room
from examcast.apps.exams.queries import published
from examcast.apps.exams.queries.published import forget
from examcast.apps.people import actions as people
from examcast.apps.people.queries import UserCard
from examcast.broadcast.facts import Verdict
from examcast.domain.questions import KINDS
from tests.support.instants import NOW

OPENS_AT = NOW + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def rich(text: str) -> dict[str, str]:
    return {"format": "markdown", "text": text}


QUESTIONS = (
    Written(
        kind="single_choice",
        title="Force",
        content={
            "stem": rich("What does the newton measure?"),
            "options": [
                {"id": "a", "text": rich("Force"), "fraction": "1"},
                {"id": "b", "text": rich("Energy"), "fraction": "0"},
                {"id": "c", "text": rich("Power"), "fraction": "0"},
            ],
            "is_shuffled": True,
        },
        points=Decimal(2),
    ),
    Written(
        kind="numeric",
        title="Speed",
        content={
            "stem": rich("300 m in 100 s: how fast, in m/s?"),
            "answers": [{"value": "3", "tolerance": "0.1", "tolerance_kind": "absolute", "fraction": "1"}],
            "units": [],
            "unit_policy": "none",
            "unit_penalty": "0",
        },
        points=Decimal(1),
    ),
    Written(
        kind="essay",
        title="Inertia",
        content={"stem": rich("Explain inertia."), "lines": 12},
        points=Decimal(5),
    ),
)


@dataclass
class Cast:
    """The people, the rooms and the paper; `exam()` makes a scheduled exam for Ada (Aula) and Ben (Lab)."""

    ada: UserCard
    ben: UserCard
    cleo: UserCard
    ines: UserCard
    olu: UserCard
    dov: UserCard
    aula: Room
    lab: Room
    paper_id: int
    candidates: dict[tuple[int, int], Candidate] = field(default_factory=dict)

    def draft(self, now: datetime = NOW, **fields: Any) -> Exam:
        """A draft with Ada, Ben and Ines assigned, not yet scheduled."""
        values = {"title": "Mechanics", "paper_id": self.paper_id, "zone": "Europe/Vienna", "opens_at": OPENS_AT}
        exam = exams.create_exam(values | fields, now, self.cleo.id)
        exams.assign_staff(exam.pk, [exams.Duty(self.ines.id, "invigilator", self.aula.pk)], now, self.cleo.id)
        entrants = [
            attempts.Entrant(self.ada.id, self.aula.pk, "A1"), attempts.Entrant(self.ben.id, self.lab.pk, "B1")
        ]  # fmt: skip
        attempts.add_to_roster(exam.pk, entrants, now, self.cleo.id)
        return exam

    def exam(self, now: datetime = NOW, **fields: Any) -> Exam:
        """Scheduled; together mode, 60 minutes, lobby 15 minutes before, opening an hour after NOW."""
        return attempts.schedule_exam(self.draft(now, **fields).pk, {}, now, self.cleo.id)

    def opened(self, **fields: Any) -> Exam:
        """The same, opened by the schedule on the second."""
        exam = self.exam(**fields)
        exams.open_due(exam.opens_at - exam.lobby)
        exams.open_due(exam.opens_at)
        return Exam.objects.get(pk=exam.pk)

    def attempt(self, exam: Exam, who: UserCard) -> Attempt:
        """The person's latest attempt, with exam and candidate."""
        rows = Attempt.objects.filter(exam=exam, candidate__user_id=who.id).order_by("ordinal")
        return attempt_queries.attempt_by_id(rows.values_list("pk", flat=True).last())

    def candidate(self, exam: Exam, who: UserCard) -> Candidate:
        return Candidate.objects.get(exam=exam, user_id=who.id)


def make_cast(now: datetime = NOW) -> Cast:
    """Everybody, by the actions that make them in life."""
    forget()  # another test's database may have used the same ids
    drafts = [
        people.AccountDraft("ada", name="Ada Abel", number="1001", email="ada@example.org"),
        people.AccountDraft("ben", name="Ben Bose", number="1002", email="ben@example.org"),
        people.AccountDraft("cleo", name="Cleo Conti", roles=("examiner",)),
        people.AccountDraft("ines", name="Ines Ito", roles=("invigilator",)),
        people.AccountDraft("olu", name="Olu Okoro", roles=("officer",)),
        people.AccountDraft("dov", name="Dov Dahl"),
    ]
    ada, ben, cleo, ines, olu, dov = people.create_users(drafts, now, by=None)
    people.grant_accommodation(ada.id, "percent", Decimal(25), "decision 7/2027", None, None, now, olu.id)
    aula = exams.create_room("Aula", now, olu.id, seats=100)
    lab = exams.create_room("Lab", now, olu.id, seats=20)
    return Cast(ada, ben, cleo, ines, olu, dov, aula, lab, make_paper(cleo.id, now))


def make_paper(owner_id: int, now: datetime = NOW, questions: tuple[Written, ...] = QUESTIONS) -> int:
    """A paper of one section with these questions."""
    made = [create_question(each, owner_id=owner_id, actor_id=owner_id, now=now) for each in questions]
    paper_id = paper_actions.create_paper("Mechanics I", owner_id=owner_id, actor_id=owner_id, now=now)
    paper_actions.add_questions(paper_id, made, actor_id=owner_id, now=now)
    return paper_id


def ref_of(exam: Exam, kind: str) -> str:
    """The ref of the published question of a kind."""
    paper = published(exam.pk)
    return next(ref for ref, name in paper.kinds.items() if name == kind)


def model_answer(exam: Exam, ref: str) -> Any:
    """A full-marks response, where there is one."""
    paper = published(exam.pk)
    return KINDS[paper.kinds[ref]].model_answer(paper.keys[ref])


class Tab:
    """One browser tab as far as saves go: ids, parents and its own chain, by docs/protocol.md and not by our code."""

    def __init__(self, attempt_id: int, device: str = "tab-1") -> None:
        self.attempt_id, self.device = attempt_id, device
        self.link = attempt_queries.link_of(attempt_id, device)
        self.parents: dict[str, str | None] = {
            ref: head.save or None for ref, head in attempt_queries.answers(attempt_id).items()
        }
        self.sent: list[attempts.Sent] = []

    def write(self, question: str, response: Any, at: datetime, **fields: Any) -> attempts.Sent:
        """A change, frozen when it was made; sending it is another matter."""
        save = {
            "id": str(uuid.uuid4()),
            "question": question,
            "parent": self.parents.get(question),
            "response": response,
            "monotonic_ms": int((at - NOW) / timedelta(milliseconds=1)),
        } | {name: value for name, value in fields.items() if name in ("id", "parent", "monotonic_ms")}
        text = json.dumps(save, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        self.link = hashlib.sha256(f"{self.link}\n{text}".encode()).hexdigest()
        self.parents[question] = save["id"]
        more = {name: value for name, value in fields.items() if name in ("heard_at", "resolves")}
        sent = attempts.Sent(
            attempt_id=self.attempt_id, device=self.device, received_at=at, link=self.link, **save, **more
        )
        self.sent.append(sent)
        return sent

    def save(self, question: str, response: Any, at: datetime, **fields: Any) -> Verdict:
        """Written and sent at once."""
        return attempts.save_answers([self.write(question, response, at, **fields)], at).verdicts[0]
