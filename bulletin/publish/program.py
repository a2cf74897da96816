"""What this program is, to the byte: itself, its Python, and all that is installed with it."""

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

import bulletin
from bulletin.text.wording import DOMAIN

_INSTALLED: Final = (".dist-info", ".egg-info")
_NAME: Final = re.compile(r"[\w.-]+")


@cache
def program() -> str:
    """Return a digest of this program as it is installed here; what another one has kept is of no use to it.

    What is installed is told by the names of the folders that installers leave, which hold the version: to
    look for what the program really needs takes a hundred times as long, at each start.
    """
    return _digest(sorted(set(_installed())))


@cache
def needed() -> str:
    """Return a digest that is the same on machines with the same program and the same of what it needs.

    What else is installed there may differ.
    """
    found: dict[str, str] = {}
    _add_needs("bulletin", found)
    return _digest([f"{name} {version}" for name, version in sorted(found.items())])


def _digest(libraries: list[str]) -> str:
    digest = hashlib.sha256("\n".join([sys.version, *libraries, ""]).encode())
    folder = Path(bulletin.__file__).parent
    files = (folder.rglob(name) for name in ("*.py", f"{DOMAIN}.mo", "vocabulary/*.yaml", "vocabulary/*.csv"))
    for path in sorted(path for found in files for path in found):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """Yield what else is installed where Python looks for modules, each with its version."""
    for folder in map(Path, sys.path):
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name.endswith(_INSTALLED) and not path.name.startswith("bulletin"):
                yield path.name


def _add_needs(name: str, found: dict[str, str]) -> None:
    """Add a distribution and all that it needs to `found`, with their versions, as far as they are there."""
    try:
        there = distribution(name)
    except PackageNotFoundError:
        return
    found[name] = there.version
    for requirement in there.requires or ():
        wanted, _, marker = requirement.partition(";")
        needed_name = _NAME.match(wanted)
        key = needed_name[0].lower().replace("_", "-") if needed_name else ""
        if key and "extra" not in marker and key not in found:
            _add_needs(key, found)
