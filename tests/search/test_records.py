"""What the search finds is what readers see: the pages of public records, and the measures of policies."""

from collections import Counter
from pathlib import Path

import pytest

from bulletin.search.index import found_in
from bulletin.search.records import SearchRecord, records

EXPECTED = Path(__file__).parents[1] / "golden" / "expected"


@pytest.fixture(scope="module")
def found() -> list[SearchRecord]:
    """What the search finds of the golden site."""
    files = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.html"))
    return list(found_in(EXPECTED, files))


def test_every_public_record_is_found_once(found: list[SearchRecord]) -> None:
    """Each page of a record, bulletin or series, and each measure, has an address of its own."""
    assert max(Counter(record.href for record in found).values()) == 1
    pages = {record.href.partition("#")[0] for record in found}
    own = {
        f"{folder}/{path.name}/"
        for folder in ("places", "enterprises", "policies", "indicators", "topics")
        for path in (EXPECTED / folder).iterdir()
        if path.is_dir() and path.name != "compare"
    }
    assert own <= pages
    assert {record.kind for record in found} == {
        "地方",
        "企业",
        "政策",
        "指标",
        "数字",
        "公报",
        "主题",
        "本站",
    }


def test_a_record_leads_where_it_is_said(found: list[SearchRecord]) -> None:
    """Its page is there, and its fragment on it."""
    for record in found:
        page, _, fragment = record.href.partition("#")
        text = (EXPECTED / page / "index.html").read_text(encoding="utf-8")
        assert not fragment or f' id="{fragment}"' in text


def test_what_is_chosen_by(found: list[SearchRecord]) -> None:
    """A measure has a heading of its own, and the place and the topics of its policy."""
    by_href = {record.href: record for record in found}
    measure = by_href["policies/qingtian-ten/#qingtian-ten-hiring"]
    assert (measure.title, measure.kind, measure.place) == ("新招员工补贴", "政策", "青田县")
    assert measure.topics == ("奖补",)
    assert "向区人社局申请" in measure.text


def test_pages_that_lead_to_others_are_not_found(found: list[SearchRecord]) -> None:
    """Lists, feeds and the search itself would only stand in the way."""
    folders = {record.href.partition("/")[0] for record in found}
    assert folders.isdisjoint({"", "follow", "feeds", "data", "corrections", "quality", "search", "sources"})
    assert not [record for record in found if record.href.startswith("policies/compare/")]


def test_a_page_that_is_not_marked_is_no_record() -> None:
    """Themes mark what is found; a page that has no heading is none either."""
    assert list(records("a/index.html", b"<main><h1>a</h1></main>")) == []
    assert list(records("a/index.html", b'<main data-search="a"></main>')) == []
