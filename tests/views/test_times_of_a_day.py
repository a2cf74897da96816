"""A bulletin's date may have a time, which orders those of its day; a day alone stands at noon."""

from dataclasses import replace
from datetime import UTC, datetime

from made_up import bulletin, edition, pages

from bulletin.engine.tracking import InMemory
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Origin
from bulletin.model.ledger import BEGUN, Known
from bulletin.publication.things import things
from bulletin.read.parse import ReadEntry
from bulletin.read.rows import row_of

TIMES = {
    "c-evening": "2020-03-10T17:00:30",
    "b-evening": "2020-03-10 17:00+08:00",
    "a-day": "2020-03-10",
    "b-noon": "2020-03-10T12:00",
    "z-morning": "2020-03-10T08:00",
    "y-before": "2020-03-09T23:59",
}
"""In the order of lists, the newest first; of one moment by ids."""
MADE = edition(*(bulletin(id_, date) for id_, date in reversed(TIMES.items())))
EARLIER = datetime(2020, 3, 8, tzinfo=UTC)


def test_lists_and_feeds_have_the_latest_first() -> None:
    """Those of lists that the store keeps too; where nothing is published yet, each is dated by its time."""
    assert list(MADE.newest) == list(TIMES)
    ranks = {row_of(_read(one)).rank: id_ for id_, one in MADE.bulletins.items()}
    assert [ranks[rank] for rank in sorted(ranks)] == list(TIMES)
    plan = pages(MADE)
    (month,) = plan["bulletins/2020/03/index.html"].view.sections
    assert [item.title for item in month.items] == list(TIMES)
    entries = plan["feeds/bulletins.json"].view.entries
    assert [entry.title for entry in entries] == list(TIMES)
    assert [f"{entry.published:%dT%H:%M:%S}" for entry in entries] == [
        *("10T17:00:30", "10T17:00:00", "10T12:00:00", "10T12:00:00", "10T08:00:00", "09T23:59:00")
    ]


def test_of_one_publication_the_latest_comes_first() -> None:
    """All have its moment, and their own ones order them; an embargo does not."""
    first = Known(EARLIER, EARLIER, "", "", ())
    known = {BEGUN: first, **{("bulletin", id_): first for id_ in TIMES}}
    entries = pages(replace(MADE, known=known, results=InMemory()))["feeds/bulletins.json"].view.entries
    assert [entry.title for entry in entries] == list(TIMES)
    assert {entry.published for entry in entries} == {EARLIER}


def test_its_page_prints_the_time_and_lists_the_day() -> None:
    plan = pages(MADE)
    view = plan["bulletins/2020/03/b-evening/index.html"].view
    assert (view.appeared.text, view.appeared.iso) == ("2020年3月10日 17:00", "2020-03-10T17:00+08:00")
    assert (view.item.date.text, view.item.date.iso) == ("2020年3月10日", "2020-03-10")
    assert view.published == "2020-03-10T17:00:00+08:00"
    day = plan["bulletins/2020/03/a-day/index.html"].view
    assert day.appeared == day.item.date


def test_a_time_that_is_changed_is_a_change() -> None:
    """Readers have seen it; how it is typed does not matter."""
    digests = {
        date: things(edition(bulletin("first", date)))["bulletin", "first"].digest
        for date in ("2020-03-10", "2020-03-10T17:00", "2020-03-10 17:00:00", "2020-03-10T18:00")
    }
    assert digests["2020-03-10T17:00"] == digests["2020-03-10 17:00:00"]
    assert len(set(digests.values())) == 3


def _read(one: Bulletin) -> ReadEntry:
    return ReadEntry("bulletin", one.id, one, Origin(one.path), {})
