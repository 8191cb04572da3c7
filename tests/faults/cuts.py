"""A line between two parts of an instance that can be cut: bytes pass, are held back, or the connection is torn."""

from __future__ import annotations

import asyncio
import contextlib
import threading

from deploy.local.services import free_port


class Line:
    """Listens on a port of its own and passes on to another; lives in a thread with an event loop."""

    def __init__(self, to_port: int) -> None:
        self.port, self._to = free_port(), to_port
        self._flows = asyncio.Event()
        self._is_down = False
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="line", daemon=True)
        self._thread.start()
        self._ready.wait(10)

    def hold(self) -> None:
        """As a network that swallows everything: connections stay, nothing arrives."""
        self._loop.call_soon_threadsafe(self._flows.clear)

    def tear(self) -> None:
        """As a cable that is pulled: what was open ends, nothing new is let in."""
        self._loop.call_soon_threadsafe(self._tear)

    def mend(self) -> None:
        self._loop.call_soon_threadsafe(self._mend)

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        self._flows.set()
        self._loop.run_until_complete(asyncio.start_server(self._pass, "127.0.0.1", self.port))
        self._ready.set()
        self._loop.run_forever()

    def _tear(self) -> None:
        self._is_down = True
        for writer in list(self._open):
            writer.transport.abort()

    def _mend(self) -> None:
        self._is_down = False
        self._flows.set()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_down:
            writer.transport.abort()
            return
        with contextlib.suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
            self._open |= {writer, back}
            await asyncio.gather(self._pump(reader, back), self._pump(there, writer))
        for each in (writer, locals().get("back")):
            if each is not None:
                self._open.discard(each)
                each.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65_536):
                await self._flows.wait()
                writer.write(data)
                await writer.drain()
        writer.close()
