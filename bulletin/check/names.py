"""Rules about names in prose: an enterprise is called by its record's name, to the character."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletin.check.rules import Rule, problem
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.names import Beginnings, forms
from bulletin.problems import Location, Problem, message
from bulletin.text.scripts import Script, in_script

_SHORTEST: Final = 5
"""Characters of a name at least; of shorter ones half of all words differ by one."""
MisspeltName = tuple[int, str, str, str]
"""Where a text may mean a name, what it has there, the name, and whose that is."""


@dataclass(frozen=True, slots=True)
class _Half:
    """The first or last half of a name, which begins at `offset` in it."""

    name: str
    offset: int
    enterprise: str


@dataclass(frozen=True, slots=True)
class _Halves:
    """The halves of all names, by their text, and how they begin.

    Of a name in which one character is wrong, one half is right: so a text is searched for halves.
    """

    by_text: Mapping[str, list[_Half]]
    beginnings: Beginnings

    @classmethod
    def of(cls, edition: Edition) -> "_Halves":
        by_text: dict[str, list[_Half]] = defaultdict(list)
        names = (
            (name, id_)
            for name, records in edition.names.records.items()
            for kind, id_ in records
            if kind == "enterprise" and len(name) >= _SHORTEST
        )
        for name, enterprise in names:
            middle = len(name) // 2
            for offset, half in ((0, name[:middle]), (middle, name[middle:])):
                by_text[half].append(_Half(name, offset, enterprise))
        return cls(by_text, Beginnings.of(by_text))

    def near(self, text: str) -> Iterator[MisspeltName]:
        """Yield where `text` has all but one character of a name, what it has, and the name."""
        for start, lengths in self.beginnings.find(text):
            for length in lengths:
                for half in self.by_text.get(text[start : start + length], ()):
                    begin = start - half.offset
                    found = text[max(begin, 0) : begin + len(half.name)]
                    if begin >= 0 and _one_wrong(found, half.name):
                        yield begin, found, half.name, half.enterprise


def _one_wrong(found: str, name: str) -> bool:
    """Say whether one character within the name differs, and is a Han character too."""
    wrong = [one for one, other in zip(found, name, strict=False) if one != other]
    return (
        len(found) == len(name)
        and len(wrong) == 1
        and "\u3400" <= wrong[0] <= "\u9fff"
        and found[-1] == name[-1]
    )


def misspelt(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No name of an enterprise in a text differs from its record's by one character."""
    differing = misspelt_in(edition, bulletin)
    names = edition.names_in(bulletin).find(bulletin.body.text) if differing else ()
    exact = [(name.start, name.end) for name in names]
    starts = [start for start, _ in exact]
    told: set[str] = set()
    reached = 0
    for start, found, name, enterprise in sorted(differing, key=lambda case: (case[0], -len(case[1]))):
        end = start + len(found)
        around = bisect_right(starts, start) - 1
        if end > reached and (around < 0 or exact[around][1] < end):
            reached = end
            if found not in told:
                told.add(found)
                yield _problem(bulletin, found, name, enterprise)


def misspelt_in(edition: Edition, bulletin: Bulletin) -> tuple[MisspeltName, ...]:
    """Return what in a bulletin's text may be meant for an enterprise's name."""

    def find(id_: str) -> tuple[MisspeltName, ...]:
        halves = edition.results.get("halves", "", lambda _: _Halves.of(edition))
        text = edition.bulletins[id_]  # read here, so that the result is found again with another text
        typed = text.body.text
        near = (case for form in forms(typed) for case in halves.near(form))
        return tuple(
            (start, *_as_in(typed[start : start + len(found)], found, name), enterprise)
            for start, found, name, enterprise in near
        )

    return edition.results.get("misspelt", bulletin.id, find)


def _as_in(typed: str, read: str, name: str) -> tuple[str, str]:
    """Return what was typed, which may have been read in the other script, and the name in its script."""
    return typed, name if typed == read else in_script(name, Script.HANT)


def _problem(bulletin: Bulletin, found: str, name: str, enterprise: str) -> Problem:
    return problem(
        "misspelt-name",
        Location(bulletin.path, words=found),
        message(
            "the text says 「{found}」, but the record 「{id}」 is called 「{name}」",
            found=found,
            id=enterprise,
            name=name,
        ),
        message("readers could take it for another enterprise, and its page would not be linked"),
        message("write 「{name}」; if both are in use, add the other to `aliases` of the record", name=name),
    )


RULES: Final = (Rule("misspelt-name", "bulletin", misspelt),)
