"""What is asked of an editor at a paragraph of a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bulletin.desk.meanings import Meaning
from bulletin.problems import Message, Severity, message

_DATELINE: Final = re.compile(r".{0,12}[讯訊电電]|编者按|編者按|.{0,4}[编編]者")
_SHOWN: Final = 6


class DeskPlace(NamedTuple):
    """Words of a typed text: the paragraph that they stand in, from 1, and from where up to where."""

    paragraph: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class DeskProblem:
    """What is to be settled at some words of a typed text, and what may be chosen for them.

    An error keeps a bulletin back; a question does not.
    """

    place: DeskPlace
    severity: Severity
    what: Message
    mend: Message
    choices: tuple[Meaning, ...] = ()

    @property
    def paragraph(self) -> int:
        """The paragraph, as editors count: from 1, those that are not empty."""
        return self.place.paragraph


def is_dateline(words: str) -> bool:
    """Tell if words in 【】 are those that news begins with, and mean nothing else: 本报讯."""
    return _DATELINE.fullmatch(words) is not None


def can_mean(place: DeskPlace, choices: tuple[Meaning, ...]) -> DeskProblem:
    """Return the problem of words in 【】 that can mean several things."""
    what = message("【{words}】 can mean {choices}", words=place.words, choices=_all_of(choices))
    return DeskProblem(place, Severity.ERROR, what, _CHOOSE, choices)


_CHOOSE: Final = message("choose the one that is meant")


def _all_of(choices: Sequence[Meaning]) -> str:
    more = ["…"] if len(choices) > _SHOWN else []
    return "、".join([*(f"【{one.label}】" for one in choices[:_SHOWN]), *more])


def means_nothing(place: DeskPlace, choices: tuple[Meaning, ...]) -> DeskProblem:
    """Return the question about words in 【】 that mean nothing; what is like them may be meant."""
    what = message(
        "【{words}】 has no source and names no record: it is printed with its brackets", words=place.words
    )
    if choices:
        mend = message("choose what is meant, or leave it if it is text")
    else:
        mend = message("choose what is meant from the bar above, or leave it if it is text")
    return DeskProblem(place, Severity.QUESTION, what, mend, choices)


def was_text(place: DeskPlace, choices: tuple[Meaning, ...]) -> DeskProblem:
    """Return the question about words in 【】 that were text before, and could mean something."""
    what = message("【{words}】 is text, and is printed with its brackets", words=place.words)
    mend = message("choose what is meant, or leave it if it is text")
    return DeskProblem(place, Severity.QUESTION, what, mend, choices)


def shows_nothing(place: DeskPlace, *, is_image: bool) -> DeskProblem:
    """Return the problem of a new block or image of which nobody has said what it shows."""
    if is_image:
        what = message("nothing says which image 【{words}】 is", words=place.words)
    else:
        what = message("nothing says which numbers 【{words}】 shows", words=place.words)
    return DeskProblem(place, Severity.ERROR, what, message("put it in with the button of the bar above"))


def not_alone(place: DeskPlace) -> DeskProblem:
    """Return the problem of a block or image among other words."""
    what = message("【{words}】 stands among other words", words=place.words)
    return DeskProblem(place, Severity.ERROR, what, message("put it in a paragraph of its own"))


def unclosed_bracket(place: DeskPlace) -> DeskProblem:
    """Return the question about 【 that nothing closes."""
    what = message("nothing closes 【 in “{words}”", words=place.words)
    return DeskProblem(place, Severity.QUESTION, what, message("type 】 behind what it stands for"))


def not_read(place: DeskPlace) -> DeskProblem:
    """Return the problem of a 【…】 that the signs beside it keep from being a reference on the page."""
    what = message("the signs beside 【{words}】 keep it from being linked", words=place.words)
    return DeskProblem(place, Severity.ERROR, what, message("delete or change the signs right beside it"))


def equals_several(place: DeskPlace, choices: tuple[Meaning, ...]) -> DeskProblem:
    """Return the problem of a number that several figures say."""
    what = message("“{words}” may be {choices}", words=place.words, choices=_all_of(choices))
    return DeskProblem(place, Severity.ERROR, what, _CHOOSE, choices)


def without_figure(place: DeskPlace, choices: tuple[Meaning, ...]) -> DeskProblem:
    """Return the problem of a number that no figure of the sources says."""
    what = message("“{words}” has no source", words=place.words)
    if choices:
        mend = message(
            "{choices} may be meant; else record the number, or say that it is none", choices=_all_of(choices)
        )
    else:
        mend = message("record the number, or say that it is none")
    return DeskProblem(place, Severity.ERROR, what, mend, choices)
