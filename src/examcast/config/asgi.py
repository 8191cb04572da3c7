"""The ASGI application: sockets and raw routes before Django, Django for the rest, the runtime in the lifespan."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examcast.config.settings")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.urls import re_path  # noqa: E402

from examcast.broadcast.protocol import CLOSE_NOT_ALLOWED  # noqa: E402
from examcast.config.runtime import Lifespan  # noqa: E402
from examcast.entrypoints.sockets import connection, raw  # noqa: E402
from examcast.entrypoints.sockets.http import Receive, Scope, Send  # noqa: E402
from examcast.entrypoints.sockets.staff import StaffDoor  # noqa: E402
from examcast.entrypoints.sockets.student import StudentDoor  # noqa: E402

_django = get_asgi_application()


async def http(scope: Scope, receive: Receive, send: Send) -> None:
    """Saves and polls never wait for a thread of Django's."""
    if raw.handles(scope):
        await raw.serve(scope, receive, send)
    else:
        await _django(scope, receive, send)  # type: ignore[arg-type]


async def student(scope: Scope, receive: Receive, send: Send) -> None:
    await connection.serve(StudentDoor, scope, receive, send)


async def staff(scope: Scope, receive: Receive, send: Send) -> None:
    await connection.serve(StaffDoor, scope, receive, send)


async def no_such_socket(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "websocket.close", "code": CLOSE_NOT_ALLOWED})


application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": URLRouter(
            [
                re_path(r"^ws/student$", student),  # type: ignore[arg-type]
                re_path(r"^ws/staff$", staff),  # type: ignore[arg-type]
                re_path(r"", no_such_socket),  # type: ignore[arg-type]
            ]
        ),
        "lifespan": Lifespan(),
    }
)
