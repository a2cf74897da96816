"""Addresses: where everything stands on the site (docs/handbook.md). They never change.

An address is written from the site's root, which a mark stands for; the renderer puts in what
leads there from the page. So the values that pages share are the same wherever they are shown.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from bulletin.model.bulletins import BulletinFrontMatter, PlainPage
from bulletin.model.edition import KINDS, Edition
from bulletin.model.fixtures import OFFERS, PAGED
from bulletin.model.records import Measure, Policy, Record
from bulletin.text.dates import Date

ROOT: Final = "\ue010"
"""Stands for the way to the site's root; no input can hold it, since it is for private use."""

FOLDERS: Final = {label: KINDS[label] for label in PAGED}
"""The kinds of records with pages of their own, and the folders of these."""


def of_record(record: Record) -> str:
    """Return the address of a record's page."""
    return f"{ROOT}{FOLDERS[record.label]}/{record.id}/"


def of_measure(policy: Policy, measure: Measure) -> str:
    """Return the address of a measure: a fragment of the page of its policy."""
    return f"{of_record(policy)}#{measure.id}"


def of_index(label: str) -> str:
    """Return the address of a kind's index."""
    return f"{ROOT}{FOLDERS[label]}/"


def of_bulletin(front_matter: BulletinFrontMatter) -> str:
    """Return the address of the page of the bulletin with this front matter."""
    return f"{ROOT}bulletins/{front_matter.address}/"


def of_offers(who: str = "", place: str = "", number: int = 1) -> str:
    """Return the address of what readers of one kind can get, in all places or in one; of all choices."""
    parts = (OFFERS, who, place, f"{number}" if number > 1 else "")
    return ROOT + "".join(f"{part}/" for part in parts if part)


def of_archive() -> str:
    """Return the address of the archive of all bulletins."""
    return f"{ROOT}bulletins/"


def of_period(whole: str, period: Sequence[int]) -> str:
    """Return the address of a year, of a month or of a day of the list at the address `whole`."""
    year, *rest = period
    return "/".join([f"{whole}{year:04d}", *(f"{number:02d}" for number in rest), ""])


def of_corrections(period: Sequence[int] = ()) -> str:
    """Return the address of the log of corrections, or of a month of it."""
    whole = f"{ROOT}corrections/"
    return of_period(whole, period) if period else whole


def of_correction(day: Date, anchor: str) -> str:
    """Return the address of a correction that was made on `day`: a fragment of its month."""
    return f"{of_corrections(month_of(day))}#{anchor}"


def month_of(day: Date) -> tuple[int, ...]:
    """Return the year and month of a day; of a year alone, the year."""
    return (day.year, day.month) if day.month else (day.year,)


def of_quality(period: Sequence[int] = ()) -> str:
    """Return the address of the questions to all sources, or to those of a month or day."""
    whole = f"{ROOT}quality/"
    return of_period(whole, period) if period else whole


def of_page(page: PlainPage) -> str:
    """Return the address of a plain page."""
    return f"{ROOT}{page.id}/"


def of_series(subject: Record, indicator: str) -> str:
    """Return the address of the figures of a subject and an indicator."""
    return f"{of_record(subject)}{indicator}/"


def of_figure(edition: Edition, figure: str) -> str:
    """Return the address of a figure: a fragment of the page of its subject and indicator."""
    record = edition.figures[figure]
    return f"{of_series(edition.subjects[record.subject], record.indicator)}#{figure}"


def of_file(path: str) -> str:
    """Return the address of a file, whose name may hold what means something in an address."""
    return f"{ROOT}{quote(path)}"


def of_feed(channel: str, form: str) -> str:
    """Return the address of a channel's feed; `form` is `rss.xml`, `atom.xml` or `json`."""
    return f"{ROOT}feeds/{channel}.{form}"


def of_place_data(place: str) -> str:
    """Return the address of the table of a place's figures."""
    return f"{ROOT}data/places/{place}.csv"


def of_feeds() -> str:
    """Return the address of the page that lists all channels."""
    return f"{ROOT}feeds/"


def of_follow(channel: str) -> str:
    """Return the address of the page that says how to follow a channel."""
    return f"{ROOT}follow/{channel}/"


def whole(address: str, site_url: str) -> str:
    """Return an address as other sites write it; `site_url` is that of the root, without a slash."""
    return f"{site_url}/{address.removeprefix(ROOT)}"


def path(address: str) -> str:
    """Return the path of the output file that an address without a fragment leads to."""
    within = address.removeprefix(ROOT)
    return f"{within}index.html" if within.endswith("/") or not within else within


def root(page: str) -> str:
    """Return the way from the output file `page` to the site's root: `../../`, or `./` in it."""
    return "../" * page.count("/") or "./"
