"""A bulletin that is withdrawn with its figures: they stand nowhere, and their addresses say so."""

from dataclasses import replace
from pathlib import Path

import pytest
from county import BULLETIN, FIGURES, Newsroom, events
from lxml import html
from writing import tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder

WITHDRAWN = "status: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 数字不实。\n"
SECOND = "bulletins/2020/second.md"
ENTERPRISES = "data/enterprises/suxian.yaml"
POLICIES = "data/policies/suxian.yaml"
TIMELINE = "  timeline:\n    - date: 2020-03-03\n      text: 复工。\n      source: other\n"
SERIES = "places/suxian/enterprises-resumed/"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with a second bulletin, whose source has a number of the same series."""
    newsroom = Newsroom(tmp_path)
    sources = newsroom.content / "data/sources.yaml"
    sources.write_text(
        f"{sources.read_text(encoding='utf-8')}- id: other\n  title: 另一篇\n", encoding="utf-8"
    )
    text = (newsroom.content / FIGURES).read_text(encoding="utf-8")
    (newsroom.content / "data/figures/other.yaml").write_text(
        "source: other\nsubject: suxian\nas_of: 2020-03-03\nfigures:\n  - id: other\n"
        "    indicator: enterprises-resumed\n    printed: 71家\n",
        encoding="utf-8",
    )
    assert "68家" in text
    (newsroom.content / "bulletins/2020/second.md").write_text(
        "---\nid: second\ntitle: 又一篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\n"
        "sources: [other]\n---\n\n又有{{ other }}复工。\n",
        encoding="utf-8",
    )
    newsroom.publish()
    return newsroom


def withdraw(newsroom: Newsroom, more: str = "  figures: dropped\n") -> None:
    """Withdraw the first bulletin."""
    newsroom.edit(BULLETIN, "place: suxian\n", f"place: suxian\n{WITHDRAWN}{more}")


def having(newsroom: Newsroom, words: str) -> set[str]:
    """Return which files that readers get hold words."""
    return {path for path, data in tree(newsroom.site).items() if words.encode() in data}


def test_dropped_figures_stand_nowhere_and_their_addresses_say_so(newsroom: Newsroom) -> None:
    """Neither in pages, charts and ranks nor in feeds and data; nobody has to call that minor."""
    assert having(newsroom, "68家")
    withdraw(newsroom)
    told = events(newsroom.publish())
    assert {("withdrawn", "bulletin", "suxian-resumes"), ("gone", "figure", "suxian-resumed")} <= told
    assert having(newsroom, "68家") == set()
    page = html.parse(newsroom.site / SERIES / "index.html")
    (anchor,) = page.xpath("//*[@id='suxian-resumed']")
    assert "已经撤下" in anchor.text_content()
    assert "71家" in page.getroot().text_content()


def test_figures_are_kept_unless_it_is_said(newsroom: Newsroom) -> None:
    """On their page, with the title of a withdrawn bulletin."""
    withdraw(newsroom, "")
    assert ("gone", "figure", "suxian-resumed") not in events(newsroom.publish())
    page = (newsroom.site / SERIES / "index.html").read_text(encoding="utf-8")
    assert "68家" in page
    assert "〔已撤回〕" in page


def test_what_another_bulletin_gives_stays(newsroom: Newsroom) -> None:
    """And goes once no other does; incremental builds and clean ones agree."""
    newsroom.edit("bulletins/2020/second.md", "sources: [other]", "sources: [other, rednet-suxian]")
    newsroom.publish(minor={"second": "补列来源"})
    withdraw(newsroom)
    newsroom.publish()
    assert having(newsroom, "68家")
    newsroom.edit("bulletins/2020/second.md", ", rednet-suxian]", "]")
    newsroom.publish(minor={"second": "来源列错"})
    assert having(newsroom, "68家") == set()
    newest = newsroom.publisher().ledger().newest
    assert newest
    Builder(replace(newsroom.settings, downloads=True)).build(newest.moment)
    assert tree(newsroom.site) == tree(newsroom.settings.output)


def test_what_comes_and_goes_with_figures_needs_no_word_of_its_own(newsroom: Newsroom) -> None:
    """Policies name figures, and enterprises sources, which readers have again, or have no more."""
    newsroom.edit(ENTERPRISES, "  place: suxian\n", f"  place: suxian\n{TIMELINE}")
    newsroom.publish()
    along = {("changed", "policy", "suxian-prevention"), ("changed", "enterprise", "gospell")}
    second, old = newsroom.content / SECOND, "corrections:\n"
    newsroom.edit(
        BULLETIN, "place: suxian\n", f"place: suxian\n{old}  - date: 2020-03-09\n    note: 错字。\n"
    )
    listed = second.read_text(encoding="utf-8")
    for day in (10, 11):
        withdraw(newsroom)
        second.unlink()
        assert along <= events(newsroom.publish(minor={"second": "误发"}))
        newsroom.edit(BULLETIN, f"{WITHDRAWN}  figures: dropped\n", "")
        newsroom.edit(BULLETIN, old, f"{old}  - date: 2020-03-09\n    note: 撤错了{day}。\n")
        second.write_text(listed, encoding="utf-8")
        assert along <= events(newsroom.publish())
    newsroom.edit(POLICIES, "十三条", "十四条")
    newsroom.publish()
    newsroom.edit(POLICIES, "十四条", "十三条")
    assert [rule for rule, _, _ in newsroom.refused()] == ["silent-change"]


def test_it_is_kept_or_dropped_and_nothing_else(newsroom: Newsroom) -> None:
    withdraw(newsroom, "  figures: gone\n")
    with pytest.raises(BuildError, match="dropped"):
        newsroom.publish()
