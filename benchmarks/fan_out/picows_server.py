"""picows, bare: sockets in a list, one send each."""

from __future__ import annotations

import asyncio
from typing import Any

import uvloop
from picows import WSListener, WSMsgType, ws_create_server

from benchmarks.fan_out.client import text
from benchmarks.fan_out.lead import Lead


class Listener(WSListener):
    there: dict[Any, None] = {}

    def on_ws_connected(self, transport: Any) -> None:
        self.there[transport] = None

    def on_ws_disconnected(self, transport: Any) -> None:
        self.there.pop(transport, None)


async def main() -> None:
    lead = Lead()

    def fire() -> None:
        payload = text(lead.asked()[0]).encode()
        lead.sending()
        for transport in Listener.there:
            transport.send(WSMsgType.TEXT, payload)

    asyncio.get_running_loop().add_reader(lead.control, fire)
    server = await ws_create_server(lambda request: Listener(), sock=lead.listening, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())
