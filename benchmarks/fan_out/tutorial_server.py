"""Channels as its tutorial shows it: each consumer joins a group, a message goes to the group; uvicorn, Redis."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import django
import uvicorn
from django.conf import settings

from benchmarks.fan_out.client import text
from benchmarks.fan_out.lead import Lead
from examcast.entrypoints.workers import tuning

GROUP = "exam"
LAYER = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [{"address": os.environ.get("FAN_OUT_REDIS", ""), "socket_timeout": None}]},
}


def application(lead: Lead) -> Any:
    """Lifespan: listen to the lead. WebSocket: the consumer."""
    from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: PLC0415
    from channels.layers import get_channel_layer  # noqa: PLC0415

    class Consumer(AsyncWebsocketConsumer):  # type: ignore[misc]
        async def connect(self) -> None:
            await self.channel_layer.group_add(GROUP, self.channel_name)
            await self.accept()

        async def disconnect(self, code: int) -> None:
            await self.channel_layer.group_discard(GROUP, self.channel_name)

        async def tell(self, event: dict[str, Any]) -> None:
            await self.send(text_data=event["text"])

    consumer, tasks = Consumer.as_asgi(), set()

    def fire() -> None:
        message = {"type": "tell", "text": text(lead.asked()[0])}
        lead.sending()
        tasks.add(asyncio.ensure_future(get_channel_layer().group_send(GROUP, message)))

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await consumer(scope, receive, send)
            return
        await receive()
        asyncio.get_running_loop().add_reader(lead.control, fire)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    return app


def main() -> None:
    settings.configure(CHANNEL_LAYERS={"default": LAYER}, SECRET_KEY="bench")
    django.setup()
    lead = Lead()
    uvicorn.Server(uvicorn.Config(application(lead), **tuning.uvicorn_flags())).run(sockets=[lead.listening])


if __name__ == "__main__":
    main()
