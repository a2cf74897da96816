"""Colours, and how well they are read on others: the accent of a site in both schemes (WCAG 2.2, 1.4.3)."""

import re
from dataclasses import dataclass
from typing import Final

Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
_HEX: Final = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
READABLE: Final = 4.5
"""The contrast that text of any size needs (WCAG 2.2, 1.4.3)."""
_AT_EASE: Final = 7.0
"""What an accent is given that is worked out: thin strokes of light letters need more (WCAG 2.2, 1.4.6)."""
_STEPS: Final = 20


@dataclass(frozen=True, slots=True)
class Scheme:
    """What colours of the theme lie under the accent, and what it is mixed with to be told from them."""

    paper: Colour
    wash: Colour
    far: Colour


LIGHT: Final = Scheme(paper=(253, 252, 249), wash=(243, 241, 234), far=(0, 0, 0))
DARK: Final = Scheme(paper=(22, 22, 20), wash=(32, 31, 28), far=(255, 255, 255))


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent in one scheme: of links, of links under the pointer, and the tint behind what is marked."""

    accent: Colour
    hover: Colour
    tint: Colour


def parsed_colour(text: str) -> Colour | None:
    """Return the colour that is written as `#0f586c` or `#abc`; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])  # noqa: PLR2004  with #
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written_colour(colour: Colour) -> str:
    """Return a colour as `#0f586c`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def shades(accent: Colour, scheme: Scheme) -> Shades:
    """Return an accent with what goes with it in a scheme."""
    return Shades(accent, _mixed(accent, scheme.far, 6), _mixed(scheme.paper, accent, 3))


def contrast(accent: Colour, scheme: Scheme) -> float:
    """Return the contrast of an accent with that of the scheme's colours from which it is least told."""
    grounds = (scheme.paper, scheme.wash, shades(accent, scheme).tint)
    return min(_ratio(accent, ground) for ground in grounds)


def adapted(accent: Colour, scheme: Scheme, least: float = _AT_EASE) -> Colour:
    """Return the accent, or the nearest to it on the way to black or white that has this contrast."""
    mixed = (_mixed(accent, scheme.far, step) for step in range(_STEPS + 1))
    return next(colour for colour in mixed if contrast(colour, scheme) >= least)


def _mixed(colour: Colour, other: Colour, step: int) -> Colour:
    """Return a colour with `step` twentieths of another."""
    red, green, blue = (
        (one * (_STEPS - step) + two * step + _STEPS // 2) // _STEPS
        for one, two in zip(colour, other, strict=True)
    )
    return red, green, blue


def _ratio(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour in sRGB."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  as defined
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
