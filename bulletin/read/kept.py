"""What earlier builds have read, so that a file is parsed only once for its bytes."""

from typing import Protocol

from bulletin.read.files import Stamp


class Kept(Protocol):
    """What is known of the input files by their names."""

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return the digest of the bytes of a file that looks as it did, None if it may have changed."""
        ...

    def holds(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Tell if what the file holds is known for these bytes; it then counts as read in this build."""
        ...


class Nothing:
    """Knows nothing of earlier builds."""

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return None: any file may have changed."""
        del name, stamp
        return None

    def holds(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Return False: nothing was read before."""
        del name, stamp, digest
        return False
