"""Files that are published as they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is: its path in the output, where it lies, and its SHA-256."""

    path: str
    file: str
    digest: str
