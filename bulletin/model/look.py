"""What a configuration says of the look of a site: a colour, fonts, a logo."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.model.colours import (
    DARK,
    LIGHT,
    READABLE,
    Colour,
    Scheme,
    Shades,
    adapted,
    contrast,
    parsed_colour,
    shades,
    written_colour,
)
from bulletin.model.configuration import SettingFault, Values
from bulletin.problems import Message, message

_ACCENT: Final = "BULLETIN_ACCENT"
_THEMES_ACCENT: Final[Colour] = (15, 88, 108)
_DEFAULT: Final = written_colour(_THEMES_ACCENT)
PLACE: Final = "/* BULLETIN_ACCENT */"
"""Stands in a stylesheet where the colours of the site belong: behind those of the theme."""
_FONTS: Final = re.compile(r"[\w .+-]+(?:,[\w .+-]+)*")
_SCHEMES: Final = (
    (LIGHT, message("the light page"), message("darker")),
    (DARK, message("the dark page"), message("lighter")),
)


@dataclass(frozen=True, slots=True)
class Accent:
    """The colour of links and marks, in the light scheme and in the dark one."""

    light: Shades
    dark: Shades


@dataclass(frozen=True, slots=True)
class Look:
    """What differs from the theme: None, or empty, where nothing does.

    `font` and `heading_font` are names of fonts, of texts and of headings, which go before those of the
    theme. `logo` is the file of an image that stands for the site's name.
    """

    accent: Accent | None = None
    font: tuple[str, ...] = ()
    heading_font: tuple[str, ...] = ()
    logo: Path | None = None

    @property
    def on_paper(self) -> Colour:
        """The accent in the light scheme, as pictures are drawn; the theme's where none is set."""
        return self.accent.light.accent if self.accent else _THEMES_ACCENT

    @property
    def logo_path(self) -> str:
        """Where the logo stands in the site; empty where there is none."""
        return f"theme/logo{self.logo.suffix.lower()}" if self.logo else ""


THEMES_OWN: Final = Look()
"""The look that the theme gives a site where nothing is set."""


def look_of(values: Values) -> Look:
    """Take the look from a configuration; what is wrong with it is added to the faults of `values`."""
    return Look(
        accent=_accent(values),
        font=_fonts(values, "BULLETIN_FONT"),
        heading_font=_fonts(values, "BULLETIN_HEADING_FONT"),
        logo=values.path("BULLETIN_LOGO", "logo.svg") if values.given.get("BULLETIN_LOGO") else None,
    )


def _accent(values: Values) -> Accent | None:
    """Return the accent; that of the dark scheme is worked out where one colour is given."""
    typed = values.text(_ACCENT, "", like=_DEFAULT).split()
    if not typed:
        return None
    colours = [parsed_colour(text) for text in typed]
    light, dark = colours[0], colours[-1]
    if light is None or dark is None or len(colours) > len(_SCHEMES):
        what = message("BULLETIN_ACCENT is 「{value}」, and no colour", value=" ".join(typed))
        mend = message(
            'write it in six digits, BULLETIN_ACCENT = "{colour}"; or two of them, for light and dark pages',
            colour=_DEFAULT,
        )
        values.faults.append(SettingFault(_ACCENT, what, mend))
        return None
    if len(colours) == 1:
        dark = adapted(light, DARK)
    faint = [_faint(colour, *scheme) for colour, scheme in zip((light, dark), _SCHEMES, strict=True)]
    values.faults += [fault for fault in faint if fault]
    return Accent(shades(light, LIGHT), shades(dark, DARK))


def _faint(colour: Colour, scheme: Scheme, page: Message, other: Message) -> SettingFault | None:
    """Return the fault of a colour that is hard to read in a scheme."""
    found = contrast(colour, scheme)
    if found >= READABLE:
        return None
    return SettingFault(
        _ACCENT,
        message(
            "BULLETIN_ACCENT has {colour}, whose contrast on {page} is {ratio} : 1; readers need {least} : 1",
            colour=written_colour(colour),
            page=page,
            ratio=int(found * 10) / 10,
            least=READABLE,
        ),
        message(
            "write {near}, the same colour {other}",
            near=written_colour(adapted(colour, scheme, READABLE)),
            other=other,
        ),
        why=message("links and marks are in this colour, and would be hard to make out"),
    )


def _fonts(values: Values, name: str) -> tuple[str, ...]:
    """Return the names of fonts, which are parted by commas."""
    typed = values.text(name, "", like="PingFang SC")
    if not typed or not isinstance(values.given.get(name), str):
        return ()
    if _FONTS.fullmatch(typed):
        return tuple(font.strip() for font in typed.split(",") if font.strip())
    values.faults.append(
        SettingFault(
            name,
            message("{name} is 「{value}」, and no names of fonts", name=name, value=typed),
            message('write names as they stand in the menu of fonts: {name} = "PingFang SC"', name=name),
        )
    )
    return ()
