"""What earlier builds have read, so that a file is parsed only once for its bytes."""

import pickle
from typing import TYPE_CHECKING, Protocol, cast

from bulletin.read.files import Stamp

if TYPE_CHECKING:
    from bulletin.read.parse import Parsed


class Kept(Protocol):
    """What is known of the input files by their names."""

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return the digest of the bytes of a file that looks as it did, None if it may have changed."""
        ...

    def holds(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Tell if what the file holds is known for these bytes; it then counts as read in this build."""
        ...

    def keep(self, name: str, stamp: Stamp, digest: str, parsed: bytes | None, *, told: bool = False) -> None:
        """Keep what the file holds: the pickle of a Parsed, None for one that is not parsed.

        `told` says that there are problems in it.
        """
        ...

    def parsed(self, name: str) -> "Parsed | None":
        """Return what the file holds; None where that is not known."""
        ...


class Nothing:
    """Knows nothing of earlier builds, and keeps what is read in this one."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return None: any file may have changed."""
        del name, stamp
        return None

    def holds(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Return False: nothing was read before."""
        del name, stamp, digest
        return False

    def keep(self, name: str, stamp: Stamp, digest: str, parsed: bytes | None, *, told: bool = False) -> None:
        """Keep what the file holds until it is asked for."""
        del stamp, digest, told
        if parsed is not None:
            self._held[name] = parsed

    def parsed(self, name: str) -> "Parsed | None":
        """Return what the file holds, once."""
        data = self._held.pop(name, None)
        # What is loaded was made by this process or its workers.
        return cast("Parsed", pickle.loads(data)) if data else None  # noqa: S301
