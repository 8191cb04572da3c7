"""What journeys need before they begin, made over HTTP as an administrator and an examiner would make it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.support.program import Program
from tests.support.services import wait_until

PASSWORD = "correct horse battery"
ADMIN = {"EXAMCAST_ADMIN_USERNAME": "root", "EXAMCAST_ADMIN_PASSWORD": PASSWORD}
CAST = {
    "cleo": ("Cleo Conti", ["examiner"]),
    "ines": ("Ines Ito", ["invigilator"]),
    "olu": ("Olu Okoro", ["officer"]),
    "ada": ("Ada Abel", []),
    "ben": ("Ben Bose", []),
}
MINUTE_MS = 60_000
TAGS = re.compile(r"<[^>]+>")


def rich(text: str) -> dict[str, str]:
    return {"format": "markdown", "text": text}


QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "Force": (
        "single_choice",
        {
            "stem": rich("What does the newton measure?"),
            "options": [
                {"id": "a", "text": rich("Force"), "fraction": "1"},
                {"id": "b", "text": rich("Energy"), "fraction": "0"},
                {"id": "c", "text": rich("Power"), "fraction": "0"},
            ],
            "is_shuffled": False,
        },
    ),
    "Speed": (
        "numeric",
        {
            "stem": rich("300 m in 100 s: how fast, in m/s? Use $v = s/t$."),
            "answers": [{"value": "3", "tolerance": "0.1", "tolerance_kind": "absolute", "fraction": "1"}],
            "units": [],
            "unit_policy": "none",
            "unit_penalty": "0",
        },
    ),
    "Inertia": ("essay", {"stem": rich("Explain inertia."), "lines": 12}),
}


class Person:
    """Somebody signed in over HTTP; whatever is refused fails the test with the server's words."""

    def __init__(self, url: str, username: str, password: str = PASSWORD) -> None:
        self.http = httpx.Client(base_url=url, timeout=60)
        self.http.get("/api/session")
        self.post("/api/session", username=username, password=password)

    def get(self, path: str) -> Any:
        return self._told(self.http.get(path))

    def post(self, path: str, **body: Any) -> Any:
        return self.send("POST", path, body)

    def send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        headers = {"X-CSRFToken": self.http.cookies.get("csrftoken", "")}
        return self._told(self.http.request(method, path, json=body, headers=headers))

    def _told(self, reply: httpx.Response) -> Any:
        request = reply.request
        assert reply.is_success, f"{request.method} {request.url.path}: {reply.status_code} {reply.text[:1000]}"
        return reply.json() if reply.content else None


@dataclass
class House:
    """A running program with a cast, a paper, and exams that open in a few seconds."""

    program: Program
    ids: dict[str, int] = field(default_factory=dict)
    paper_id: int = 0

    @property
    def url(self) -> str:
        return self.program.url

    def furnish(self) -> House:
        """People, three questions and a paper."""
        root = self.person("root")
        for username, (name, roles) in CAST.items():
            draft = {"name": name, "roles": roles, "password": PASSWORD, "email": f"{username}@example.org"}
            self.ids[username] = root.post("/api/admin/people", username=username, **draft)["id"]
        self.cleo = self.person("cleo")
        self.paper_id = self.paper("Mechanics I", QUESTIONS)
        return self

    def person(self, username: str) -> Person:
        return Person(self.url, username)

    def paper(self, title: str, questions: dict[str, tuple[str, dict[str, Any]]]) -> int:
        made = [
            self.cleo.post("/api/staff/questions", kind=kind, title=name, content=content)["id"]
            for name, (kind, content) in questions.items()
        ]
        paper = self.cleo.post("/api/staff/papers", title=title)
        items = [{"question_id": each, "points": "2"} for each in made]
        outline = {"revision": 1, "sections": [{"title": "", "items": items}]}
        self.cleo.send("PUT", f"/api/staff/papers/{paper['id']}/outline", outline)
        return paper["id"]

    def exam(self, *usernames: str, seconds: float = 10, minutes: float = 30, **fields: Any) -> int:
        """Scheduled for these people; it opens so many seconds from now and its lobby is open already."""
        opens_at = datetime.now(UTC) + timedelta(seconds=seconds)
        values = {"title": "Mechanics", "paper_id": self.paper_id, "zone": "Europe/Vienna", "lobby_ms": 10 * MINUTE_MS}
        values |= {"limit_ms": int(minutes * MINUTE_MS), "opens_at": opens_at.isoformat()}
        exam_id = self.cleo.post("/api/staff/exams", **(values | fields))["exam"]["id"]
        self.cleo.post(f"/api/staff/exams/{exam_id}/roster", user_ids=[self.ids[each] for each in usernames])
        self.cleo.post(f"/api/staff/exams/{exam_id}/schedule")
        return exam_id

    def accommodate(self, username: str, percent: int) -> None:
        grant = {"kind": "percent", "value": str(percent), "reason": "decision 7/2027"}
        self.person("olu").post("/api/admin/accommodations", user_id=self.ids[username], **grant)

    def act(self, exam_id: int, what: str, **body: Any) -> Any:
        """Cleo does something to a running exam."""
        return self.cleo.post(f"/api/staff/exams/{exam_id}/{what}", **body)

    def finish(self, exam_id: int) -> None:
        """Ended, marked and released."""
        self.act(exam_id, "close", reason="Over")
        wait_until(lambda: self._is_judged(exam_id), "the key has marked what it can")
        for question in self.cleo.get(f"/api/staff/exams/{exam_id}/marking")["questions"]:
            self._mark(exam_id, question["ref"])
        wait_until(lambda: self.cleo.get(f"/api/staff/exams/{exam_id}/results")["is_complete"], "all is marked")
        self.act(exam_id, "release", reason="All is marked")

    def _is_judged(self, exam_id: int) -> bool:
        found = self.cleo.get(f"/api/staff/exams/{exam_id}/marking")
        return found["attempts"] > 0 and found["unjudged"] == 0

    def _mark(self, exam_id: int, ref: str) -> None:
        queue = self.cleo.get(f"/api/staff/exams/{exam_id}/marking/queue?question={ref}")
        for item in queue["items"]:
            if not item["is_marked"]:
                mark = {"points": "1", "comment": "Say more.", "version": item["version"]}
                self.cleo.send("PUT", f"/api/staff/attempts/{item['attempt_id']}/marks/{ref}", mark)

    def reached(self, exam_id: int, kind: str, people: int) -> None:
        """Waits until so many have acknowledged the newest act of a kind."""

        def is_so() -> bool:
            shown = self.cleo.get(f"/api/admin/exams/monitoring/{exam_id}/statistics")["reach"]
            newest = next((each for each in shown if each["kind"] == kind), {"seen": 0})
            return newest["seen"] >= people

        wait_until(is_so, f"{people} have seen {kind}")

    def answers_of(self, exam_id: int, username: str) -> list[Any]:
        """What the server has of a candidate, in the order of the paper, as the candidate's own picture says.

        A choice is told by the words of its option.
        """
        person = self.person(username)
        card = next(each for each in person.get("/api/student/exams")["cards"] if each["exam"]["id"] == exam_id)
        state = person.get(f"/api/student/attempts/{card['attempt']['id']}/state")
        paper = self.cleo.get(f"/api/staff/exams/{exam_id}/preview")
        refs = [item["ref"] for section in paper["manifest"]["sections"] for item in section["items"]]
        answers = state["answers"]
        return [told(answers[ref]["response"], paper["questions"][ref]) for ref in refs if ref in answers]


def told(response: dict[str, Any], question: dict[str, Any]) -> Any:
    """The part of a response that somebody typed or chose."""
    if "choice" in response:
        options = {each["id"]: each["text"]["html"] for each in question["public"]["options"]}
        return TAGS.sub("", options[response["choice"]]).strip()
    return response.get("number") or response.get("text")
