"""The numbers of a text in their order: those that were typed, and those of the figures it refers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bulletin.check.beside import then
from bulletin.check.rules import Spot
from bulletin.markup.document import Document, Words
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.text.quantity import Change, Qualifier, Quantity


@dataclass(frozen=True, slots=True)
class SentenceNumber:
    """A number of a text: from where to where its words or its reference stand, and what it means."""

    start: int
    end: int
    quantity: Quantity
    spot: Spot

    @property
    def value(self) -> Fraction | None:
        """What it says exactly, as a level and no rate; None for others."""
        quantity = self.quantity
        is_exact = quantity.qualifier is Qualifier.EXACT and quantity.change is Change.LEVEL
        is_whole = is_exact and not quantity.per
        return Fraction(quantity.value) if is_whole and quantity.value is not None else None

    @property
    def printed(self) -> str:
        """Its words."""
        return self.quantity.printed


def sentence_numbers(edition: Edition, bulletin: Bulletin, text: Document | Words) -> list[SentenceNumber]:
    """Return the numbers of a text of a bulletin in their order, but for those of tables."""
    found = [
        SentenceNumber(one.mention.start, one.mention.end, one.mention.quantity, one)
        for one in text.numbers
        if not one.told and not one.table
    ]
    found += _of_figures(edition, bulletin, text)
    return sorted(found, key=lambda one: one.start)


def _of_figures(edition: Edition, bulletin: Bulletin, text: Document | Words) -> Iterator[SentenceNumber]:
    for reference in text.references:
        if reference.offset >= 0 and reference.target in edition.figures:
            end = reference.offset + len(reference.literal)
            yield SentenceNumber(reference.offset, end, then(edition, bulletin, reference.target), reference)
