"""The server of the desk: uvicorn's, which hangs up on who keeps it waiting.

Everybody on the machine can connect to the desk's port. A connection that never sends a whole request would
be kept for ever, and enough of these leave none for the desk's own window.
"""

from asyncio import Transport
from typing import Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bulletin.desk.guard import Guard

PATIENCE: Final = 15.0
"""Seconds within which a request comes whole; after twice as long the desk hangs up."""


def desk_server(app: Guard, patience: float = PATIENCE) -> uvicorn.Server:
    """Return the server of a desk."""

    class Hurried(_Hurried):
        seconds = patience

    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=Hurried,
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )


class _Hurried(H11Protocol):
    """A connection that is looked at from time to time: whether it still waits for the same request."""

    seconds: float
    _seen: object

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._seen = self
        self._look = self.loop.call_later(self.seconds, self._hang_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._look.cancel()
        super().connection_lost(exc)

    def _hang_up(self) -> None:
        """Hang up where the request that was waited for at the last look is waited for still."""
        cycle = self.cycle
        if cycle is not None and not cycle.more_body and not cycle.response_complete:
            self._seen = self  # it is being answered
        elif self._seen is cycle:
            self.transport.close()
            return
        else:
            self._seen = cycle
        self._look = self.loop.call_later(self.seconds, self._hang_up)
