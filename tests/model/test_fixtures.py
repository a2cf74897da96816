"""What every site is said to have is what a site has."""

from pathlib import Path

from bulletin.model.edition import KINDS
from bulletin.model.fixtures import ADDRESSES, DATABASE, FOLLOWED, OFFERS, PAGED, WORKBOOK

EXPECTED = Path(__file__).parents[1] / "golden" / "expected"


def _of_all(path: str) -> bool:
    """Tell if a file of the site belongs to no record, bulletin, page or image of its own."""
    folder, *below = path.split("/")
    if folder in {"data", "follow"}:
        return len(below) <= {"data": 1, "follow": 2}[folder] or below[0] == "schema"
    return not below or (folder in {*FOLDERS, "feeds"} and len(below) == 1) or path == f"{OFFERS}/index.html"


FOLDERS = {"bulletins", "corrections", "quality", "search", *(KINDS[label] for label in PAGED)}
"""Folders of indexes, in whose folders records and archives lie."""


def test_the_addresses_of_every_site_are_those_of_the_golden_one() -> None:
    """Whatever belongs to no record has an address that is known, and no other is.

    Two files of data are made for the public alone.
    """
    files = (path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file())
    found = {path.removesuffix("index.html").rstrip("/") for path in files if _of_all(path)}
    assert ADDRESSES - found == {DATABASE, WORKBOOK}
    assert found - ADDRESSES <= {"404.html", "search.json"}


def test_what_can_be_followed_has_a_page() -> None:
    """A channel leads to the page of its record."""
    assert set(FOLLOWED) <= set(PAGED)
