"""What comes with the program besides code: the default theme; and how to install the parts that few need."""

import sys
from pathlib import Path
from typing import Final

from bulletin.invocation import quoted_for_shell
from bulletin.problems import Message, message

_PACKAGE: Final = Path(__file__).parent


def _theme() -> Path:
    """Return the folder of the default theme: within the package in a wheel, beside it in a checkout."""
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _PACKAGE.parent / "themes" / "bulletin"


THEME: Final = _theme()
"""The folder of the default theme, which holds what a site's own theme lacks."""


def how_to_install(part: str, *packages: str) -> Message:
    """Say what installs an optional part: no registry has this program, the folder of its code does.

    `packages` are what the part consists of.
    """
    folder = _PACKAGE.resolve().parent
    if not (folder / "pyproject.toml").is_file():
        return message(
            "install it in the same environment: {python} -m pip install {packages}",
            python=quoted_for_shell(sys.executable),
            packages=" ".join(packages),
        )
    return message(
        "install it: {python} -m pip install --editable {folder}",
        python=quoted_for_shell(sys.executable),
        folder=quoted_for_shell(f"{folder}[{part}]"),
    )
