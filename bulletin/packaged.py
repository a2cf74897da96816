"""What comes with the program besides code: the default theme."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def _theme() -> Path:
    """Return the folder of the default theme: within the package in a wheel, beside it in a checkout."""
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _PACKAGE.parent / "themes" / "bulletin"


THEME: Final = _theme()
"""The folder of the default theme, which holds what a site's own theme lacks."""
