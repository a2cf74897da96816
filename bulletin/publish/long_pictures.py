"""The long picture of a bulletin, for chats: its title, what it leads with, and the address as a QR code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from bulletin.media.canvas import Canvas
from bulletin.media.codes import qr_code
from bulletin.media.fonts import Font
from bulletin.model.colours import LIGHT, Colour
from bulletin.publish.cards import FAINT, INK, lines_of_title
from bulletin.text.scripts import Script
from bulletin.views.cards import CardNumber

WIDTH: Final = 750
_LEFT: Final = 48
_ROOM: Final = WIDTH - 2 * _LEFT
_LINE: Final[Colour] = (218, 214, 203)
_LEADING: Final = 1.5
_CODE: Final = 208
"""The code is as large as squares of whole pixels let it be, and no larger than this."""
_BESIDE: Final = _LEFT + _CODE + 32


@dataclass(frozen=True, slots=True)
class LongPicture:
    """What a long picture shows; `foot` are the paragraphs beside the code of the `address`."""

    site_name: str
    title: str
    summary: str
    numbers: tuple[CardNumber, ...]
    foot: tuple[str, ...]
    address: str
    accent: Colour
    font: Font
    script: Script = Script.HANS


@dataclass(slots=True)
class _Sheet:
    """What is written, before it is known how long the picture gets; `down` is how far it has got."""

    canvas: Canvas
    script: Script
    texts: list[tuple[int, int, str, int, Colour]] = field(default_factory=list)
    rules: list[tuple[int, int, Colour]] = field(default_factory=list)
    down: int = _LEFT

    def write(self, text: str, size: int, colour: Colour, left: int = _LEFT) -> None:
        """Write a text in as many lines as it takes."""
        width = partial(self.canvas.width, size=size)
        for line in lines_of_title(text, width, WIDTH - _LEFT - left, self.script):
            self.down += round(size * _LEADING)
            self.texts.append(
                (left, self.down - round(size * (_LEADING - 1) / 2) - size // 8, line, size, colour)
            )

    def rule(self, thickness: int, colour: Colour, behind: int) -> None:
        """Draw a line across, with so much room behind it."""
        self.rules.append((self.down, thickness, colour))
        self.down += thickness + behind


def long_picture(shown: LongPicture) -> bytes:
    """Return a picture as a PNG file."""
    face = shown.font.simplified if shown.script is Script.HANS else shown.font.traditional
    sheet = _Sheet(Canvas(1, 1, LIGHT.paper, shown.font.path, face), shown.script)
    sheet.write(shown.site_name, 36, INK)
    sheet.down += 12
    sheet.rule(6, INK, 4)
    sheet.rule(2, INK, 32)
    sheet.write(shown.title, 60, INK)
    sheet.down += 8
    sheet.write(shown.summary, 30, FAINT)
    sheet.down += 32
    for number in shown.numbers:
        _write(sheet, number, shown.accent)
    sheet.rule(2, INK, 32)
    code, top = qr_code(shown.address), sheet.down
    for words in shown.foot:
        sheet.write(words, 24, FAINT, _BESIDE)
        sheet.down += 8
    size = max(_CODE // len(code), 1)
    height = max(sheet.down, top + size * len(code)) + _LEFT
    canvas = Canvas(WIDTH, height, LIGHT.paper, shown.font.path, face)
    for left, baseline, text, of, colour in sheet.texts:
        canvas.text(left, baseline, text, of, colour)
    for at, thickness, colour in sheet.rules:
        canvas.rule(_LEFT, WIDTH - _LEFT, at, thickness, colour)
    canvas.squares(_LEFT, top, code, size, INK)
    return canvas.png()


def _write(sheet: _Sheet, number: CardNumber, accent: Colour) -> None:
    """Write a number below a line: what it counts, itself, and of which day and whom it is."""
    sheet.rule(2, _LINE, 12)
    sheet.write(number.label, 28, INK)
    sheet.write(number.text, _size_of(sheet.canvas, number.text), accent)
    about: Sequence[str] = [part for part in (number.scope, number.day) if part]
    if about:
        sheet.write("，".join(about), 24, FAINT)
    sheet.down += 16


def _size_of(canvas: Canvas, text: str) -> int:
    """Return the size at which a number stands in one line, if one is small enough."""
    return next((size for size in range(88, 40, -4) if canvas.width(text, size) <= _ROOM), 40)
