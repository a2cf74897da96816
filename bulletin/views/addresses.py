"""Addresses: where everything stands on the site (docs/handbook.md). They never change.

An address is written from the site's root, which a mark stands for; the renderer puts in what
leads there from the page. So the values that pages share are the same wherever they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from bulletin.model import fixtures
from bulletin.model.bulletins import BulletinFrontMatter, PlainPage
from bulletin.model.edition import KINDS, Edition
from bulletin.model.fixtures import OFFERS, PAGED
from bulletin.model.records import Measure, Policy, Record
from bulletin.text.dates import Date
from bulletin.text.scripts import Script

ROOT: Final = "\ue010"
"""Stands for the way to the root of the pages in one script; no input can hold it: it is for private use."""
SHARED: Final = "\ue011"
"""Stands for the way to the root of the site, where the files lie that pages in both scripts share."""
TWINS: Final = f"{fixtures.TWINS}/"
"""Begins the paths of the pages in Traditional characters, whose addresses in it are those of the others."""
ALONE: Final = frozenset({"404.html"})
"""Pages that have no twin: a server shows this one for every address that leads nowhere."""

FOLDERS: Final = {label: KINDS[label] for label in PAGED}
"""The kinds of records with pages of their own, and the folders of these."""
LABELS: Final = {folder: label for label, folder in FOLDERS.items()}
"""The kinds of records by the folders of their pages and channels."""


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
    return f"{SHARED}{quote(path)}"


def of_path(path: str) -> str:
    """Return the address of what stands at a path of the site: of a page, with a slash behind, or a file."""
    return f"{SHARED if path and not path.endswith('/') else ROOT}{quote(path)}"


def of_feed(channel: str, form: str) -> str:
    """Return the address of a channel's feed; `form` is `rss.xml`, `atom.xml` or `json`."""
    return f"{ROOT}feeds/{channel}.{form}"


def of_slice(name: str) -> str:
    """Return the address of the figures of one record as a table: `place/<id>` or `indicator/<id>`."""
    label, _, id_ = name.partition("/")
    return f"{SHARED}data/{FOLDERS[label]}/{id_}.csv"


def of_feed_archive(channel: str, month: str, form: str) -> str:
    """Return the address of the archive of a channel for a month; `form` is `atom.xml` or `json`."""
    return f"{ROOT}feeds/{channel}/{month}.{form}"


def of_feeds() -> str:
    """Return the address of the page that lists all channels."""
    return f"{ROOT}feeds/"


def of_follow(channel: str) -> str:
    """Return the address of the page that says how to follow a channel."""
    return f"{ROOT}follow/{channel}/"


def whole(address: str, site_url: str) -> str:
    """Return an address as other sites write it; `site_url` is that of the root, without a slash."""
    return f"{site_url}/{_within(address)}"


def path(address: str) -> str:
    """Return the path of the output file that an address without a fragment leads to."""
    within = _within(address)
    return f"{within}index.html" if within.endswith("/") or not within else within


def _within(address: str) -> str:
    return address.lstrip(ROOT + SHARED)


def script_of(page: str) -> Script:
    """Return the script that the output file `page` is written in."""
    return Script.HANT if page.startswith(TWINS) else Script.HANS


@dataclass(frozen=True, slots=True)
class Roots:
    """What leads to the root of the pages in one script, and to that of the files that all share."""

    pages: str
    files: str

    @classmethod
    def from_page(cls, page: str) -> "Roots":
        """Return the ways from the output file `page`: `../../`, or `./` in a root."""
        within = page.removeprefix(TWINS)
        return cls("../" * within.count("/") or "./", "../" * page.count("/") or "./")

    @classmethod
    def whole(cls, site_url: str, script: Script) -> "Roots":
        """Return the addresses as other sites write them; `site_url` has no slash at its end."""
        site = f"{site_url}/"
        return cls(f"{site}{TWINS}" if script is Script.HANT else site, site)

    def fill(self, text: str) -> str:
        """Return a text with these in place of the marks."""
        return text.replace(ROOT, self.pages).replace(SHARED, self.files)


MARKS: Final = Roots(ROOT, SHARED)
"""Leaves the marks where they are, for a part of a page."""
