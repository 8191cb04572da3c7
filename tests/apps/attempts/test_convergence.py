"""For every action: old snapshot + its events = new snapshot, for Ada and for Ben; and what each of them may hear."""

from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.attempts import actions
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.notices import actions as notices
from examcast.apps.notices.models import Notice
from examcast.apps.results import actions as results
from tests.cast import MINUTE, NOW, OPENS_AT, Cast, Tab, ref_of
from tests.support.recorder import Recorder

pytestmark = pytest.mark.django_db


def deliver_all(cast: Cast) -> None:
    for pk in Notice.objects.values_list("pk", flat=True):
        notices.deliver(pk, [cast.ada.id, cast.ben.id], OPENS_AT)


def test_every_action_converges(cast: Cast) -> None:
    recorder = Recorder()
    _before_the_bell(cast, recorder)
    _while_it_runs(cast, recorder)
    _emergencies(cast, recorder)
    _ends_while_clocks_stand(cast, recorder)
    _window_mode(cast, recorder)
    recorder.check_or_write()


def _before_the_bell(cast: Cast, recorder: Recorder) -> None:
    exam = cast.exam()
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    cleo, at = cast.cleo.id, NOW + MINUTE

    def record(name: str, act: object) -> None:
        recorder.record(name, both, act)  # type: ignore[arg-type]

    ben = cast.candidate(exam, cast.ben)
    record("edit", lambda: exams.edit_exam(exam.pk, {"title": "Mechanics II", "limit": 50 * MINUTE}, at, cleo))
    record("publish again", lambda: exams.publish_paper(exam.pk, at, cleo))
    record("access code set", lambda: actions.set_access_code(exam.pk, "pendulum", at, cleo))
    record("admit", lambda: actions.admit(ben.pk, "pendulum", at))
    record("admit by hand", lambda: actions.admit_by_hand(both[0], at, cleo, "cannot read the board"))
    record("access code removed", lambda: actions.set_access_code(exam.pk, "", at, cleo))
    record("announce in a room", lambda: actions.announce(exam.pk, actions.room(cast.aula.pk), "Fans off", at, cleo))
    record("extend a room", lambda: _extend(exam.pk, actions.room(cast.lab.pk), Decimal(4), at, cleo))
    record("place in another room", lambda: actions.place_candidate(ben.pk, cast.aula.pk, "A2", at, cleo))
    record("place without a room", lambda: actions.place_candidate(ben.pk, None, "", at, cleo))
    record("accommodate", lambda: actions.accommodate(ben.pk, "minutes", Decimal(10), at, cleo, "doctor's note"))
    record("postpone", lambda: actions.postpone_exam(exam.pk, OPENS_AT + 30 * MINUTE, at, cleo, "trains"))
    record("lobby", lambda: exams.open_due(OPENS_AT + 15 * MINUTE))
    record("announce to all", lambda: actions.announce(exam.pk, actions.everyone(), "Welcome.", OPENS_AT, cleo))
    record("cancel", lambda: exams.cancel_exam(exam.pk, OPENS_AT, cleo, "fire alarm"))


def _extend(exam_id: int, whom: actions.Audience, minutes: Decimal, at: object, actor: int) -> None:
    actions.extend(exam_id, whom, actions.Change("minutes", minutes), at, actor, "noise")  # type: ignore[arg-type]


def _while_it_runs(cast: Cast, recorder: Recorder) -> None:
    exam = cast.exam()
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    ada, ben = (cast.candidate(exam, who).pk for who in (cast.ada, cast.ben))
    cleo = cast.cleo.id
    tab = Tab(both[1])

    def record(name: str, act: object) -> None:
        recorder.record(name, both, act)  # type: ignore[arg-type]

    def at(minutes: float) -> object:
        return OPENS_AT + minutes * MINUTE

    record("lobby and bell", lambda: (exams.open_due(OPENS_AT - 15 * MINUTE), exams.open_due(OPENS_AT)))
    record("first contact", lambda: actions.begin_attempts([both[0]], at(0)))
    record("first save", lambda: tab.save(ref_of(exam, "essay"), {"text": "Bodies"}, at(1)))
    record("another device", lambda: actions.take_pen(both[1], "phone", at(1)))
    record("extend all", lambda: _extend(exam.pk, actions.everyone(), Decimal(5), at(2), cleo))
    record("extend one", lambda: _extend(exam.pk, actions.candidates([ben]), Decimal(3), at(3), cleo))
    record("announce to one", lambda: actions.announce(exam.pk, actions.candidates([ada]), "Your lamp.", at(3), cleo))
    record("pause one", lambda: actions.pause_attempts(exam.pk, actions.candidates([ben]), at(4), cleo, "ill"))
    record("resume one", lambda: actions.resume_attempts(exam.pk, actions.candidates([ben]), at(6), cleo))
    record("pause a room", lambda: actions.pause_attempts(exam.pk, actions.room(cast.aula.pk), at(7), cleo, "light"))
    record("resume a room", lambda: actions.resume_attempts(exam.pk, actions.room(cast.aula.pk), at(8), cleo))
    everyone = actions.everyone()
    record("remove an interval", lambda: actions.remove_interval(exam.pk, everyone, at(1), at(2), at(9), cleo, "power"))
    record("pause", lambda: exams.pause_exam(exam.pk, at(10), cleo, "alarm"))
    record("resume", lambda: exams.resume_exam(exam.pk, at(12), cleo))
    record("hand in", lambda: actions.hand_in(both[1], at(20), at(20)))
    record("reopen", lambda: actions.reopen_attempt(both[1], 10 * MINUTE, at(25), cleo, "pressed by mistake"))
    record("hand in by staff", lambda: actions.hand_in_for(exam.pk, [both[1]], at(26), cleo, "left"))
    record("hand in by the clock", lambda: actions.hand_in_due(at(90)))
    record("notices", lambda: deliver_all(cast))
    record("notices read", lambda: notices.read(cast.ben.id, None, at(91)))
    record("close by the clock", lambda: actions.close_due(at(120)))
    record("mark by key", lambda: results.mark_due(at(121)))
    essay = ref_of(exam, "essay")
    record("mark by hand", lambda: results.set_mark(both[1], essay, Decimal(4), "Good.", at(122), cleo))
    record("mark", lambda: results.mark_due(at(123)))
    record("release", lambda: results.release(exam.pk, at(124), cleo))
    record("mark anew", lambda: results.set_mark(both[1], essay, Decimal(5), "", at(125), cleo, reason="Appeal"))


def _standing(cast: Cast, is_room: bool) -> tuple[Exam, list[int]]:
    """Ada writes though her clock stands (with her room's, or by itself after its end); Ben's does before he began."""
    exam, cleo = cast.opened(), cast.cleo.id
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    Tab(both[0]).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    ada, ben = (actions.candidates([cast.candidate(exam, who).pk]) for who in (cast.ada, cast.ben))
    if is_room:
        actions.pause_attempts(exam.pk, actions.room(cast.aula.pk), OPENS_AT + 2 * MINUTE, cleo, "light")
        actions.pause_attempts(exam.pk, ben, OPENS_AT + 2 * MINUTE, cleo, "ill")
    else:
        actions.pause_attempts(exam.pk, ada, OPENS_AT + timedelta(hours=2), cleo, "a slip: it had ended")
    return exam, both


def _ends_while_clocks_stand(cast: Cast, recorder: Recorder) -> None:
    at, cleo = OPENS_AT + 5 * MINUTE, cast.cleo.id
    acts = {
        "end now": lambda pk, both: actions.close_exam(pk, at, cleo, "all are done"),
        "end by the clock": lambda pk, both: actions.close_due(OPENS_AT + timedelta(hours=3)),
        "terminate": lambda pk, both: actions.terminate_exam(pk, "keep", at, cleo, "flood"),
        "void each": lambda pk, both: actions.void_attempts(pk, both, at, cleo, "phones"),
        "hand in for one": lambda pk, both: actions.hand_in_for(pk, both[:1], at, cleo, "left"),
    }
    for name, act in acts.items():
        exam, both = _standing(cast, is_room=name != "end by the clock")
        recorder.record(f"{name}, clocks stand", both, lambda act=act, pk=exam.pk, both=both: act(pk, both))


def _emergencies(cast: Cast, recorder: Recorder) -> None:
    cleo, at = cast.cleo.id, OPENS_AT + 5 * MINUTE
    for policy in ("keep", "void"):
        exam = cast.opened()
        both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
        Tab(both[0]).save(ref_of(exam, "essay"), {"text": "x"}, at)
        end = lambda exam=exam, policy=policy: actions.terminate_exam(exam.pk, policy, at, cleo, "flood")  # noqa: E731
        recorder.record(f"terminate, {policy}", both, end)
    exam = cast.opened()
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    Tab(both[0]).save(ref_of(exam, "essay"), {"text": "x"}, at)
    recorder.record("terminate one", both, lambda: actions.terminate_attempts(exam.pk, [both[0]], at, cleo, "phone"))
    recorder.record("void one", both, lambda: actions.void_attempts(exam.pk, [both[0]], at, cleo, "phone"))
    recorder.record("end now", both, lambda: actions.close_exam(exam.pk, at + MINUTE, cleo, "all are done"))


def _window_mode(cast: Cast, recorder: Recorder) -> None:
    closes_at = OPENS_AT + timedelta(hours=8)
    exam = cast.exam(mode="window", closes_at=closes_at, attempts_allowed=2)
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    cleo, late = cast.cleo.id, OPENS_AT + 3 * MINUTE
    recorder.record("open late in window mode", both, lambda: exams.open_due(late))
    start = lambda: actions.start_attempt(exam.pk, cast.ada.id, late + MINUTE)  # noqa: E731
    recorder.record("start in a window", both, start)
    change = actions.Change("exact_end", ends_at=closes_at + timedelta(hours=1))
    recorder.record(
        "move the closing", both, lambda: actions.extend(exam.pk, actions.everyone(), change, late, cleo, "strike")
    )


def test_whoever_has_handed_in_keeps_a_true_picture_of_their_room(cast: Cast) -> None:
    exam, cleo = cast.opened(), cast.cleo.id
    actions.place_candidate(cast.candidate(exam, cast.ben).pk, cast.aula.pk, "A2", OPENS_AT, cleo)
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    actions.hand_in(both[0], OPENS_AT + MINUTE, OPENS_AT + MINUTE)
    aula, at, recorder = actions.room(cast.aula.pk), OPENS_AT + 5 * MINUTE, Recorder()
    acts = {
        "extend": lambda: _extend(exam.pk, aula, Decimal(5), at, cleo),
        "announce": lambda: actions.announce(exam.pk, aula, "Fans off", at, cleo),
        "pause": lambda: actions.pause_attempts(exam.pk, aula, at, cleo, "light"),
        "resume": lambda: actions.resume_attempts(exam.pk, aula, at + MINUTE, cleo),
        "remove": lambda: actions.remove_interval(exam.pk, aula, at - MINUTE, at, at + MINUTE, cleo, "power"),
    }
    for name, act in acts.items():
        recorder.record(name, both, act)


def test_a_room_hears_nothing_of_another(cast: Cast) -> None:
    exam = cast.opened()
    ada, ben = (cast.attempt(exam, who).pk for who in (cast.ada, cast.ben))
    before = Recorder()
    aula = actions.room(cast.aula.pk)
    act = lambda: actions.announce(exam.pk, aula, "Only for the Aula", OPENS_AT + MINUTE, cast.cleo.id)  # noqa: E731
    before.record("room", [ada, ben], act)
    heard = {triple["before"]["attempt"]["id"]: triple["events"] for triple in before.triples}
    assert len(heard[ada]) == 1
    assert heard[ben] == []
