"""The cores of other machines: the work of an executor, done by the workers of a Dask cluster.

Workers share no disk with this machine. What all pieces share (the theme, the site's address) is
sent to each worker once, the pieces are sent in chunks, and bytes come back. When a worker is lost,
Dask has its pieces done by another. The content is read on this machine, since drafts and what is
under embargo lie in it: what is sent is what pages show, which is public.
"""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from itertools import chain
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from bulletin.executor import FEW, Executor, Result, SerialExecutor, Shared, Work, WorkItem, chunks
from bulletin.failures import said
from bulletin.packaged import how_to_install
from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.publish.program import needed

_PATIENCE: Final = 10
"""Seconds to wait for the scheduler and for its first worker."""

_CERTIFICATE: Final = b" CERTIFICATE-----"
_KEY: Final = b"PRIVATE KEY-----"
_CERTIFICATES: Final = tuple(
    f"DASK_DISTRIBUTED__COMM__TLS__{name}" for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY")
)
"""Where Dask looks for the files that TLS needs."""


class Cluster:
    """An executor of the workers behind one scheduler; all that they know is sent to them."""

    knows_all: Final = False

    def __init__(self, address: str, private: Executor) -> None:
        """Connect to the scheduler at `address` (tcp://…, tls://…); raise BuildError where it can't be used.

        The executor `private` does what is not to leave this machine. The certificates for TLS are named
        where Dask looks for them, in its configuration or in the environment.
        """
        self.address = address
        self.private = private
        try:
            from distributed import Client, Security  # noqa: PLC0415  it is installed where it is used only
        except ImportError:
            what = message("the part for clusters is not installed")
            raise _unusable(address, what, how_to_install("cluster", "distributed")) from None
        if not _is_of_scheduler(address):
            what = message("it is no address of a scheduler")
            raise _unusable(address, what, message("write it like tcp://host:8786 or tls://host:8786"))
        if address.startswith("tls:"):
            _refuse_certificates(address, Security)
        try:
            self.client: Any = Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
            self.client.wait_for_workers(1, timeout=_PATIENCE)
            others = sorted(name for name, found in self.client.run(needed).items() if found != needed())
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            if address.startswith("tcp:") and _is_encryption_asked():
                what = message("Dask's configuration asks for encryption, and the address has none")
                mend = message("write `{address}`", address=f"tls{address.removeprefix('tcp')}")
                raise _unusable(address, what, mend) from None
            what = message("no scheduler with workers answers there: {error}", error=said(error))
            mend = message("check the address, and that `dask scheduler` and `dask worker` run")
            raise _unusable(address, what, mend) from None
        if others:
            what = message(
                "these workers run another version of the program: {names}", names=", ".join(others)
            )
            raise _unusable(
                address, what, message("install the same version, and the same Python, everywhere")
            )

    @property
    def few(self) -> int:
        """As few pieces as are not worth the way."""
        return FEW

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order; raise BuildError when no worker is left."""
        if len(items) < self.few:
            yield from SerialExecutor().run(work, shared, items)
            return
        futures: list[Any] = []
        try:
            sent = self.client.scatter([shared], broadcast=True, hash=False)[0]
            futures = self.client.map(
                _done, [work] * len(chunks(items)), chunks(items), shared=sent, pure=False, retries=3
            )
            yield from chain.from_iterable(future.result() for future in futures)
        except BuildError:
            raise
        except (Exception, asyncio.CancelledError) as error:
            if isinstance(error, OSError | asyncio.CancelledError | CancelledError) or self._is_gone(error):
                raise self._lost() from error
            raise
        finally:
            self.client.cancel(futures)  # where this ends early nobody waits for them

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


def _is_of_scheduler(address: str) -> bool:
    """Tell if an address may be a scheduler's: Dask waits for ever for some that are none."""
    try:
        parts = urlsplit(address)
        return parts.scheme in {"tcp", "tls"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # its port is no number
        return False


def _done(work: Any, chunk: Any, shared: Any) -> list[Any]:
    done: list[Any] = work(shared, chunk)
    return done


def _is_encryption_asked() -> bool:
    """Tell if Dask's configuration refuses addresses without TLS."""
    from dask import config  # noqa: PLC0415  it is installed where it is used only

    return bool(config.get("distributed.comm.require-encryption", default=False))


def _refuse_certificates(address: str, security: Any) -> None:
    """Raise BuildError where the certificates that Dask's configuration names can't be used."""
    given = security()
    authority, certificate, key = given.tls_ca_file, given.tls_client_cert, given.tls_client_key
    what: Message | None = message("no certificates are named for it")
    if authority and certificate:
        what = (
            _fault_of_file(authority, _CERTIFICATE)
            or _fault_of_file(certificate, _CERTIFICATE)
            or _fault_of_file(key or certificate, _KEY)
            or _fault_of_pair(given, certificate, key or certificate)
        )
    if what:
        mend = message("name the files in the environment: {names}", names=", ".join(_CERTIFICATES))
        raise _unusable(address, what, mend)


def _fault_of_file(path: object, held: bytes) -> Message | None:
    """Return why a file can't be used in which a certificate or a key is to be `held`, in the form PEM."""
    try:
        data = Path(str(path)).read_bytes()
    except (OSError, ValueError) as error:
        return message(
            "the certificates for it can't be used: {file}: {error}",
            file=path,
            error=said(error),
        )
    if held == _KEY and b"ENCRYPTED" in data:
        return message("the key for it can't be used: a password locks it: {file}", file=path)
    if held in data:
        return None
    return (
        message("the key for it can't be used: there is none in {file}, in the form PEM", file=path)
        if held == _KEY
        else message(
            "the certificates for it can't be used: there is none in {file}, in the form PEM", file=path
        )
    )


def _fault_of_pair(security: Any, certificate: object, key: object) -> Message | None:
    """Return why certificate and key can't be used though each file holds one: they may be no pair."""
    try:
        security.get_connection_args("client")
    except OSError as error:  # so are those of TLS
        if getattr(error, "reason", "") == "KEY_VALUES_MISMATCH":
            return message("the key {key} is not that of the certificate {file}", key=key, file=certificate)
        return message("the certificates for it can't be used: {error}", error=said(error))
    return None


def _unusable(address: str, what: Message, mend: Message) -> BuildError:
    why = message("the pages were to be made by its workers")
    return BuildError(Report((Problem(Location(address), "no-cluster", what, why, mend),)))
