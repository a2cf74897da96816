"""The cores of other machines: the work of a crew, done by the workers of a Dask cluster.

Workers share no disk with this machine. What all pieces share (the theme, the site's address) is
sent to each worker once, the pieces are sent in chunks, and bytes come back. When a worker is lost,
Dask has its pieces done by another.
"""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from itertools import chain
from pathlib import Path
from typing import Any, Final

import bulletin
from bulletin.crew import FEW, Alone, Piece, Result, Shared, Work, chunks
from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.publish.program import needed

_PATIENCE: Final = 10
"""Seconds to wait for the scheduler and for its first worker."""


class Cluster:
    """A crew of the workers behind one scheduler; all that they know is sent to them."""

    knows_all: Final = False

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at `address` (tcp://…); raise BuildError where it can't be used."""
        self.address = address
        try:
            from distributed import Client  # noqa: PLC0415  it is installed where it is used only
        except ImportError:
            what = message("the part for clusters is not installed")
            raise _unusable(address, what, _how_to_install()) from None
        try:
            self.client: Any = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
            self.client.wait_for_workers(1, timeout=_PATIENCE)
            others = sorted(name for name, found in self.client.run(needed).items() if found != needed())
        except (OSError, TimeoutError, ValueError) as error:
            what = message("no scheduler with workers answers there: {error}", error=error)
            mend = message("check the address, and that `dask scheduler` and `dask worker` run")
            raise _unusable(address, what, mend) from None
        if others:
            what = message(
                "these workers run another version of the program: {names}", names=", ".join(others)
            )
            raise _unusable(
                address, what, message("install the same version, and the same Python, everywhere")
            )

    def run(
        self, work: Work[Shared, Piece, Result], shared: Shared, pieces: Sequence[Piece]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order; raise BuildError when no worker is left."""
        if len(pieces) < FEW:
            yield from Alone().run(work, shared, pieces)
            return
        try:
            sent = self.client.scatter([shared], broadcast=True, hash=False)[0]
            futures = self.client.map(
                _done, [work] * len(chunks(pieces)), chunks(pieces), shared=sent, pure=False, retries=3
            )
            yield from chain.from_iterable(future.result() for future in futures)
        except BuildError:
            raise
        except (Exception, asyncio.CancelledError) as error:
            if isinstance(error, OSError | asyncio.CancelledError | CancelledError) or self._is_gone(error):
                raise self._lost() from error
            raise

    def _is_gone(self, error: BaseException) -> bool:
        """Tell if an error of Dask's own has ended the work, or there is nobody left to do it."""
        if type(error).__module__.partition(".")[0] == "distributed":
            return True
        try:
            return self.client.status != "running" or not self.client.nthreads()
        except Exception:  # noqa: BLE001  whatever it is: nobody answers
            return True

    def _lost(self) -> BuildError:
        what = message("the last of its workers ended before the work was done, or the scheduler did")
        mend = message(
            "start workers again (dask worker {address}) and build again, or build here: without --scheduler",
            address=self.address,
        )
        why = message("it was killed, or the memory was used up; pages would be missing")
        return BuildError(Report((Problem(Location(self.address), "worker-lost", what, why, mend),)))

    def close(self) -> None:
        """Leave the cluster."""
        self.client.close()


def _done(work: Any, chunk: Any, shared: Any) -> list[Any]:
    done: list[Any] = work(shared, chunk)
    return done


def _how_to_install() -> Message:
    """Say what installs the part for clusters: no registry has this program, the folder of its code does."""
    folder = Path(bulletin.__file__).resolve().parents[1]
    if not (folder / "pyproject.toml").is_file():
        return message(
            "install it in the same environment: {python} -m pip install distributed", python=sys.executable
        )
    return message(
        "install it: {python} -m pip install --editable '{folder}[cluster]'",
        python=sys.executable,
        folder=folder,
    )


def _unusable(address: str, what: Message, mend: Message) -> BuildError:
    why = message("the pages were to be made by its workers")
    return BuildError(Report((Problem(Location(address), "no-cluster", what, why, mend),)))
