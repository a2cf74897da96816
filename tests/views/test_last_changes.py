"""The sitemap says when each page last changed: with what it shows, and with nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

from long_lists import broken_early
from made_up import bulletin, edition, enterprise, figure, pages

from bulletin.engine.tracking import InMemory
from bulletin.model.edition import Edition
from bulletin.model.ledger import BEGUN, Known

REVISION = {"until": "2020-03-12", "printed": "67家", "reason": "录入有误", "fault": "ours"}
NUMBER = figure("number", revisions=[REVISION])
MADE = edition(
    bulletin("old", "2020-02-20", "chenzhou"),
    bulletin("new", "2020-03-04T17:00", "suxian", lead=["number"], topics=["work"]),
    NUMBER,
)
OLD, NEW, CORRECTED = "2020-02-20T12:00:00+08:00", "2020-03-04T17:00:00+08:00", "2020-03-12T12:00:00+08:00"
PAGES = {
    "": CORRECTED,
    "bulletins/": CORRECTED,
    "bulletins/2020/": CORRECTED,
    "bulletins/2020/02/": OLD,
    "bulletins/2020/02/old/": OLD,
    "bulletins/2020/03/": CORRECTED,
    "bulletins/2020/03/new/": CORRECTED,
    "corrections/": CORRECTED,
    "corrections/2020/03/": CORRECTED,
    "data/": CORRECTED,
    "feeds/": CORRECTED,
    "follow/bulletins/": CORRECTED,
    "follow/places/suxian/": CORRECTED,
    "indicators/": "",
    "quality/": NEW,
    "indicators/resumed/": CORRECTED,
    "places/chenzhou/": CORRECTED,
    "places/suxian/": CORRECTED,
    "places/suxian/resumed/": CORRECTED,
    "search/": CORRECTED,
    "sources/": NEW,
    "sources/report/": NEW,
    "topics/work/": CORRECTED,
}
"""What was corrected on 12 March is on all but the older bulletin, its month and the page that only links."""


def listed(made: Edition) -> dict[str, str]:
    """Return when pages last changed by the sitemap."""
    return {path: day for path, day in pages(made)["sitemap.xml"].view.addresses if path in PAGES}


def test_pages_change_with_what_they_show() -> None:
    assert listed(MADE) == PAGES


def test_what_was_published_goes_by_its_publication() -> None:
    """A place that is renamed changes its own page, which no bulletin tells; all else keeps its moments."""
    published, renamed = datetime(2020, 3, 20, 1, tzinfo=UTC), datetime(2020, 3, 21, 1, tzinfo=UTC)
    keys = [(label, id_) for label in ("bulletin", "figure", "place") for id_ in MADE.mapping(label)]
    known = {key: Known(published, published, "", "", ()) for key in (BEGUN, *keys)}
    known["place", "suxian"] = replace(known["place", "suxian"], changed=renamed)
    told = listed(replace(MADE, known=known, results=InMemory()))
    assert told["places/suxian/"] == told["follow/places/suxian/"] == "2020-03-21T09:00:00+08:00"
    assert told["bulletins/2020/02/old/"] == told["places/chenzhou/"] == "2020-03-20T09:00:00+08:00"


def test_a_page_of_a_long_list_changes_with_what_it_names_or_counts() -> None:
    """And with nothing that other branches name: of enterprises by place, and of numbers by place."""
    parents = {
        "hunan": "",
        "chenzhou": "hunan",
        "suxian": "chenzhou",
        "guiyang": "chenzhou",
        "linwu": "chenzhou",
    }
    counties = ("suxian", "guiyang", "linwu")
    made = edition(
        *(enterprise(f"{place}-{number}", place) for place in counties for number in range(3)),
        *(
            figure(f"of-{place}-{number}", subject=f"{place}-{number}")
            for place in counties
            for number in range(3)
        ),
        parents=parents,
    )
    first, then = datetime(2020, 3, 20, 1, tzinfo=UTC), datetime(2020, 3, 21, 1, tzinfo=UTC)
    keys = [
        BEGUN,
        *((label, id_) for label in ("bulletin", "figure", "enterprise") for id_ in made.mapping(label)),
    ]
    known = {key: Known(first, first, "", "", ()) for key in keys}
    known["enterprise", "suxian-1"] = known["figure", "of-guiyang-1"] = Known(first, then, "", "", ())
    with broken_early(4, 4, 4):
        sitemap = dict(pages(replace(made, known=known, results=InMemory()))["sitemap.xml"].view.addresses)
    days = {
        path: sitemap[path][:10]
        for path in sitemap
        if path.startswith(("enterprises/", "indicators/resumed/"))
    }
    found = {path: day for path, day in days.items() if path.count("/") <= 3 and "-" not in path}
    assert found == {
        **dict.fromkeys(("enterprises/", "enterprises/suxian/", "indicators/resumed/"), "2020-03-21"),
        **dict.fromkeys(("indicators/resumed/guiyang/",), "2020-03-21"),
        **dict.fromkeys(("enterprises/guiyang/", "enterprises/linwu/"), "2020-03-20"),
        **dict.fromkeys(("indicators/resumed/suxian/", "indicators/resumed/linwu/"), "2020-03-20"),
    }
