"""What the first sheet of the workbook, and the page of downloads, say of the data."""

from collections.abc import Iterator
from typing import Final

from bulletin.text.wording import say
from bulletin.views.data.columns import Package

SHEET: Final = say("About these data")
"""What the sheet is called."""
HEADS: Final = (say("Sheet"), say("Column"), say("Name for programs"), say("Values"))
"""What stands above the list of all columns."""
YES, NO = say("yes"), say("no")


def explained(descriptor: Package) -> Iterator[tuple[str, str]]:
    """Yield what is said of all data together, each with what it is; nothing that is empty."""
    yield say("Data of"), descriptor.title
    yield say("Address"), descriptor.homepage
    yield from terms(descriptor)


def terms(descriptor: Package) -> Iterator[tuple[str, str]]:
    """Yield of what edition they are, whose, what may be done with them, and how to cite them."""
    said = (
        (say("As of the edition of"), descriptor.version),
        (say("Published by"), descriptor.publisher),
        (say("Licence"), descriptor.licence),
        (say("Contact"), descriptor.contact),
        (say("To be cited as"), descriptor.citation),
    )
    return ((name, words) for name, words in said if words)
