"""Pictures of pages for those who share them, drawn in the colours of the theme's light scheme."""

import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from bulletin.model.colours import LIGHT, Colour
from bulletin.text.clauses import clauses
from bulletin.text.scripts import Script
from bulletin.views.cards import CardNumber, ShareCard
from bulletin.views.linked import CARD_HEIGHT as HEIGHT, CARD_WIDTH as WIDTH

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_INK: Final[Colour] = (27, 27, 25)
_FAINT: Final[Colour] = (92, 88, 80)
_MARGIN: Final = 72
_INNER: Final = WIDTH - 2 * _MARGIN
_TITLE: Final = ((72, 2), (60, 3), (46, 4))
"""Sizes of the title, from the largest, and how many lines of each there is room for above numbers."""
_ALONE: Final = ((92, 3), (76, 4), (58, 5))
"""The same where there are none."""
_LEADING: Final = 1.3
_NUMBERS_AT: Final = 440
"""The baseline of the numbers."""
_GAP: Final = 36
_CLOSING: Final = frozenset("，、：；。！？”’」』）》〉〕…%％‰")
"""What no line begins with."""
_COLOURS: Final = 64
"""As many as letters in three colours with smooth edges need."""


def share_card(card: ShareCard) -> bytes:
    """Return a card as a PNG file of `WIDTH` by `HEIGHT` pixels; the same font gives the same bytes."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  most builds draw nothing

    image = Image.new("RGB", (WIDTH, HEIGHT), LIGHT.paper)
    _Drawing(ImageDraw.Draw(image), card).draw()
    stream = io.BytesIO()
    image.quantize(_COLOURS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


class _Drawing:
    """Draws one card."""

    def __init__(self, draw: "ImageDraw", card: ShareCard) -> None:
        self.on, self.card = draw, card
        self._fonts: dict[int, Any] = {}

    def font(self, size: int) -> "FreeTypeFont":
        """Return the card's font at a size in pixels."""
        if size not in self._fonts:
            from PIL import ImageFont  # noqa: PLC0415  as above

            font = self.card.font
            face = font.simplified if self.card.script is Script.HANS else font.traditional
            self._fonts[size] = ImageFont.truetype(font.path, size, index=face)
        found: FreeTypeFont = self._fonts[size]
        return found

    def draw(self) -> None:
        """Draw the head, the title, the numbers and the day."""
        card = self.card
        self.text((_MARGIN, 84), card.site_name, 36, _INK)
        self.text((WIDTH - _MARGIN, 84), self.cut(card.about, 28, _INNER // 2), 28, card.accent, "rs")
        self.on.rectangle((_MARGIN, 108, WIDTH - _MARGIN, 113), _INK)
        self.on.rectangle((_MARGIN, 118, WIDTH - _MARGIN, 119), _INK)
        self.title()
        share = (_INNER - _GAP * (len(card.numbers) - 1)) // max(len(card.numbers), 1)
        for place, number in enumerate(card.numbers):
            self.number(number, _MARGIN + place * (share + _GAP), share)
        self.text((_MARGIN, HEIGHT - 32), card.day, 24, _FAINT)

    def title(self) -> None:
        """Draw the title, as large as there is room for it."""
        size, lines = next(self.set_titles())
        at = 119.0 + size * _LEADING
        for line in lines:
            self.text((_MARGIN, round(at)), line, size, _INK)
            at += size * _LEADING

    def set_titles(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the sizes at which the title fits, with its lines; the last one cut short if none does."""
        for size, most in _TITLE if self.card.numbers else _ALONE:
            lines = lines_of_title(self.card.title, partial(self.width, size=size), _INNER)
            if len(lines) <= most:
                yield size, lines
        yield size, [*lines[: most - 1], self.cut("".join(lines[most - 1 :]), size, _INNER)]

    def number(self, number: CardNumber, at: int, share: int) -> None:
        """Draw a number with what it counts below a line, `share` pixels wide."""
        size = next((size for size in range(64, 30, -2) if self.width(number.text, size) <= share), 30)
        self.on.rectangle((at, _NUMBERS_AT - 80, at + share, _NUMBERS_AT - 79), _FAINT)
        self.text((at, _NUMBERS_AT), self.cut(number.text, size, share), size, self.card.accent)
        self.text((at, _NUMBERS_AT + 42), self.cut(number.label, 28, share), 28, _INK)
        self.text((at, _NUMBERS_AT + 74), self.cut(number.day, 22, share), 22, _FAINT)
        self.text((at, _NUMBERS_AT + 104), self.cut(number.scope, 22, share), 22, _FAINT)

    def cut(self, text: str, size: int, room: int) -> str:
        """Return a text as far as there is room for it."""
        if self.width(text, size) <= room:
            return text
        while text and self.width(f"{text}…", size) > room:
            text = text[:-1]
        return f"{text}…"

    def width(self, text: str, size: int) -> float:
        """Return how many pixels wide a text is."""
        return self.font(size).getlength(text)

    def text(self, at: tuple[int, int], text: str, size: int, colour: Colour, anchor: str = "ls") -> None:
        """Draw a text with its baseline at a place."""
        self.on.text(at, text, colour, self.font(size), anchor)


def lines_of_title(title: str, width: Callable[[str], float], room: float) -> list[str]:
    """Break a title where the site's pages do: between clauses, and not within a number that has room.

    No line begins with a mark that closes what stands before it.
    """
    lines = [""]
    for piece, is_whole in clauses(title):
        for part in [piece] if is_whole and width(piece) <= room else _parts(piece, width, room):
            if lines[-1] and width(lines[-1] + part) > room:
                lines.append("")
            lines[-1] += part
    return [line for line in lines if line]


def _parts(piece: str, width: Callable[[str], float], room: float) -> Iterator[str]:
    """Yield the signs of a text and its Latin words; of words that are longer than a line the letters."""
    for part in _signs(piece):
        yield from [part] if width(part) <= room else part


def _signs(piece: str) -> Iterator[str]:
    """Yield the signs of a text, each with those behind it that no line begins with."""
    held = ""
    for sign in piece:
        if held and sign not in _CLOSING and not (held[-1].isascii() and sign.isascii() and sign.isalnum()):
            yield held
            held = ""
        held += sign
    if held:
        yield held
