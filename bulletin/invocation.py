"""How this program is called from where it runs: a command that a message names works when it is pasted.

After `make site` the program is in `.venv`, and `bulletin` alone is found by no shell.
"""

import os
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Final

VARIABLE: Final = "BULLETIN_COMMAND"
"""Where this is set, it is how the program is called: for who wraps it in a command of his own."""
_WINDOWS: Final = os.name == "nt"


def called(here: Path | None = None) -> str:
    """Return the words that call this program from the folder `here`, else the current one, for a shell.

    That is `bulletin` where this is what the shell finds, else the path of the command beside the Python
    that runs, or, where no command is installed there, that Python with `-m bulletin`.
    """
    return os.environ.get(VARIABLE) or _found(
        Path(sys.executable), here or current() or Path("/"), os.environ.get("PATH", "")
    )


def current() -> Path | None:
    """Return the folder that the program runs in; None where it was removed meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


@cache
def _found(python: Path, here: Path, path: str) -> str:
    """Return how the program is called from `here`; cached, since many problems name one command."""
    command = python.with_name("bulletin.exe" if _WINDOWS else "bulletin")
    if not command.exists():
        return f"{_from(here, python)} -m bulletin"
    found = shutil.which("bulletin", path=path)
    return "bulletin" if found and command.samefile(found) else _from(here, command)


def _from(here: Path, path: Path) -> str:
    """Return a path from the folder `here` where it lies below, in full elsewhere; quoted for a shell."""
    words = str(path.relative_to(here) if path.is_relative_to(here) else path)
    if os.sep not in words:
        words = os.path.join(os.curdir, words)  # noqa: PTH118  a Path would drop the dot
    return quoted_for_shell(words)


def quoted_for_shell(word: str) -> str:
    """Return one word of a command line as it is typed in this system's shell."""
    if _WINDOWS:
        return f'"{word}"' if " " in word else word
    return shlex.quote(word)
