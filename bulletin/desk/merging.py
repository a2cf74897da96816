"""Three texts become one, by paragraph: what was common, what one has made of it, and what another has.

What only one of them changed is taken from there; where both did, both versions are kept for an editor to
choose from. Paragraphs that only one has stay where they stand in it; where both have some, mine come first.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from bulletin.desk.paragraphs import PartedText, TextParagraph, differences, line_end, paragraphed, plain_ends

_MOST: Final = 400
"""So many pairs of changed paragraphs at most are compared to see which became which."""
_ALIKE: Final = 0.3


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A paragraph of the merged text that both have changed; a version is empty where it was deleted."""

    number: int
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of the merged text; `theirs` is the other version of one that both have changed."""

    paragraph: TextParagraph | None
    base: TextParagraph | None = None
    theirs: TextParagraph | None = None
    in_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, in which conflicts are not decided yet."""

    lead: str
    tail: str
    parts: tuple[_Part, ...]
    end: str

    @property
    def conflicts(self) -> tuple[MergeConflict, ...]:
        """The paragraphs that both have changed, in order."""
        return tuple(
            MergeConflict(number, _text(part.base), _text(part.paragraph), _text(part.theirs))
            for number, part in enumerate(self.parts, 1)
            if part.in_conflict
        )

    def text(self, theirs: Collection[int] = ()) -> str:
        """Return the text, in the conflicts of these numbers with their version, else with mine."""
        chosen = (
            part.theirs if part.in_conflict and number in theirs else part.paragraph
            for number, part in enumerate(self.parts, 1)
        )
        kept = [paragraph for paragraph in chosen if paragraph]
        pieces = [self.lead]
        for paragraph in kept[:-1]:
            pieces += [paragraph.text, paragraph.gap if _parts(paragraph.gap) else self.end * 2]
        return "".join([*pieces, *(paragraph.text for paragraph in kept[-1:]), self.tail])


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return what becomes of `base` as changed in `mine` and in `theirs`."""
    end = _common_end(base, mine, theirs)
    if mine in {base, theirs}:
        mine = theirs
    elif theirs == base:
        theirs = mine
    three = [paragraphed(text if end is None else _ended(text, end)) for text in (base, mine, theirs)]
    leads = [one.lead for one in three]
    tails = [one.paragraphs[-1].gap if one.paragraphs else "" for one in three]
    parts = [_Part(one) for one in three[1].paragraphs] if mine == theirs else list(_parts_of(*three))
    return Merged(_either(*leads), _either(*tails), tuple(parts), end or line_end(theirs))


def _ended(text: str, end: str) -> str:
    return plain_ends(text).replace("\n", end)


def _common_end(*texts: str) -> str | None:
    """Return the line end to write where each text has but one and not all the same; None to keep all."""
    ends = [set(re.findall(r"\r\n|\r|\n", text)) for text in texts]
    if any(len(found) > 1 for found in ends) or len(set().union(*ends)) < 2:  # noqa: PLR2004
        return None
    base, mine, theirs = (next(iter(found), "") for found in ends)
    return _either(base, mine, theirs) or "\n"


def _either(base: str, mine: str, theirs: str) -> str:
    """Return what was changed; mine, where both have."""
    return theirs if mine == base else mine


def _text(paragraph: TextParagraph | None) -> str:
    return paragraph.text if paragraph else ""


def _parts(gap: str) -> bool:
    """Tell if a gap parts two paragraphs: an empty line stands in it."""
    return plain_ends(gap).count("\n") > 1


@dataclass(frozen=True, slots=True)
class _Changes:
    """What has become of each paragraph of the base in another text, and what that has before each."""

    now: Sequence[TextParagraph | None]
    added: Sequence[Sequence[TextParagraph]]


def _parts_of(base: PartedText, mine: PartedText, theirs: PartedText) -> Iterator[_Part]:
    own, other = _changes(base, mine), _changes(base, theirs)
    for at in range(len(base.paragraphs) + 1):
        yield from map(_Part, _both(own.added[at], other.added[at]))
        if at < len(base.paragraphs) and (part := _part(base.paragraphs[at], own.now[at], other.now[at])):
            yield part


def _both(mine: Sequence[TextParagraph], theirs: Sequence[TextParagraph]) -> Iterator[TextParagraph]:
    """Yield the paragraphs that both have added in one place; equal ones once."""
    one, other = ([plain_ends(added.text) for added in both] for both in (mine, theirs))
    for tag, i1, i2, j1, j2 in differences(one, other):
        yield from mine[i1:i2]
        if tag != "equal":
            yield from theirs[j1:j2]


def _part(base: TextParagraph, mine: TextParagraph | None, theirs: TextParagraph | None) -> _Part | None:
    """Return what becomes of a paragraph of the base; None if it is gone."""
    was, own, other = (plain_ends(one.text) if one else None for one in (base, mine, theirs))
    if len({was, own, other}) < 3:  # noqa: PLR2004  two of the three are the same
        chosen = theirs if own == was and other != was else mine
        if mine and theirs and chosen:
            gap = _either(base.gap, mine.gap, theirs.gap)
            return _Part(TextParagraph(chosen.text, gap))
        return _Part(chosen) if chosen else None
    return _Part(mine, base, theirs, in_conflict=True)


def _changes(base: PartedText, other: PartedText) -> _Changes:
    """Return what another text has made of the paragraphs of the base."""
    old, new = base.texts, other.texts
    now: list[TextParagraph | None] = [None] * len(old)
    added: list[list[TextParagraph]] = [[] for _ in range(len(old) + 1)]
    for tag, i1, i2, j1, j2 in differences(old, new):
        pairs = (
            zip(range(i1, i2), range(j1, j2), strict=True)
            if tag == "equal"
            else _pairs(old[i1:i2], new[j1:j2], i1, j1)
        )
        reached = j1
        for one, two in [*pairs, (i2, j2)]:
            added[one] += other.paragraphs[reached:two]
            if two < j2:
                now[one] = other.paragraphs[two]
            reached = two + 1
    return _Changes(now, added)


def _pairs(old: Sequence[str], new: Sequence[str], first: int, second: int) -> list[tuple[int, int]]:
    """Return which changed paragraph became which, in order: the likest ones, or all in order."""
    if len(old) == len(new) or len(old) * len(new) > _MOST:
        return [(first + at, second + at) for at in range(min(len(old), len(new)))]
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            options = [best[i - 1, j]] if i else []
            options += [best[i, j - 1]] if j else []
            if i and j and (ratio := SequenceMatcher(None, old[i - 1], new[j - 1]).ratio()) > _ALIKE:
                total, pairs = best[i - 1, j - 1]
                options.append((total + ratio, [*pairs, (first + i - 1, second + j - 1)]))
            best[i, j] = max(options, default=(0.0, []), key=lambda option: option[0])
    return best[len(old), len(new)][1]
