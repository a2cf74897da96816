"""A text of which records are drafted: its words, its names and its numbers."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.draft.counted import Vocabulary
from bulletin.model.names import NamedAt
from bulletin.text.quantity.running import Mention


@dataclass(frozen=True)
class DraftedText:
    """A text and what is found in it; all offsets are of `text`, and so of `simple`.

    `simple` is the text in Simplified, of the same length; `named` and `found` are in order.
    """

    text: str
    simple: str
    named: tuple[NamedAt, ...]
    found: tuple[Mention, ...]
    vocabulary: Vocabulary

    def names_between(self, start: int, end: int) -> Iterator[NamedAt]:
        """Yield the names that lie in a stretch."""
        index = bisect_left(self.named, start, key=lambda name: name.start)
        while index < len(self.named) and self.named[index].end <= end:
            yield self.named[index]
            index += 1

    def own_words(self, index: int) -> str:
        """Return the words of a number itself, with 每人 before what is for each person."""
        mention = self.found[index]
        own = self.simple[mention.start : mention.end]
        return f"每人{own}" if (mention.quantity.per or "").startswith("人") else own
