"""Where a line of a title or name may break: where words end, as far as they are known.

A dictionary of all words takes longer to load than most pages take to make. So these are the words that the
titles of such news are made of, and the names of counties; what is neither breaks as any Chinese text does.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from bulletin.text.places import spoken_name
from bulletin.text.scripts import Script, to_simplified
from bulletin.vocabulary import division_names, words_of_titles

_LONGEST: Final = 6
_NUMERAL: Final = "第一二两三四五六七八九十百千万亿几数近约超达"
_HELD: Final = frozenset(
    "的地得了着过们等里内外率数额量费款价型类级期线站省市县区镇乡村局厅部委办署所厂店园家者性化"
)
"""What no line begins with: it belongs to what is before it."""
_HOLDING: Final = frozenset(f"{_NUMERAL}各每全不未可最非副原新再无被把与和及在对为")
"""What no line ends with: it belongs to what is behind it."""
_PARTICLES: Final = frozenset("的等")
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_OPENING: Final = frozenset("“‘「『《〈（〔【")
_CLOSING: Final = frozenset("”’」』》〉）〕】")
_SHORT: Final = 3
"""So many characters between known words are held for a word too, and one more for two words."""


def line_pieces(text: str, script: Script = Script.HANS) -> Iterator[str]:
    """Yield the pieces of a text between which a line may break; there are more, behind 、 and the like."""
    known = text
    if script is Script.HANT and len(simplified := to_simplified(text)) == len(text):
        known = simplified
    yield from (text[start:end] for start, end in pairwise([0, *_ends(known), len(text)]) if start < end)


def _ends(text: str) -> Iterator[int]:
    for run in _HAN.finditer(text):
        end = run.start()
        if end and text[end - 1] in _CLOSING:
            yield end
        before = ("", True)
        for piece, is_known in _words(run[0]):
            held = not is_known and piece[0] in _HELD
            if before[0] and not held and (before[1] or before[0][-1] not in _HOLDING):
                yield end
            end += len(piece)
            before = piece, is_known
        if end < len(text) and text[end] in _OPENING:
            yield end


def _words(run: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of Chinese characters that are known, and what stands between them."""
    at = other = 0
    while at < len(run):
        if word := _word_at(run, at):
            yield from _others(run[other:at])
            yield word, True
            other = at + len(word)
        at += len(word) or 1
    yield from _others(run[other:])


def _others(run: str) -> Iterator[tuple[str, bool]]:
    """Yield what no word is known of: as one word or two where it is short, else by characters."""
    if run[:1] in _PARTICLES:
        yield run[0], False
        run = run[1:]
    size = _SHORT if len(run) <= _SHORT else 2 if len(run) == _SHORT + 1 else 1
    yield from ((run[at : at + size], False) for at in range(0, len(run), size))


def _word_at(run: str, at: int) -> str:
    """Return the longest word that begins there, empty where none does."""
    known = _known()
    return next((word for n in range(_LONGEST, 1, -1) if (word := run[at : at + n]) in known), "")


@cache
def _known() -> frozenset[str]:
    """Return the words, and what counties are called in full and for short."""
    names = division_names()
    return names.union(words_of_titles(), filter(None, map(spoken_name, names)))
