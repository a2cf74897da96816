"""Notes that stand for a file which lies elsewhere: of Git LFS, of git-annex, and links written as text."""

import re
from pathlib import PurePath
from typing import Final

from bulletin.problems import MEND_AS_DECLARED, Location, Message, Problem, message

_FIRST: Final = 4096
"""Bytes in which a note stands."""
_BEFORE: Final = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first letter of a text: a byte order mark, and space."""
_LFS: Final = (b"version https://git-lfs", b"version https://hawser.github.com")
"""How a note of Git LFS begins; the second is of its first years."""
_ANNEX: Final = re.compile(rb"(?:(?:\.\.[/\\])*\.git)?[/\\]annex[/\\]objects[/\\]\S")
"""What git-annex writes: a path for an unlocked file, and for a locked one where links can't be made."""
_LINK: Final = re.compile(r"(?:\.{1,2}[/\\])+[^\0\r\n]{1,1000}")
"""What Git writes in place of a link where links can't be made, as on Windows: the path that it leads to."""
_MISSING: Final = message("its content would be missing from the site")
_ANNEX_MEND: Final = message(
    "fetch the files themselves: run `git annex get .`, then `git annex unlock .` in the project's folder"
)


def pointer_in(data: bytes, name: str) -> Problem | None:
    """Return the problem of a file `name` whose bytes are a note that stands for it; None for any other."""
    begun = data[:_FIRST].lstrip(_BEFORE)
    if begun.startswith(_LFS):
        return _problem(name, message("this is a note of Git LFS that stands for the file, and not the file"))
    if _ANNEX.match(begun):
        return _annexed(name)
    return _link(begun.decode(errors="replace").strip(), name) if len(data) < _FIRST else None


def pointer_behind(link: str, name: str) -> Problem | None:
    """Return the problem of `name`, a link to `link` that git-annex has made; None for other links."""
    return _annexed(name) if _ANNEX.match(link.encode(errors="replace")) else None


def _link(words: str, name: str) -> Problem | None:
    """Return the problem of a file that holds nothing but the path to another of its kind."""
    if not _LINK.fullmatch(words) or PurePath(words).suffix.lower() != PurePath(name).suffix.lower():
        return None
    return _problem(
        name,
        message("this is a link to {path} that Git has written as a text, and not the file", path=words),
        message("put the file itself here"),
    )


def _annexed(name: str) -> Problem:
    return _problem(
        name, message("this is a note of git-annex that stands for the file, and not the file"), _ANNEX_MEND
    )


def _problem(name: str, what: Message, mend: Message = MEND_AS_DECLARED) -> Problem:
    return Problem(Location(name), "lfs-pointer", what, _MISSING, mend)
