"""Lines that look like several paragraphs: names, labels, titles, sentences with one Enter behind each."""

import re
from collections.abc import Sequence
from typing import Final

from bulletin.markup.items import SEPARATE
from bulletin.markup.tokens import TOKENS
from bulletin.text.spacing import HAN

_LABEL: Final = re.compile(
    rf"(?:[^，。；：、]{{1,8}}：|[{HAN}]{{1,8}}:[ ])[^，。；、]*[^，。；、\s][^，。；、]*"
)
_LAST_OF_PARAGRAPH: Final = re.compile(
    rf"[。！？…][”’」』）)]*[ {TOKENS}]*\Z"
    rf"|\A(?:\*\*[^*]+\*\*|{_LABEL.pattern}|【[^】]*】|[{TOKENS}#＃][^\s#]+#|!\[[^\]]*\]\([^()]*\))\Z"
)
"""What ends a paragraph by its look: a full stop, an image or name of its own, or 电话：… and the like."""
_NAME: Final = re.compile(rf"[^\s，。；：、！？,.;:!?“”（）()*_`{TOKENS}]{{2,14}}")
_OWN_LINE: Final = re.compile(r"\*\*[^*]{4,}\*\*[：:]?|【[^】]{2,}】|!\[[^\]]*\]\([^()]*\)")
_SHORT_LINE: Final = re.compile(r"(?=.*[\u4e00-\u9fff])[^，。；、！？,;!?*_`]{2,24}")
_COMMA: Final = re.compile(r",(?!\s|\d{3}(?!\d))")
"""What parts two fields of CSV; the commas of 1,200 and of English sentences are none."""
_MANY: Final = 3
"""So many short lines without a sign are a list of names."""
_TITLE: Final = 12
"""Short lines of so many characters together are a title and its date, or the like."""


def look_apart(lines: Sequence[str]) -> bool:
    """Tell if lines look like paragraphs: each ends like one, or they are names, labels or titles."""
    above = lines[:-1]
    return (
        all(_LAST_OF_PARAGRAPH.search(words) or _is_heading(words) for words in above)
        or any(map(_OWN_LINE.fullmatch, above))
        or (_COMMA.search(lines[0]) and {*map(_fields, lines)} == {max(_fields(lines[0]), 3)})
        or sum(_LABEL.fullmatch(words) is not None for words in lines) > 1
        or (len(lines) >= _MANY and all(map(_NAME.fullmatch, lines)))
        or (all(map(_SHORT_LINE.fullmatch, lines)) and sum(map(len, lines)) >= _TITLE)
    )


def _fields(words: str) -> int:
    """Return how many fields a line of CSV has."""
    return len(_COMMA.findall(words)) + 1


def _is_heading(words: str) -> bool:
    """Tell if a line begins with an item's mark and does not end within its sentence."""
    return SEPARATE.match(words.lstrip("*_")) is not None and words[-1] not in "，、,—-"
