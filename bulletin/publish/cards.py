"""Pictures of pages for those who share them, drawn in the colours of the theme's light scheme."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Final

from bulletin.media.canvas import Canvas
from bulletin.model.colours import LIGHT, Colour
from bulletin.text.clauses import clauses
from bulletin.text.scripts import Script
from bulletin.text.word_ends import line_pieces
from bulletin.views.cards import CardNumber, ShareCard
from bulletin.views.linked import CARD_HEIGHT, CARD_WIDTH

INK: Final[Colour] = (27, 27, 25)
FAINT: Final[Colour] = (92, 88, 80)
_LEFT: Final = 72
_RIGHT: Final = CARD_WIDTH - _LEFT
_ROOM: Final = _RIGHT - _LEFT
_RULE: Final = 119
"""Where the head ends."""
_TITLE: Final = ((72, 2), (60, 3), (46, 4))
"""Sizes of the title, from the largest, and how many lines of each there is room for above numbers."""
_ALONE: Final = ((92, 3), (76, 4), (58, 5))
"""The same where there are none."""
_LEADING: Final = 1.3
_NUMBERS: Final = 440
"""The baseline of the numbers."""
_LARGEST, _SMALLEST = 64, 30
"""Sizes of a number."""
_GAP: Final = 36
_CLOSING: Final = frozenset("，、：；。！？”’」』）》〉〕…%％‰")
"""What no line begins with."""
_MARKED: Final = re.compile("[^{0}]+[{0}]*|[{0}]+".format("".join(sorted(_CLOSING))))
"""Words with the marks behind them, where a line may break."""


def share_card(card: ShareCard) -> bytes:
    """Return a card as a PNG file."""
    face = card.font.simplified if card.script is Script.HANS else card.font.traditional
    canvas = Canvas(CARD_WIDTH, CARD_HEIGHT, LIGHT.paper, card.font.path, face)
    canvas.text(_LEFT, 84, card.site_name, 36, INK)
    canvas.text(_RIGHT, 84, _cut(canvas, card.about, 28, _ROOM // 2), 28, card.accent, ends=True)
    canvas.rule(_LEFT, _RIGHT, 108, 6, INK)
    canvas.rule(_LEFT, _RIGHT, _RULE - 1, 2, INK)
    size, lines = _title(canvas, card)
    for number, line in enumerate(lines, start=1):
        canvas.text(_LEFT, round(_RULE + number * size * _LEADING), line, size, INK)
    room = (_ROOM - _GAP * (len(card.numbers) - 1)) // max(len(card.numbers), 1)
    for place, shown in enumerate(card.numbers):
        _number(canvas, shown, _LEFT + place * (room + _GAP), room, card.accent)
    canvas.text(_LEFT, CARD_HEIGHT - 32, card.day, 24, FAINT)
    return canvas.png()


def _title(canvas: Canvas, card: ShareCard) -> tuple[int, Sequence[str]]:
    """Return the largest size at which the title fits, and its lines; the last one is cut if none does."""
    size, most, lines = 0, 0, [""]
    for size, most in _TITLE if card.numbers else _ALONE:
        width = partial(canvas.width, size=size)
        lines = lines_of_title(card.title, width, _ROOM, card.script, card.names)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], _cut(canvas, "".join(lines[most - 1 :]), size, _ROOM)]


def _number(canvas: Canvas, number: CardNumber, at: int, room: int, accent: Colour) -> None:
    """Draw a number with what it counts below a line, `room` pixels wide."""
    sizes = range(_LARGEST, _SMALLEST, -2)
    size = next((size for size in sizes if canvas.width(number.text, size) <= room), _SMALLEST)
    canvas.rule(at, at + room, _NUMBERS - 80, 2, FAINT)
    canvas.text(at, _NUMBERS, _cut(canvas, number.text, size, room), size, accent)
    canvas.text(at, _NUMBERS + 42, _cut(canvas, number.label, 28, room), 28, INK)
    canvas.text(at, _NUMBERS + 74, _cut(canvas, number.day, 22, room), 22, FAINT)
    canvas.text(at, _NUMBERS + 104, _cut(canvas, number.scope, 22, room), 22, FAINT)


def _cut(canvas: Canvas, text: str, size: int, room: int) -> str:
    """Return a text as far as there is room for it."""
    if canvas.width(text, size) <= room:
        return text
    while text and canvas.width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text}…"


def lines_of_title(
    title: str,
    width: Callable[[str], float],
    room: float,
    script: Script = Script.HANS,
    names: Collection[str] = (),
) -> list[str]:
    """Break a title where the site's pages do: between clauses or words, not within a number that has room.

    No line begins with a mark that closes what stands before it, and none ends within one of the `names`.
    """
    lines = [""]
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    named = re.compile(f"(?:{longest_first or '(?!)'})[{''.join(sorted(_CLOSING))}]*")
    for piece, is_whole in clauses(title):
        parts = [piece] if is_whole and width(piece) <= room else _parts(piece, width, room, script, named)
        for part in parts:
            if lines[-1] and width(lines[-1] + part) > room:
                lines.append("")
            lines[-1] += part
    return [line for line in lines if line]


def _parts(
    piece: str, width: Callable[[str], float], room: float, script: Script, named: re.Pattern[str]
) -> Iterator[str]:
    """Yield names and words; of one longer than a line the signs, of a Latin one the letters."""
    for words in _pieces(piece, script, named, lambda name: width(name) <= room):
        for word in _MARKED.findall(words):
            for part in [word] if width(word) <= room else _signs(word):
                yield from [part] if width(part) <= room else part


def _pieces(piece: str, script: Script, named: re.Pattern[str], fits: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names in a text that fit in a line, with the marks behind them, and all other words."""
    end = 0
    for name in filter(lambda name: fits(name[0]), named.finditer(piece)):
        yield from line_pieces(piece[end : name.start()], script)
        yield name[0]
        end = name.end()
    yield from line_pieces(piece[end:], script)


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
