"""What /metrics answers, in Prometheus' text: the numbers of this process, and those of the database that all share."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from examcast import __version__
from examcast.apps.jobs import queries as jobs
from examcast.apps.notices import queries as notices
from examcast.broadcast import replay
from examcast.entrypoints.workers import parts
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.health import WAITING
from examcast.entrypoints.workers.histograms import BOUNDS, Histogram
from examcast.entrypoints.workers.punctuality import ALIVE

__all__ = ["CONTENT_TYPE", "Figures", "acknowledged", "ask", "note_told", "text"]

log = logging.getLogger(__name__)

LABELS = [*map(str, BOUNDS), "+Inf"]
acknowledged = Histogram()  # from the arrival of a frame of saves until the socket that brought it is told


def note_told(received: Iterable[datetime]) -> None:
    """Whoever sent these frames is told of their commit now."""
    now = clock.now()
    for at in received:
        acknowledged.note((now - at).total_seconds())


@dataclass(frozen=True)
class Figures:
    """What one server process knows of itself."""

    sockets: dict[str, int]  # by scope of their ticket: attempt, user, staff
    frames: int  # sent to sockets and polls
    position: int  # the newest row of news that was told
    saves: int
    commits: int
    waiting: int  # saves and hand-ins in the writer's queue
    turn: float  # seconds until the event loop had a turn for this


_asked: list[Callable[[], Figures]] = []


def ask(figures: Callable[[], Figures] | None) -> None:
    """The wiring says whom /metrics asks; in a process that serves nobody there is none."""
    _asked[:] = [figures] if figures is not None else []


def text(now: datetime) -> bytes:
    """Gathered anew each time: nothing is kept for it, and nothing waits for it."""
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Collector(now))
    return generate_latest(registry)


class _Collector(Collector):
    """One answer."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[Metric]:
        mode = "distributed" if settings.IS_DISTRIBUTED else "embedded"
        yield _gauge("build_info", "The program that runs.", 1, version=__version__, mode=mode)
        yield _gauge("clock_offset_seconds", "This machine's clock against the server's.", clock.offset.total_seconds())
        yield _gauge(
            "parts_broken", "Parts of this process that are in trouble, as /readyz names them.", len(parts.troubles())
        )
        found = self._figures()
        if found is not None:
            yield from _of_process(found)
        try:
            yield from _of_database(self._now, found.position if found else None)
        except DatabaseError:
            log.exception("the database gave no figures")
            yield _gauge("database_up", "Whether the database answers.", 0)
        else:
            yield _gauge("database_up", "Whether the database answers.", 1)

    def _figures(self) -> Figures | None:
        try:
            return _asked[0]() if _asked else None
        except TimeoutError:
            log.error("the event loop gave no figures")
            return None


def _of_process(found: Figures) -> Iterator[Metric]:
    sockets = GaugeMetricFamily("examcast_sockets_open", "Open sockets, and polls that wait.", labels=["scope"])
    for scope, count in sorted(found.sockets.items()):
        sockets.add_metric([scope], count)
    yield sockets
    yield _counter("frames_sent", "Frames to sockets and polls.", found.frames)
    yield _counter("saves_committed", "Saves of answers that were committed.", found.saves)
    yield _counter("save_commits", "Transactions in which they were.", found.commits)
    yield _gauge("writer_queue_length", "Saves and hand-ins that wait for the writer.", found.waiting)
    yield _gauge("news_position", "The newest row of news that was told here.", found.position)
    yield _gauge("loop_turn_seconds", "How long this question waited for the event loop.", found.turn)
    family = HistogramMetricFamily(
        "examcast_save_acknowledgement_seconds", "From the arrival of saves until their sender is told."
    )
    family.add_metric([], *_buckets(acknowledged.packed()))
    yield family


def _of_database(now: datetime, position: int | None) -> Iterator[Metric]:
    """The same in every process that is asked: take the greatest, never the sum."""
    if position is not None:
        yield _gauge("news_lag", "Rows of news that were not told here yet.", replay.newer_than(position))
    states = GaugeMetricFamily("examcast_jobs", "Background work.", labels=["state"])
    for state, count in jobs.counts(now).items():
        states.add_metric([state], count)
    yield states
    yield _gauge("jobs_overdue", "Jobs that should have begun five minutes ago.", jobs.overdue(now, WAITING))
    stuck = notices.stuck(now, WAITING)
    yield _gauge("notices_waiting", "Notices not handed to their people for five minutes.", stuck.waiting)
    late = GaugeMetricFamily("examcast_notice_deliveries_overdue", "Not sent in time.", labels=["channel"])
    lost = GaugeMetricFamily("examcast_notice_deliveries_failed", "Given up within a day.", labels=["channel"])
    for channel in ("email", "push"):
        late.add_metric([channel], stuck.late.get(channel, 0))
        lost.add_metric([channel], stuck.lost.get(channel, 0))
    yield late
    yield lost
    yield from _of_schedulers(now)


def _of_schedulers(now: datetime) -> Iterator[Metric]:
    beats = GaugeMetricFamily(
        "examcast_scheduler_heartbeat_timestamp_seconds", "When a scheduler was heard of last.", labels=["process"]
    )
    late = HistogramMetricFamily(
        "examcast_scheduler_lateness_seconds", "From a step's instant to its commit.", labels=["step", "process"]
    )
    for beat in jobs.beats("scheduler", now - 3 * ALIVE):
        beats.add_metric([beat.process], beat.at.timestamp())
        for step, packed in sorted(beat.figures.items()):
            if len(packed["counts"]) == len(LABELS):  # else of another version of the program
                late.add_metric([step, beat.process], *_buckets(packed))
    yield beats
    yield late


def _buckets(packed: dict[str, Any]) -> tuple[list[tuple[str, float]], float]:
    return list(zip(LABELS, accumulate(packed["counts"]), strict=True)), packed["sum"]


def _gauge(name: str, says: str, value: float, **labels: str) -> Metric:
    family = GaugeMetricFamily(f"examcast_{name}", says, labels=list(labels))
    family.add_metric(list(labels.values()), value)
    return family


def _counter(name: str, says: str, value: float) -> Metric:
    return CounterMetricFamily(f"examcast_{name}", says, value=value)
