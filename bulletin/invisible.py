"""Characters that can't be seen: which they are, and how messages show them.

They come with text copied from web pages, chat programs and PDF files. Soft hyphens and zero-width
characters split a name or a number that looks whole; bidirectional controls show text in another order than
it has (Unicode TR 36, 2.10.2). Joiners (U+200C, U+200D), variation selectors and fillers are part of emoji,
Mongolian, Uyghur and Korean: only between Han or Latin letters and digits do they say nothing. All else of
Unicode's categories Cc, Cf, Co and Cs says nothing anywhere; a test holds the classes to these categories.
"""

import re
from typing import Final

ZERO_WIDTH: Final = "\u00ad\u180e\u200b\u2060-\u2064\ufeff"
"""What takes no room, for a regular expression's class."""
BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What changes the direction of text, for a regular expression's class."""
JOINERS: Final = (
    "\u034f\u115f\u1160\u180b-\u180d\u180f\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
"""What belongs to emoji and to scripts that join their letters, for a regular expression's class."""
PLAIN: Final = r"0-9A-Za-z０-９\u4e00-\u9fff.,%％．"
"""Letters and digits that no joiner can change, for a regular expression's class."""
_NO_CHARACTERS: Final = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
NO_TEXT: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u2065\u206a-\u206f\ud800-\udfff\ue000-\uf8ff"
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufdd0-\ufdef\ufff0-\ufffc"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    f"\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff{_NO_CHARACTERS}"
)
"""What no text holds, for a regular expression's class: controls, private use, halves of pairs, signs of
formatting that no program shows, and the ends of a line that are none for an editor.
"""
SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are not the one of the keyboard, for a regular expression's class."""
SPACE: Final = rf"[ \t{SPACES}]"
"""A space of any kind within a line, for a regular expression."""

HIDDEN: Final = re.compile(f"[{ZERO_WIDTH}{BIDI}]")
UNSHOWN: Final = re.compile(f"[\r{NO_TEXT}{ZERO_WIDTH}{BIDI}\u00a0\u202f]")
"""What a terminal must not be given as it is, or can't show."""


def shown_whole(text: str) -> str:
    """Return `text` fit for a terminal: what can't be seen in it is told by its number, as ⟨U+200B⟩."""
    if text.isascii() and text.isprintable():
        return text
    return UNSHOWN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
