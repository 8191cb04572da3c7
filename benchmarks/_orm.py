"""The usual way, on the same tables: a plain Django view, `update_or_create` and one transaction a request, uvicorn."""

from __future__ import annotations

import sys
from typing import Any

import django
from django.conf import settings

settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
settings.ALLOWED_HOSTS = ["*"]
django.setup(set_prefix=False)

import json  # noqa: E402

import uvicorn  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402

from examcast.apps.attempts.models import Answer  # noqa: E402

SAVED = {"verdict": "saved"}


def save(request: HttpRequest) -> JsonResponse:
    """No journal, no chain, no rule: only the head."""
    sent: dict[str, Any] = json.loads(request.body)
    with transaction.atomic():
        Answer.objects.update_or_create(
            attempt_id=sent["attempt"], question=sent["question"],
            defaults={"head": sent["id"], "response": sent["response"], "saved_at": timezone.now()},
        )  # fmt: skip
    return JsonResponse(SAVED, headers={"Content-Length": str(len(json.dumps(SAVED)))})  # no middleware does it here


urlpatterns = [path("saves", save)]

if __name__ == "__main__":
    uvicorn.run(
        get_asgi_application(), host="127.0.0.1", port=int(sys.argv[1]), lifespan="off", log_level="error",
        access_log=False, backlog=4096,
    )  # fmt: skip
