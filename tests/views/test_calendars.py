"""Lists of bulletins by month: nothing is lost, nothing stands twice, and no page is long."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from long_lists import broken_early
from made_up import bulletin, edition, pages
from tables import for_each

from bulletin.model.records import Source
from bulletin.views.calendars import ARCHIVE, SOURCES, Calendars, is_day, links_beside, named
from bulletin.views.citations import Citations

WHOLE, MONTH = 3, 5
START = date(2020, 1, 20)


@pytest.fixture(autouse=True, scope="module")
def _short_lists() -> Iterator[None]:
    """Break lists early."""
    with broken_early(WHOLE, MONTH, WHOLE):
        yield


def lists(days: list[int], **fields: Any) -> Calendars:
    """Return the lists of bulletins that appeared so many days after the start."""
    made = edition(*(bulletin(f"b{n}", str(START + timedelta(day)), **fields) for n, day in enumerate(days)))
    return Calendars(made, Citations(made))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_every_bulletin_stands_on_one_page(days: list[int]) -> None:
    """The months, and the days of long months, hold each bulletin of a list once, the newest first."""
    made = lists(days, topics=["work"])
    for listed in (ARCHIVE, "place/suxian", "place/hunan", "topic/work"):
        counts = dict(made.counts(listed))
        if listed != ARCHIVE and len(days) <= WHOLE:
            assert counts == {}
            continue
        long = {period[:2] for period in counts if is_day(period)}
        found = [id_ for period in counts if period not in long for id_ in made.within(listed, period)]
        assert found == list(made.ids(listed))
        assert sum(count for period, count in counts.items() if not is_day(period)) == len(days)
        assert all(count == len(made.within(listed, period)) for period, count in counts.items())
        assert all((counts[month] > MONTH) == (month in long) for month in counts if not is_day(month))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_pages_lead_to_their_neighbours(days: list[int]) -> None:
    """Who goes on from the newest month to the one before comes by all of them, and so with days."""
    made = lists(days)
    for is_wanted in (is_day, lambda period: not is_day(period)):
        periods = [period for period in made.periods(ARCHIVE) if is_wanted(period)]
        assert periods == sorted(periods, reverse=True)
        for newer, older in pairwise(periods):
            earlier, _ = made.neighbours(ARCHIVE, newer, "/")
            _, later = made.neighbours(ARCHIVE, older, "/")
            assert (earlier and earlier.text, later and later.text) == (named(older), named(newer))


@for_each(
    ("older", "newer", "said"),
    [
        ((2020, 2), (2020, 3), ("上个月", "下个月")),
        ((2019, 12), (2020, 1), ("上个月", "下个月")),
        ((2020, 1), (2020, 3), ("更早", "更晚")),
        ((2019, 3), (2020, 3), ("更早", "更晚")),
        ((2020, 3, 4), (2020, 3, 5), ("更早", "更晚")),
        ((2019,), (2020,), ("更早", "更晚")),
    ],
)
def test_only_months_in_a_row_are_the_last_and_the_next(
    older: tuple[int, ...], newer: tuple[int, ...], said: tuple[str, str]
) -> None:
    """A month without bulletins has no page, so the page before may be of a month long past."""
    earlier, _ = links_beside([newer, older], newer, lambda _: "/")
    _, later = links_beside([newer, older], older, lambda _: "/")
    assert (earlier and earlier.note, later and later.note) == said


@for_each(
    ("days", "title", "items", "more", "months"),
    [
        ([0, 1, 2], "", ["b2", "b1", "b0"], "", []),
        ([0, 1, 2, 3], "2020年1月", ["b3", "b2", "b1"], "2020年1月的全部 4 篇", ["2020年1月 4 篇"]),
        ([0, 20, 40, 41], "2020年3月", ["b3"], "", ["2020年3月 1 篇", "2020年2月 2 篇", "2020年1月 1 篇"]),
        ([0, 40, 40, 41], "2020年3月", ["b3"], "", ["2020年3月 1 篇", "2020年2月 2 篇", "2020年1月 1 篇"]),
        ([*[1] * 4, 2, 3], "2020年1月23日", ["b5"], "", ["2020年1月 6 篇"]),
        ([2, *[3] * 5], "2020年1月23日", ["b1", "b2", "b3"], "2020年1月23日的全部 5 篇", ["2020年1月 6 篇"]),
        ([400, 1, 2, 3], "2021年2月", ["b0"], "", ["2021年2月 1 篇", "2020年1月 3 篇"]),
    ],
)
def test_what_stands_on_the_page_of_a_list(
    days: list[int], title: str, items: list[str], more: str, months: list[str]
) -> None:
    """All where there are few; else the newest month, or day, and the counts of all months."""
    shown = lists(days).listed("place/suxian")
    assert shown.count == len(days)
    assert (shown.title, shown.more.text if shown.more else "") == (title, more)
    assert [one.title for one in shown.items] == items
    assert [f"{month.text} {month.note}" for month in shown.months] == months


def test_a_new_bulletin_changes_its_own_month_and_the_counts_only() -> None:
    """The pages of other months stay as they are, also those of the places above."""
    days = [0, 1, 2, 3, 20, 21, 22, 40]
    old, new = (
        pages(edition(*(bulletin(f"b{n}", str(START + timedelta(day))) for n, day in enumerate(days[:many]))))
        for many in (7, 8)
    )
    months = [
        path for path in old if path.count("/2020/0") and path.startswith(("places", "bulletins/2020/0"))
    ]
    assert len([path for path in months if path.startswith("places")]) == 6
    changed = [path for path in months if old[path].view != new[path].view]
    assert changed == ["bulletins/2020/02/index.html", *_pages_of("2020/02")]
    assert {path for path in new.keys() - old.keys() if path.startswith("places")} == set()


def _pages_of(month: str) -> list[str]:
    return [f"places/{place}/{month}/index.html" for place in ("chenzhou", "hunan", "suxian")]


@for_each("place", ["suxian", "chenzhou", "hunan"])
def test_the_address_of_a_month(place: str) -> None:
    """It is made of the record's, the year and the month, and the pages before and after it are told."""
    made = pages(edition(*(bulletin(f"b{n}", f"2020-0{n % 4 + 1}-04") for n in range(8))))
    view = made[f"places/{place}/2020/03/index.html"].view
    assert view.frame.canonical == f"https://news.example/places/{place}/2020/03/"
    assert view.frame.earlier.href == f"\ue010places/{place}/2020/02/"
    assert view.frame.later.href == f"\ue010places/{place}/2020/04/"
    assert [link.text for link in view.frame.crumbs] == ["首页", "地方", place, view.title]


def test_sources_and_questions_by_month() -> None:
    """A source stands in the month it was published in, without a day in that of its first bulletin."""
    told = [{"published": "2020-01-05"}, {"published": "2020-02-07"}, {"published": "2020"}, {}]
    sources = [
        Source.model_validate({"id": f"s{n}", "outlet": f"报{n}", **fields}) for n, fields in enumerate(told)
    ]
    used = [bulletin(f"b{n}", f"2020-03-0{n + 1}", sources=[f"s{n}", "report"]) for n in range(4)]
    made = edition(*sources, *used)
    calendar = Calendars(made, Citations(made))
    assert dict(calendar.counts(SOURCES)) == {(2020, 3): 3, (2020, 2): 1, (2020, 1): 1}
    assert calendar.within(SOURCES, (2020, 3)) == ("s3", "report", "s2")
    plan = pages(made)
    assert [len(plan[f"sources/2020/0{month}/index.html"].view.sections[0].links) for month in (1, 2, 3)] == [
        1,
        1,
        3,
    ]
    doubts = plan["quality/2020/03/index.html"].view
    assert [one.href.split("/")[1] for one in doubts.incomplete] == ["s3", "report", "s2"]
    whole = plan["quality/index.html"].view
    assert (whole.incomplete, [link.text for link in whole.months]) == (
        (),
        ["2020年3月", "2020年2月", "2020年1月"],
    )
