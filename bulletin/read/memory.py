"""What earlier builds have read, so that a file is parsed only once for its bytes."""

from typing import Protocol

from bulletin.read.files import Stamp


class FileMemory(Protocol):
    """What is known of the input files by their names."""

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return the digest of the bytes of a file that looks as it did, None if it may have changed."""
        ...

    def recognize(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Take it that this build reads the file; tell if what it holds is known for these bytes."""
        ...


class NoMemory:
    """What is known of the input files where nothing was read before."""

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return None: any file may have changed."""
        del name, stamp
        return None

    def recognize(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Return False: nothing was read before."""
        del name, stamp, digest
        return False
