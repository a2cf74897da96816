"""Lists by place: nothing is lost, nothing stands twice, and no page is long."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st
from long_lists import broken_early
from made_up import SETTINGS, edition, enterprise, figure, ids, pages
from tables import for_each

from bulletin.views import Site
from bulletin.views.branches import Branches, branch_of
from bulletin.views.citations import Citing

LINES = 4
PARENTS = {
    "hunan": "",
    "chenzhou": "hunan",
    "changsha": "hunan",
    "suxian": "chenzhou",
    "guiyang": "chenzhou",
    "furong": "changsha",
    "park": "suxian",
    "zhejiang": "",
    "wenzhou": "zhejiang",
    "ruian": "wenzhou",
}


@pytest.fixture(autouse=True, scope="module")
def _short_lists() -> Iterator[None]:
    """Break lists early."""
    with broken_early(LINES, LINES, LINES):
        yield


def listing(there: list[str]) -> Branches:
    """Return the lists of an edition with enterprises in these places."""
    return Branches(
        edition(*(enterprise(f"e{n:02d}", place) for n, place in enumerate(there)), parents=PARENTS)
    )


def keys(made: Branches, listed: str) -> Iterator[tuple[str, int]]:
    """Yield the place and the number of each page of a list."""
    yield "", 1
    yield from ((place, number) for _, place, number in map(branch_of, made.keys(listed)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PARENTS, ""]), max_size=40))
def test_every_record_stands_on_one_page(there: list[str]) -> None:
    """The pages hold each enterprise once, none is long, and every page is led to."""
    made = listing(there)
    portions = {key: made.portion("enterprise", *key) for key in keys(made, "enterprise")}
    found = sorted(id_ for portion in portions.values() for id_ in portion.ids)
    assert found == [f"e{n:02d}" for n in range(len(there))]
    assert max(len(portion.below) + len(portion.ids) for portion in portions.values()) <= LINES
    led = {place for portion in portions.values() for place in portion.below}
    assert {place for place, _ in portions if place} == led
    for (place, number), portion in portions.items():
        assert (portion.later is not None) == ((place, number + 1) in portions)
        assert (portion.earlier is not None) == (number > 1)


@for_each(
    ("there", "places", "listed"),
    [
        (["suxian", "ruian"], [], ["e00", "e01"]),
        (["park"] * 3 + [""], [], ["e03", "e00", "e01", "e02"]),
        (["suxian"] * 5, [], ["e00", "e01", "e02", "e03"]),
        (["suxian"] * 4 + ["ruian"], ["hunan 4", "zhejiang 1"], []),
        (["suxian"] * 4 + ["guiyang"], ["suxian 4", "guiyang 1"], []),
        (["suxian"] * 4 + ["chenzhou"], ["suxian 4"], ["e04"]),
        (["suxian"] * 4 + ["hunan"], ["chenzhou 4"], ["e04"]),
        (["suxian"] * 4 + [""], ["hunan 4"], ["e04"]),
        (["furong"] * 2 + ["park"] * 3, ["chenzhou 3", "changsha 2"], []),
        ([""] * 6, [], ["e00", "e01", "e02", "e03"]),
        ([], [], []),
    ],
)
def test_the_first_page(there: list[str], places: list[str], listed: list[str]) -> None:
    """It shows all where there is little; else what is below, from where there is more than one way on."""
    portion = listing(there).portion("enterprise")
    assert [f"{link.text} {link.note}" for link in portion.places] == places
    assert list(portion.ids) == listed


@for_each(
    ("there", "place", "address"),
    [
        (["suxian"] * 5 + ["guiyang"] * 5, "suxian", "enterprises/suxian/"),
        (["suxian"] * 5 + ["ruian"], "suxian", "enterprises/hunan/"),
        (["suxian"] * 5, "suxian", "enterprises/"),
        (["suxian"] * 5 + ["chenzhou"], "suxian", "enterprises/suxian/"),
    ],
)
def test_a_place_with_many_leads_to_the_page_that_lists_them(
    there: list[str], place: str, address: str
) -> None:
    """Its own page names the first, and leads to that of its list, or to one above that shows the same."""
    plan = pages(
        edition(
            *(enterprise(f"e{n:02d}", p) for n, p in enumerate(there)),
            *(figure(f"f{n}", subject=p) for n, p in enumerate(dict.fromkeys(there))),
            parents=PARENTS,
        )
    )
    view = plan[f"places/{place}/index.html"].view
    assert len(view.enterprises) == LINES
    assert view.all_enterprises.href == f"\ue010{address}"
    listed = plan[f"{address}index.html"].view
    assert ids(listed.sections[-1].links)[:LINES] == [f"e{n:02d}" for n in range(LINES)]


def test_an_indicator_with_many_subjects_is_broken_by_place() -> None:
    """Figures are ranked among those that stand together; a place's own stands beside those of its like."""
    counties = {f"county-{n}": ("chenzhou" if n < 5 else "changsha") for n in range(8)}
    subjects = [*counties, "chenzhou"]
    made = pages(
        edition(
            *(
                figure(f"f-{one}", subject=one, printed=f"{10 + n}家", as_of="2020-03-02")
                for n, one in enumerate(subjects)
            ),
            parents={"hunan": "", "chenzhou": "hunan", "changsha": "hunan", **counties},
        )
    )
    root = made["indicators/resumed/index.html"].view
    assert [f"{link.text} {link.note}" for link in root.places] == ["chenzhou 6", "changsha 3"]
    assert [(row.number.figure.id, row.rank) for row in root.rows] == [("f-chenzhou", "日期、范围或级别不同")]
    few = made["indicators/resumed/changsha/index.html"].view
    assert few.frame.canonical == "https://news.example/indicators/resumed/changsha/"
    assert [(row.number.figure.id, row.rank) for row in few.rows] == [
        ("f-county-5", "第 3"),
        ("f-county-6", "第 2"),
        ("f-county-7", "第 1"),
    ]
    first, second = (made[f"indicators/resumed/chenzhou/{path}index.html"].view for path in ("", "2/"))
    found = {row.number.figure.id: row.rank for view in (first, second) for row in view.rows}
    assert set(found) == {"f-chenzhou", *(f"f-county-{n}" for n in range(5))}
    assert found["f-county-4"] == "第 1"
    assert (first.frame.later.href, second.frame.earlier.href) == (
        "\ue010indicators/resumed/chenzhou/2/",
        "\ue010indicators/resumed/chenzhou/",
    )


@for_each(
    ("counties", "shown", "notes"),
    [
        (1, ["hunan", "city-0", "- county-0"], ["1 篇", "", ""]),
        (2, ["hunan", "city-0", "- county-0", "- county-1"], ["1 篇", "", "", ""]),
        (3, ["hunan", "city-0", "city-1"], ["1 篇", "下有 2 处", "下有 1 处"]),
        (9, ["hunan"], ["1 篇，下有 5 处"]),
    ],
)
def test_the_index_of_places_goes_as_deep_as_there_is_room(
    counties: int, shown: list[str], notes: list[str]
) -> None:
    """What it does not show, the pages of places do."""
    parents = {"hunan": "", **{f"city-{n}": "hunan" for n in range((counties + 1) // 2)}}
    parents |= {f"county-{n}": f"city-{n // 2}" for n in range(counties)}
    plan = pages(edition(parents=parents))
    (section,) = plan["places/index.html"].view.sections
    links = [f"{'-' * link.level} {link.text}".lstrip() for link in section.links]
    assert [section.title, *links] == shown
    assert [section.note, *(link.note for link in section.links)] == notes


def test_the_page_of_feeds_leads_to_the_index_where_there_are_many() -> None:
    """The file for feed readers still names every channel that carries something."""
    made = edition(*(enterprise(f"e{n}", "suxian") for n in range(LINES + 2)))
    citing: Citing = {("enterprise", f"e{n}"): ("first",) for n in range(LINES + 1)}
    plan = {page.path: page for page in Site(made, SETTINGS, citing=citing).plan()}
    sections = {section.id: section for section in plan["feeds/index.html"].view.sections}
    assert (sections["enterprises"].feeds, sections["enterprises"].pages.href) == ((), "\ue010enterprises/")
    assert [len(section.feeds) for section in plan["feeds/all.opml"].view.sections] == [3, 2, LINES + 1]
    assert len(sections["places"].feeds) == 2
