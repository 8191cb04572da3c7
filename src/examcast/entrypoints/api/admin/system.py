"""The system page: what doctor says, and the settings that matter."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

from examcast import __version__
from examcast.entrypoints.api.base import now_of, require, responses
from examcast.entrypoints.workers import health, probes, punctuality

router = Router(tags=["system"])


class FindingRow(Schema):
    name: str
    state: str  # good | attention | trouble
    says: str
    do: str


class Punctuality(Schema):
    """How late the steps of one kind were taken, by every scheduler that lives, since each began."""

    step: str  # enter_lobby | remind | open | hand_in | close
    taken: int
    within_10_ms: int
    within_100_ms: int
    worst_ms: float


class System(Schema):
    version: str
    mode: str  # embedded | distributed
    is_well: bool
    findings: list[FindingRow]
    punctuality: list[Punctuality]
    settings: dict[str, str]


@router.get("/system", response=responses(System))
def read_system(request: HttpRequest) -> Any:
    """That this answers shows that pages work; whether sockets do, the page itself knows best."""
    require(request, "system.see")
    now = now_of(request)
    findings = health.examine(now, {**health.CHECKS, **probes.INSIDE})
    names = ("EXAM_CHECK_INTERVAL", "AUTO_END_BUFFER", "NOTIFICATION_RETRY_COUNT", "WEBSOCKET_HEARTBEAT")
    return {
        "version": __version__,
        "mode": "distributed" if settings.IS_DISTRIBUTED else "embedded",
        "is_well": all(finding.state != "trouble" for finding in findings),
        "findings": findings,
        "punctuality": [asdict(each) for each in punctuality.punctuality(now)],
        "settings": {name: str(getattr(settings, name)) for name in names},
    }
