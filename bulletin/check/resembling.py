"""Which known id or name an unknown one resembles: what a message may offer, and nothing else.

One wrong offer costs more than none: whoever takes it prints another county's number. So an id is offered
only where one letter differs, or the end of its last word is missing, or it is what a thing is called, or the
beginning of what few are, which are then offered together. Each
kind is indexed once, by what is left of every id when one letter is taken out (Garbe's symmetric deletions),
so that an edition with many unknown ids takes no longer than one with a few.
"""

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from bulletin.invisible import HIDDEN
from bulletin.text.lookalikes import usual_codes
from bulletin.text.scripts import to_simplified

DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
"""What is typed, or comes with copied text, for a hyphen."""
_SHORTEST: Final = 4
"""Characters of an id at least, so that one of them can be wrong."""
_PREFIX: Final = 6
"""Characters at least by which a longer id is found that begins with them."""

_BEGINNING: Final = 2
"""Characters of a Chinese name at least, by which it is found."""
_FEW: Final = 3
"""Things whose names begin so that are offered together, so that an editor chooses."""
_MANY: Final = 20
"""Names that are looked at for whether they are all of one thing."""


@dataclass(frozen=True)
class Resembling:
    """The ids of one kind, by what they look like and by what they are called."""

    ids: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, ids: Iterable[str], names: Iterable[tuple[str, str]] = ()) -> Self:
        """Index `ids`; `names` are pairs of a name and the id of what is called so."""
        named: defaultdict[str, list[str]] = defaultdict(list)
        for name, id_ in names:
            named[folded(name)].append(id_)
        return cls(tuple(ids), {name: tuple(dict.fromkeys(found)) for name, found in named.items()})

    def near(self, typed: str) -> Iterator[str]:
        """Yield the ids that `typed` may stand for, the likeliest first."""
        seen = {typed}
        found = (self._called, self._misspelt, self._cut, self._begun, self._nearly_called)
        for id_ in itertools.chain.from_iterable(way(typed) for way in found):
            if id_ not in seen:
                seen.add(id_)
                yield id_

    def _called(self, typed: str) -> tuple[str, ...]:
        word = folded(typed)
        return (*self.named.get(word, ()), *self._folded.get(word, ()))

    def _misspelt(self, typed: str) -> Iterator[str]:
        """Yield the ids of which one letter, not the first, is wrong, missing, too many or exchanged."""
        if len(typed) < _SHORTEST:
            return
        for rest in sorted({typed, *_without_one(typed)}):
            yield from (id_ for id_ in self._shortened.get(rest, ()) if id_[0] == typed[0])

    def _cut(self, typed: str) -> Iterator[str]:
        """Yield the one id that `typed` is the beginning of, but for the rest of a word."""
        at = bisect_left(self._sorted, typed)
        longer = [id_ for id_ in self._sorted[at : at + 2] if id_.startswith(typed)]
        if len(typed) >= _PREFIX and len(longer) == 1 and longer[0][len(typed)] != "-":
            yield longer[0]

    def _begun(self, typed: str) -> Iterator[str]:
        """Yield the few things whose names begin with what was typed: 苏仙 for 苏仙区."""
        word = folded(typed)
        if len(word) < _BEGINNING or word.isascii():
            return
        at = bisect_left(self._names, word)
        end = bisect_left(self._names, f"{word}\U0010ffff")
        ids = {id_ for name in self._names[at : min(end, at + _MANY)] for id_ in self.named[name]}
        if len(ids) <= _FEW:
            yield from sorted(ids)

    def _nearly_called(self, typed: str) -> Iterator[str]:
        """Yield what is called so but for one character, not the first, that is missing or too many.

        One for another is no slip: 停工企业数 is not 复工企业数.
        """
        word = folded(typed)
        if len(word) < _SHORTEST or word.isascii():
            return
        for rest in _without_one(word):
            if rest[0] == word[0]:
                yield from self.named.get(rest, ())
        yield from self._shortened_names.get(word, ())

    def sharing(self, typed: str) -> list[str]:
        """Return the few ids that have half of their words, or more, in common with the several of an id.

        Nobody knows whether one of them is meant: direct-loss may be economic-loss.
        """
        words = _words(typed)
        counts = Counter(id_ for word in words for id_ in self._by_word.get(word, ()))
        most = max(counts.values(), default=0)
        found = [id_ for id_, count in counts.items() if count == most]
        near = [id_ for id_ in found if 2 * most >= max(len(words), len(_words(id_)))]
        return sorted(near) if len(words) > 1 and len(near) <= _FEW else []

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.ids:
            for word in _words(id_):
                found[word].append(id_)
        return found

    @cached_property
    def _shortened_names(self) -> Mapping[str, tuple[str, ...]]:
        names = [name for name in self.named if len(name) >= _SHORTEST and not name.isascii()]
        rests = ((rest, name) for name in names for rest in _without_one(name) if rest[0] == name[0])
        return {rest: self.named[name] for rest, name in rests}

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.named)

    @cached_property
    def _folded(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.ids:
            found[folded(id_)].append(id_)
        return found

    @cached_property
    def _shortened(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self.ids:
            if len(id_) >= _SHORTEST:
                for rest in {id_, *_without_one(id_)}:
                    found[rest].append(id_)
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.ids)


def _words(id_: str) -> set[str]:
    """Return the words of an id that say something, as one word whether one or several are meant."""
    words = (word for word in id_.split("-") if len(word) > _LITTLE)
    return {re.sub("(?<=[a-z]{3})(?:(?<=s)es|(?<!s)s)$", "", word) for word in words}


_LITTLE: Final = 3
"""Letters of words such as of, on, per, new."""


def _without_one(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def folded(text: str) -> str:
    """Return `text` without what can't be seen, in one form for width, case, script and marks around it."""
    text = to_simplified(unicodedata.normalize("NFKC", usual_codes(HIDDEN.sub("", DASHES.sub("-", text)))))
    return "-".join(text.strip(" 《》「」“”\"'").casefold().replace("_", " ").replace("-", " ").split())
