"""A picture that is drawn: texts in one font, and lines and squares between them."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Shade = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
_COLOURS: Final = 64
"""As many as letters in three colours with smooth edges need."""


class Canvas:
    """A picture of so many pixels, and what is written on it in one face of a font."""

    def __init__(self, width: int, height: int, paper: Shade, font: Path, face: int) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415  most builds draw nothing

        self._image = Image.new("RGB", (width, height), paper)
        self._draw = ImageDraw.Draw(self._image)
        self._font, self._face = font, face
        self._sizes: dict[int, FreeTypeFont] = {}

    def width(self, text: str, size: int) -> float:
        """Return how many pixels wide a text is, set at `size` pixels."""
        return self._sized(size).getlength(text)

    def text(self, x: int, y: int, text: str, size: int, colour: Shade, *, ends: bool = False) -> None:
        """Write a text with its baseline at `y`; it begins at `x`, or `ends` there."""
        self._draw.text((x, y), text, colour, self._sized(size), "rs" if ends else "ls")

    def rule(self, left: int, right: int, top: int, thickness: int, colour: Shade) -> None:
        """Draw a line across."""
        self._draw.rectangle((left, top, right, top + thickness - 1), colour)

    def squares(self, left: int, top: int, rows: Sequence[Sequence[bool]], size: int, colour: Shade) -> None:
        """Draw squares of so many pixels beside and below each other, where the rows say so."""
        for down, row in enumerate(rows):
            for along, is_dark in enumerate(row):
                x, y = left + along * size, top + down * size
                if is_dark:
                    self._draw.rectangle((x, y, x + size - 1, y + size - 1), colour)

    def png(self) -> bytes:
        """Return the picture as a PNG file; the same font and Pillow give the same bytes."""
        stream = io.BytesIO()
        self._image.quantize(_COLOURS).save(stream, "PNG", optimize=True)
        return stream.getvalue()

    def _sized(self, size: int) -> "FreeTypeFont":
        if size not in self._sizes:
            from PIL import ImageFont  # noqa: PLC0415  as above

            self._sizes[size] = ImageFont.truetype(self._font, size, index=self._face)
        return self._sizes[size]
