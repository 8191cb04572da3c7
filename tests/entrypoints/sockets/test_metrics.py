"""What a running server says of itself on /metrics follows its sockets, its news and its saves."""

import httpx

from examcast.apps.exams import actions as exams
from examcast.entrypoints.workers import metrics
from tests.config.test_metrics import parsed
from tests.support.services import wait_until


def figures(live):
    answer = httpx.get(f"{live.url}/metrics", timeout=20)
    assert answer.status_code == 200
    return parsed(answer.text)


def test_sockets_news_and_saves_are_counted(live, exam, cast, at, monkeypatch):
    monkeypatch.setattr(metrics, "acknowledged", metrics.Histogram())
    before = figures(live)
    assert [before[("examcast_sockets_open", f"scope={scope}")] for scope in ("attempt", "staff", "user")] == [0, 0, 0]
    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    ada.welcome()
    live.console(cast.cleo, exam.pk).welcome()
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    paper = ada.until("paper")
    essay = next(each for each in paper["questions"].values() if each["kind"] == "essay")
    ada.save(essay["ref"], {"text": "A body at rest stays at rest."})
    ada.until("ack")
    wait_until(lambda: figures(live)[("examcast_news_lag",)] == 0, "what was committed is told")
    after = figures(live)
    assert [after[("examcast_sockets_open", f"scope={scope}")] for scope in ("attempt", "staff", "user")] == [1, 1, 0]
    assert after[("examcast_frames_sent_total",)] >= before[("examcast_frames_sent_total",)] + 5
    assert after[("examcast_news_position",)] > before[("examcast_news_position",)]
    assert after[("examcast_writer_queue_length",)] == 0
    assert after[("examcast_saves_committed_total",)] == 1
    assert after[("examcast_save_acknowledgement_seconds_count",)] == 1
    assert after[("examcast_save_acknowledgement_seconds_sum",)] > 0
    assert after[("examcast_parts_broken",)] == 0 and after[("examcast_loop_turn_seconds",)] >= 0


def test_through_a_proxy_nobody_is_told(live):
    assert httpx.get(f"{live.url}/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403
