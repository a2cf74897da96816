"""The folders that this program has among the user's own files, outside of every project.

A project may be a copy, a download, or restored from a cache, with whatever lies in its `.bulletin`. So what
is run (compiled templates), and what readers are given without another look (what publishing remembers), lies
here, where no project can bring it along.
"""

import os
from enum import Enum
from pathlib import Path

from bulletin.problems import BuildError
from bulletin.publish.home import is_open, make_private


class UserFolder(Enum):
    """A variable that names where programs keep files of a sort, and the folder in the home without it.

    The names are those of the XDG Base Directory Specification.
    """

    CACHE = ("XDG_CACHE_HOME", ".cache")
    STATE = ("XDG_STATE_HOME", ".local/state")


def user_folder(kind: UserFolder) -> Path | None:
    """Return the program's folder of a sort, made if need be; None where there is none of this user alone.

    What others could have written there is deleted first, as in the folder of an output's state.
    """
    try:
        folder = _place(kind)
        make_private(folder)
        return None if is_open(folder) else folder
    except (BuildError, OSError, RuntimeError):  # another user's, can't be written, or no home is known
        return None


def _place(kind: UserFolder) -> Path:
    """Return where the folder is, or would be; raise RuntimeError where the system knows of no home."""
    variable, usual = kind.value
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local"
        return Path(local) / "bulletin" / kind.name.lower()
    named = Path(os.environ.get(variable, ""))
    return (named if named.is_absolute() else Path.home() / usual) / "bulletin"
