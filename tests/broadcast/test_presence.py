"""Who is here: by beats, by silence, by what other processes say, and by their silence."""

from datetime import UTC, datetime, timedelta

from examcast.broadcast.presence import GONE, POLLS, Presence

T = [datetime(2026, 5, 4, 9, tzinfo=UTC) + timedelta(seconds=each) for each in range(10)]


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def made(name="a", clock=None):
    return Presence(name, 25.0, clock or Clock())


def test_a_candidate_comes_falls_quiet_speaks_and_goes():
    clock = Clock()
    presence = made(clock=clock)
    presence.arrived(7, 42, T[0])
    assert presence.take_changed() == {7: {42}} and presence.of(42).is_here
    clock.now += 25
    presence.look_round()
    assert presence.take_changed() == {}
    clock.now += 0.1
    presence.look_round()
    assert presence.take_changed() == {7: {42}} and presence.of(42).is_quiet
    presence.heard(42, T[1], "7", 3, 1)
    place = presence.of(42)
    assert (place.is_quiet, place.current, place.answered, place.flagged, place.heard_at) == (False, "7", 3, 1, T[1])
    presence.left(42, T[2])
    assert not presence.of(42).is_here


def test_a_mere_ping_is_no_difference_worth_telling():
    presence = made()
    presence.arrived(7, 42, T[0])
    presence.take_changed()
    presence.heard(42, T[1])
    assert presence.take_changed() == {}


def test_a_beat_that_says_the_same_again_is_no_difference_either():
    presence = made()
    presence.arrived(7, 42, T[0])
    presence.heard(42, T[1], "7", 3, 1)
    presence.take_changed()
    presence.heard(42, T[2], "7", 3, 1)
    assert presence.take_changed() == {} and presence.of(42).heard_at == T[2]
    presence.heard(42, T[3], "8", 3, 1)
    assert presence.take_changed() == {7: {42}}


def test_what_another_process_says_again_is_no_difference_but_what_it_forgot_is():
    here, there = made("a"), made("b")
    for attempt_id in range(40, 44):
        there.arrived(7, attempt_id, T[0])
    assert here.merge(there.own()) == {40, 41, 42, 43}
    here.take_changed()
    there.heard(42, T[9], "5", 0, 0)
    assert here.merge(there.own()) == {42} and here.take_changed() == {7: {42}}
    there.heard(41, T[9])
    assert here.merge(there.own()) == set() and here.of(41).heard_at == T[9]
    there.left(43, T[9])
    there.exam_over(7)
    assert here.merge(there.own()) == {43} and here.of(43) is None


def test_two_devices_are_here_until_both_have_gone():
    presence = made()
    presence.arrived(7, 42, T[0])
    presence.arrived(7, 42, T[1])
    assert presence.of(42).devices == 2
    presence.left(42, T[2])
    assert presence.of(42).is_here


def test_processes_are_merged_and_a_dead_one_is_forgotten():
    clock = Clock()
    here, there = made("a", clock), made("b", clock)
    there.arrived(7, 42, T[1])
    here.merge(there.own())
    assert here.of(42).is_here and here.take_changed() == {7: {42}}
    here.arrived(7, 42, T[0])
    assert here.of(42).devices == 2
    here.left(42, T[0])
    clock.now += GONE + 1
    here.look_round()
    assert not here.of(42).is_here and here.take_changed() == {7: {42}}


def test_a_device_without_a_socket_is_here_while_it_polls():
    clock = Clock()
    presence = made(clock=clock)
    presence.polled(7, 42, T[0])
    assert presence.of(42).is_here and presence.of(42).devices == 1
    presence.take_changed()
    presence.polled(7, 42, T[1])
    assert presence.take_changed() == {}, "polling on is no difference"
    clock.now += POLLS + 1
    presence.look_round()
    assert not presence.of(42).is_here and presence.take_changed() == {7: {42}}


def test_who_has_gone_is_forgotten_with_the_exam_and_who_is_still_here_when_they_go():
    clock = Clock()
    here, there = made("a", clock), made("b", clock)
    for attempt_id in (41, 42):
        there.arrived(7, attempt_id, T[0])
    there.arrived(8, 50, T[0])
    there.polled(7, 43, T[0])
    there.left(41, T[1])
    there.left(50, T[1])
    here.merge(there.own())
    there.exam_over(7)
    there.take_changed()
    assert there.of(41) is None and there.of(42).is_here and there.of(43).is_here and there.of(50) is not None
    there.left(42, T[2])
    clock.now += POLLS + 1
    there.look_round()
    assert there.of(42) is None and there.of(43) is None
    assert there.take_changed() == {7: {42, 43}}, "the consoles hear of it"
    assert {row[0] for row in there.own()["rows"]} == {50}
    here.take_changed()
    here.merge(there.own())
    assert here.of(42) is None and here.take_changed() == {7: {41, 42, 43}}


def test_what_a_device_lacks_before_the_bell_is_told_once_and_to_the_other_processes():
    here, there = made("a"), made("b")
    here.arrived(7, 42, T[0])
    here.take_changed()
    assert here.of(42).needs is None, "it has not said"
    here.ready(42, ["paper", "clock"])
    assert here.take_changed() == {7: {42}} and here.of(42).needs == ("paper", "clock")
    here.ready(42, ["paper", "clock"])
    here.ready(43, [])
    assert here.take_changed() == {}
    assert there.merge(here.own()) == {42} and there.of(42).needs == ("paper", "clock")
    here.ready(42, [])
    assert there.merge(here.own([42])) == {42} and there.of(42).needs == ()


def test_a_device_that_only_polls_lacks_a_socket_until_it_has_one():
    presence = made()
    presence.polled(7, 42, T[0])
    assert presence.of(42).needs == ("socket",)
    presence.ready(42, ["crypto", "crypto"])
    presence.polled(7, 42, T[1])
    assert presence.of(42).needs == ("socket", "crypto")
    presence.arrived(7, 42, T[2])
    presence.ready(42, [])
    presence.polled(7, 42, T[3])
    assert presence.of(42).needs == ()


def test_what_a_device_lacks_is_not_forgotten_for_a_word_of_a_process_that_does_not_know():
    here, there = made("a"), made("b")
    here.arrived(7, 42, T[0])
    here.ready(42, ["paper"])
    there.arrived(7, 42, T[1])
    here.merge(there.own())
    assert here.of(42).needs == ("paper",)


def test_a_process_of_the_version_before_is_understood():
    presence = made()
    row = [42, 7, 1, "2026-05-04T09:00:00.000000Z", False, "3", 2, 0]
    presence.merge({"process": "old", "rows": [row], "is_all": True})
    assert presence.of(42).current == "3" and presence.of(42).needs is None
