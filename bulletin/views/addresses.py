"""Addresses: where everything stands on the site (DESIGN: Addresses). They never change.

An address is written from the site's root, which a mark stands for; the renderer puts in what
leads there from the page. So the values that pages share are the same wherever they are shown.
"""

from typing import Final
from urllib.parse import quote

from bulletin.model.bulletins import BulletinMatter, PlainPage
from bulletin.model.edition import KINDS, Edition
from bulletin.model.fixtures import PAGED
from bulletin.model.records import Record

ROOT: Final = "\ue010"
"""Stands for the way to the site's root; no input can hold it, since it is for private use."""

FOLDERS: Final = {label: KINDS[label] for label in PAGED}
"""The kinds of records with pages of their own, and the folders of these."""


def of_record(record: Record) -> str:
    """Return the address of a record's page."""
    return f"{ROOT}{FOLDERS[record.label]}/{record.id}/"


def of_index(label: str) -> str:
    """Return the address of a kind's index."""
    return f"{ROOT}{FOLDERS[label]}/"


def of_bulletin(matter: BulletinMatter) -> str:
    """Return the address of the page of the bulletin with this front matter."""
    return f"{ROOT}bulletins/{matter.address}/"


def of_year(year: int) -> str:
    """Return the address of a year's archive."""
    return f"{ROOT}bulletins/{year:04d}/"


def of_month(year: int, month: int) -> str:
    """Return the address of a month's archive."""
    return f"{of_year(year)}{month:02d}/"


def of_page(page: PlainPage) -> str:
    """Return the address of a plain page."""
    return f"{ROOT}{page.id}/"


def of_figure(edition: Edition, figure: str) -> str:
    """Return the address of a figure: a fragment of its subject's page."""
    subject = edition.subjects[edition.figures[figure].subject]
    return f"{of_record(subject)}#{figure}"


def of_file(path: str) -> str:
    """Return the address of a file, whose name may hold what means something in an address."""
    return f"{ROOT}{quote(path)}"


def of_feed(channel: str, form: str) -> str:
    """Return the address of a channel's feed; `form` is `rss.xml`, `atom.xml` or `json`."""
    return f"{ROOT}feeds/{channel}.{form}"


def path(address: str) -> str:
    """Return the path of the output file that an address without a fragment leads to."""
    within = address.removeprefix(ROOT)
    return f"{within}index.html" if within.endswith("/") or not within else within


def root(page: str) -> str:
    """Return the way from the output file `page` to the site's root: `../../`, or `./` in it."""
    return "../" * page.count("/") or "./"
