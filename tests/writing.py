"""A site written at once, as a build does it, and what stands in a folder."""

from collections.abc import Iterable
from pathlib import Path

from bulletin.publish.writer import Strays, Written, opened


def write_site(files: Iterable[tuple[str, bytes]], output: Path, strays: Strays = Strays.KEEP) -> Written:
    """Make the folder `output` hold `files` (path, bytes); raise BuildError when that can't be."""
    with opened(output) as folder:
        folder.strays = strays
        for path, data in files:
            folder.note(path, staged=folder.put(path, data))
        return folder.exchange()


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by their paths within it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
