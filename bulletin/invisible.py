"""Characters that can't be seen: which they are, and how messages show them.

They come with text copied from web pages, chat programs and PDF files. Soft hyphens and zero-width
characters split a name or a number that looks whole; bidirectional controls show text in another order than
it has (Unicode TR 36, 2.10.2). Joiners (U+200C, U+200D) and variation selectors are part of emoji, Mongolian
and Uyghur: only between Han or Latin letters and digits do they say nothing.
"""

import re
from typing import Final

ZERO_WIDTH: Final = "\u00ad\u180e\u200b\u2060-\u2064\ufeff"
"""What takes no room, for a regular expression's class."""
BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What changes the direction of text, for a regular expression's class."""
JOINERS: Final = "\u034f\u200c\u200d\u2800\u3164\ufe0f\U000e0020-\U000e007f"
"""What belongs to emoji and to scripts that join their letters, for a regular expression's class."""
SPACES: Final = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are not the one of the keyboard, for a regular expression's class."""

HIDDEN: Final = re.compile(f"[{ZERO_WIDTH}{BIDI}]")
UNSHOWN: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{ZERO_WIDTH}{BIDI}\u00a0\u202f\u2028\u2029\ue000-\uf8ff]"
)
"""What a terminal must not be given as it is, or can't show."""


def shown_whole(text: str) -> str:
    """Return `text` fit for a terminal: what can't be seen in it is told by its number, as ⟨U+200B⟩."""
    if text.isascii() and text.isprintable():
        return text
    return UNSHOWN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
