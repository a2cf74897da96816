"""What is published, what the ledger tells of it, and what is refused."""

import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from county import BULLETIN, FIGURES, TESTS, Newsroom, events
from lxml import etree
from writing import tree

from bulletin.model.ledger import PUBLIC, Event, Ledger, Line
from bulletin.problems import BuildError, Severity
from bulletin.publication.comparison import Comparison, compared, silent_changes
from bulletin.publication.things import things
from bulletin.publish.build import Builder
from bulletin.publish.moving import write_json
from bulletin.read.content import read_content
from bulletin.read.files import LIMIT
from bulletin.read.ledger import encode_publication

WITHDRAWN = "status: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 来源撤稿。\n"
REVISED = """    printed: 86家
    revisions:
      - until: 2020-03-09
        printed: 68家
        reason: 录入有误
        fault: ours
"""
DIGESTS = {
    "bulletin/suxian-resumes": "3:70a14ab37ea3e3b36915f0a9c0f257b5",
    "figure/suxian-resumed": "3:fa248bac5e6ce496d6a700252547d24f-625db380",
    "figure/suxian-helped": "3:d17ebe43137c620d5664413ecc973f31-8411cc00",
    "place/hunan": "3:252429f2e9e7d8c17c9cb5636d8ed322",
    "place/chenzhou": "3:71fc058df6c53378ba35cec4e8287098",
    "place/suxian": "3:ed5050c744e904b07c8250cafd2be453",
    "enterprise/gospell": "3:ce544700e83f0c07a53c6f9d256e7db6",
    "policy/suxian-prevention": "3:8a0d2e3080f2503093c094be5bfa800f",
    "indicator/enterprises-resumed": "3:c516e83b8ce0480706c6bf70f2ca8858",
    "source/rednet-suxian": "3:c67ad27df1334f452a7c89d0536ff7da",
    "topic/resumption": "3:29cbbaa7c118b308766260a94fa22362",
    "scope/above-scale": "3:ced16642151625a6779678b15d0c8341",
    "page/about": "3:d57e41e5eab765132b99b18e25a27987",
    "image/images/map.png": "3:cc67d49eecc5381c294614915196992c",
}
"""What stands for all that tests/bad/_base says, in the version of digests that things.py names."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_the_first_publication_tells_of_all_and_dates_it_by_its_own_days(newsroom: Newsroom) -> None:
    """What was there before the ledger began did not appear when that did."""
    first = newsroom.publish()
    by_id = {line.key: line for line in first.lines}
    bulletin = by_id["bulletin", "suxian-resumes"]
    assert bulletin.address == "/bulletins/2020/03/suxian-resumes/"
    assert bulletin.dated is not None
    assert bulletin.dated.isoformat() == "2020-03-04T12:00:00+08:00"
    assert by_id["figure", "suxian-resumed"].address == "/places/suxian/enterprises-resumed/#suxian-resumed"
    assert by_id["figure", "suxian-resumed"].dated == bulletin.dated
    assert {line.event for line in first.lines} == {Event.PUBLISHED}
    assert newsroom.entries == [f"{first.name}.jsonl"]
    assert "68家" in newsroom.said()
    assert newsroom.site.readlink().name == first.name


def test_nothing_new_is_nothing_to_publish(newsroom: Newsroom) -> None:
    newsroom.publish()
    plan = newsroom.plan()
    assert plan.is_empty
    assert len(newsroom.entries) == 1


def test_a_new_bulletin_is_dated_by_its_publication(newsroom: Newsroom) -> None:
    newsroom.publish()
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    (newsroom.content / "bulletins/2020/second.md").write_text(
        text.replace("id: suxian-resumes", "id: second"), encoding="utf-8"
    )
    second = newsroom.publish()
    assert events(second) == {("published", "bulletin", "second")}
    assert [line.dated for line in second.lines] == [None]
    known = newsroom.publisher().ledger().known["bulletin", "second"]
    assert known.first == second.moment


def test_a_number_that_changes_without_a_word_is_refused(newsroom: Newsroom) -> None:
    """Where it was typed; the honest way is a revision, which the ledger tells of."""
    newsroom.publish()
    newsroom.edit(FIGURES, "68家", "86家")
    assert newsroom.refused() == [("silent-change", f"content/{FIGURES}", 4)]
    assert "68家" in newsroom.said()
    newsroom.edit(FIGURES, "    printed: 86家\n", REVISED)
    told = newsroom.publish()
    assert events(told) == {
        ("changed", "bulletin", "suxian-resumes"),
        ("changed", "figure", "suxian-resumed"),
        ("published", "revision", "suxian-resumed"),
    }
    assert newsroom.refused() == []


def test_a_revision_says_what_was_public(newsroom: Newsroom) -> None:
    """Another number than that, and what a revision can't state, are no account of the change."""
    newsroom.publish()
    newsroom.edit(FIGURES, "    printed: 68家\n", REVISED.replace("68家", "60家"))
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]
    newsroom.edit(FIGURES, "60家", "68家")
    newsroom.edit(FIGURES, "    printed: 86家\n", "    printed: 86家\n    modality: expected\n")
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]
    newsroom.edit(FIGURES, "    modality: expected\n", "")
    assert newsroom.refused() == []


@pytest.mark.parametrize("day", ["", "updated: 2020-03-05\n"])
def test_an_update_is_newer_than_the_last(newsroom: Newsroom, day: str) -> None:
    """One that is taken away, or stands as it was, tells readers nothing."""
    newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nupdated: 2020-03-05\n")
    newsroom.publish()
    newsroom.edit(BULLETIN, "updated: 2020-03-05\n", day)
    newsroom.edit(BULLETIN, "在内。", "在外。")
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]
    newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nupdated: 2020-03-06\n")
    if day:
        newsroom.edit(BULLETIN, day, "")
    assert events(newsroom.publish()) == {("changed", "bulletin", "suxian-resumes")}


def test_a_withdrawal_is_undone_by_a_correction_alone(newsroom: Newsroom) -> None:
    """And can be made again; its text may be taken from the source meanwhile, since readers don't get it.

    Nor does it help to take the bulletin away first.
    """
    newsroom.publish()
    newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nstatus: withdrawn\n")
    assert events(newsroom.publish()) == {("withdrawn", "bulletin", "suxian-resumes")}
    newsroom.edit(BULLETIN, "在内。", "")
    assert newsroom.plan().comparison.lines == ()
    newsroom.edit(BULLETIN, "status: withdrawn\n", "status: draft\n")
    assert ("gone", "bulletin", "suxian-resumes") in events(
        newsroom.publish(minor={"suxian-resumes": "误发"})
    )
    newsroom.edit(BULLETIN, "status: draft\n", "")
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]
    newsroom.edit(
        BULLETIN, "place: suxian\n", "place: suxian\ncorrections:\n  - date: 2020-03-09\n    note: 撤错了。\n"
    )
    assert ("restored", "bulletin", "suxian-resumes") in events(newsroom.publish())
    newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nstatus: withdrawn\n")
    assert events(newsroom.publish()) == {("withdrawn", "bulletin", "suxian-resumes")}


def test_digests_of_two_versions_are_not_compared(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new program tells readers of no change, and asks nobody; from then on its own digests hold.

    What a figure printed was told by the old one as well.
    """
    newsroom.publish()
    monkeypatch.setattr("bulletin.publication.things._VERSION", 0)
    newsroom.edit(FIGURES, "68家", "86家")
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]
    newsroom.edit(FIGURES, "86家", "68家")
    assert newsroom.plan().is_empty
    noted = newsroom.publish()
    assert {line.event for line in noted.lines} == {Event.NOTED}
    known = newsroom.publisher().ledger().known["figure", "suxian-resumed"]
    assert known.changed == known.first
    newsroom.edit(FIGURES, "68家", "86家")
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]


def test_a_ledger_of_an_older_form_asks_for_nothing(newsroom: Newsroom) -> None:
    """It knows no channels, nor what is before figures, nor why a bulletin was withdrawn.

    That is written down with the next publication.
    """
    newsroom.edit(BULLETIN, "place: suxian\n", f"place: suxian\n{WITHDRAWN}")
    first = newsroom.publish()
    bare = tuple(
        msgspec.structs.replace(line, channels=(), before=None, withdrawal=None) for line in first.lines
    )
    publication, data = encode_publication(first.moment, bare)
    folder = newsroom.content / "published"
    (folder / newsroom.entries[0]).unlink()
    (folder / f"{publication.name}.jsonl").write_bytes(data)
    plan = newsroom.plan()
    assert {line.event for line in plan.comparison.lines} == {Event.NOTED}
    (told,) = (line.withdrawal for line in plan.comparison.lines if line.kind == "bulletin")
    assert told == ("2020-03-09", "来源撤稿。")
    assert plan.is_empty


def test_digests_are_those_of_their_version() -> None:
    """A program that makes others of the same content needs another version, or tells of silent changes."""
    edition, problems = read_content(TESTS / "bad/_base")
    digests = {"/".join(key): thing.digest for key, thing in things(edition).items()}
    assert not problems
    assert digests == DIGESTS


def test_what_somebody_did_to_the_site_is_mended(newsroom: Newsroom) -> None:
    newsroom.publish()
    before = tree(newsroom.site)
    (newsroom.site / "about/index.html").write_text("改过", encoding="utf-8")
    (newsroom.site / "index.html").unlink()
    plan = newsroom.plan()
    assert (plan.new, plan.changed) == (["index.html"], ["about/index.html"])
    newsroom.publish()
    assert tree(newsroom.site) == before


def test_a_large_ledger_is_read(newsroom: Newsroom) -> None:
    """The first publication names each figure, so its file may be larger than any that somebody types."""
    newsroom.publish()
    lines = tuple(Line("figure", f"f{number}", Event.GONE, why="理由" * 20) for number in range(60_000))
    publication, data = encode_publication(newsroom.now, lines)
    assert len(data) > LIMIT
    (newsroom.content / f"published/{publication.name}.jsonl").write_bytes(data)
    assert newsroom.refused() == []


@pytest.mark.parametrize("place", ["www/site", "www/site/trial", "content/site", "output", "output/site"])
def test_targets_stay_out_of_each_other(newsroom: Newsroom, place: str) -> None:
    """And out of what the site is made of: a trial would replace the public site untold."""
    newsroom.publish()
    before = tree(newsroom.site)
    newsroom.settings = replace(
        newsroom.settings, targets=((PUBLIC, newsroom.site), ("trial", newsroom.folder / place))
    )
    with pytest.raises(BuildError, match="lie in each other"):
        newsroom.publish("trial")
    assert tree(newsroom.site) == before


def test_a_link_of_somebody_else_is_left_alone(newsroom: Newsroom) -> None:
    others = newsroom.folder / "others"
    others.mkdir()
    newsroom.site.parent.mkdir()
    newsroom.site.symlink_to(others)
    assert newsroom.refused() == [("target", str(newsroom.site), 0)]
    assert newsroom.site.readlink() == others


def test_a_change_may_be_called_minor_with_a_reason(newsroom: Newsroom) -> None:
    """It stays in the ledger, and does not count as a change that readers are told of."""
    newsroom.publish()
    newsroom.edit(FIGURES, "68家", "68 家")
    minor = {"suxian-resumed": "只加了空格"}
    publication = newsroom.publish(minor=minor)
    (line,) = publication.lines
    assert (line.event, line.why) == (Event.MINOR, "只加了空格")
    known = newsroom.publisher().ledger().known["figure", "suxian-resumed"]
    assert known.changed == known.first
    assert newsroom.refused(minor) == [("not-minor", "--minor", 0)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: 苏仙区", "title: 苏仙全区", 2),
        ("summary: 苏仙区的", "summary: 苏仙全区的", 2),
        ("到3月2日", "截至3月2日", 2),
        ("place: suxian", "place: chenzhou", 2),
        ("{{ suxian-resumed }}，", "，", 2),
    ],
)
def test_words_of_a_bulletin_change_by_a_correction(
    newsroom: Newsroom, old: str, new: str, line: int
) -> None:
    newsroom.publish()
    newsroom.edit(BULLETIN, old, new)
    refused = newsroom.refused()
    assert [one[:2] for one in refused if one[0] == "silent-change"] == [
        ("silent-change", f"content/{BULLETIN}")
    ], line
    newsroom.edit(
        BULLETIN,
        "date: 2020-03-04\n",
        "date: 2020-03-04\ncorrections:\n  - date: 2020-03-09\n    note: 原文有误。\n",
    )
    publication = newsroom.publish()
    assert {
        ("changed", "bulletin", "suxian-resumes"),
        ("published", "correction", "suxian-resumes"),
    } <= events(publication)


def test_spaces_and_line_ends_say_nothing(newsroom: Newsroom) -> None:
    """They depend on how Markdown is converted, which another program may do otherwise."""
    newsroom.publish()
    newsroom.edit(BULLETIN, "在内。", "在内。\n\n")
    assert newsroom.refused() == []


def test_a_correction_that_was_published_stays(newsroom: Newsroom) -> None:
    """It is neither dropped nor worded otherwise, and no reason makes that minor."""
    newsroom.edit(
        BULLETIN, "date: 2020-03-04\n", "date: 2020-03-04\ncorrections:\n  - {date: 2020-03-09, note: 甲。}\n"
    )
    newsroom.edit(BULLETIN, "  - {date: 2020-03-09, note: 甲。}\n", "  - date: 2020-03-09\n    note: 甲。\n")
    newsroom.publish()
    newsroom.edit(BULLETIN, "note: 甲。", "note: 乙。")
    refused = newsroom.refused({"suxian-resumes": "换个说法"})
    assert ("silent-change", f"content/{BULLETIN}") in [one[:2] for one in refused]


@pytest.mark.parametrize("lost", ["file", "id", "draft"])
def test_a_check_tells_of_what_was_public_and_is_lost(newsroom: Newsroom, lost: str) -> None:
    """In one message, where the bulletin is or the ledger; what only it showed is not told of too."""
    newsroom.publish()
    if lost == "file":
        (newsroom.content / BULLETIN).unlink()
    elif lost == "id":
        newsroom.edit(BULLETIN, "id: suxian-resumes", "id: other")
    else:
        newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nstatus: draft\n")
    edition, _ = Builder(newsroom.settings).inspect()
    shown = edition.shown
    assert shown is not None
    told = list(silent_changes(things(shown), newsroom.publisher().ledger(), edition))
    where = f"content/{BULLETIN}" if lost == "draft" else "content/published"
    assert [(one.location.path, one.severity) for one in told] == [(where, Severity.WARNING)]


def test_a_bulletin_does_not_vanish(newsroom: Newsroom) -> None:
    """It is withdrawn, or somebody says why it goes; its address is not forgotten."""
    newsroom.publish()
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    (newsroom.content / "bulletins/2020/second.md").write_text(
        text.replace("id: suxian-resumes", "id: second"), encoding="utf-8"
    )
    newsroom.publish()
    newsroom.edit("bulletins/2020/second.md", "id: second", "id: second\nstatus: draft")
    assert [one[0] for one in newsroom.refused()] == ["silent-change"]
    newsroom.edit("bulletins/2020/second.md", "status: draft", "status: withdrawn")
    withdrawn = newsroom.publish()
    assert events(withdrawn) == {("withdrawn", "bulletin", "second")}
    newsroom.edit("bulletins/2020/second.md", "status: withdrawn", "status: draft")
    gone = newsroom.publish(minor={"second": "法院要求删除"})
    log = {("gone", "address", f"/corrections/2020/{month}") for month in ("", "03/")}
    assert events(gone) == {("gone", "bulletin", "second"), *log}
    known = newsroom.publisher().ledger().known["bulletin", "second"]
    assert known.gone == gone.moment
    assert known.address == "/bulletins/2020/03/second/"


def test_what_goes_with_a_bulletin_is_told_with_it(newsroom: Newsroom) -> None:
    """Its numbers are public no more, whether it is a draft or deleted: one reason is asked for."""
    with (newsroom.content / "data/sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("- id: other\n  title: 另一篇\n")
    path = newsroom.content / BULLETIN
    text = path.read_text(encoding="utf-8")
    (newsroom.content / "bulletins/2020/other.md").write_text(
        "---\nid: other\ntitle: 另一篇\ndate: 2020-03-04\nplace: suxian\nsummary: 摘要。\n"
        "sources: [other]\n---\n\n正文。\n",
        encoding="utf-8",
    )
    newsroom.edit(FIGURES, "    printed: 68家\n", REVISED)
    first, _ = encode_publication(newsroom.now, compare(newsroom, Ledger()).lines)
    ledger = Ledger((first,))
    revision = next(key for key in ledger.known if key[0] == "revision")
    figures = {("figure", "suxian-resumed"), ("figure", "suxian-helped"), revision}
    for left in (text.replace("place: suxian", "place: suxian\nstatus: draft"), ""):
        if left:
            path.write_text(left, encoding="utf-8")
        else:
            path.unlink()
        (problem,) = compare(newsroom, ledger).problems
        assert "bulletin 「suxian-resumes」 was public" in str(problem.what)
        told = compare(newsroom, ledger, {"suxian-resumes": "法院要求删除"})
        assert told.problems == ()
        gone = {line.key: line.why for line in told.lines if line.event is Event.GONE}
        assert (
            gone.items() >= dict.fromkeys([*figures, ("bulletin", "suxian-resumes")], "法院要求删除").items()
        )
    path.write_text(
        text.replace("[rednet-suxian]", "[other]").replace("{{ suxian-resumed }}", ""), encoding="utf-8"
    )
    told = compare(newsroom, ledger, {"suxian-resumes": "改了来源"})
    assert {problem.location.pointer[:2] for problem in told.problems} == {("figures", 0), ("figures", 1)}
    assert all("no bulletin that is public lists its source" in str(one.what) for one in told.problems)


@pytest.mark.parametrize(
    ("day", "subject", "reason"),
    [
        ("2020-03-03", "suxian", "误发"),  # the one became public before the other
        ("2020-03-04", "guiyang", "误发"),  # the one is about another place
        ("2020-03-04", "chenzhou", "误发"),  # the one is about a place in it alone
        ("2020-03-04", "suxian", "误发；法院要求删除"),  # nothing tells
    ],
)
def test_each_number_goes_with_the_reason_of_its_own_bulletin(
    newsroom: Newsroom, day: str, subject: str, reason: str
) -> None:
    """As far as the ledger tells, which knows of no sources of bulletins that are deleted."""
    with (newsroom.content / "data/sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("- id: other\n  title: 另一篇\n")
    with (newsroom.content / "data/places.yaml").open("a", encoding="utf-8") as places:
        places.write("- id: guiyang\n  name: 桂阳县\n  level: county\n  parent: chenzhou\n")
    (newsroom.content / "data/figures/other.yaml").write_text(
        f"source: other\nsubject: {subject}\nas_of: 2020-03-02\nfigures:\n  - id: other\n"
        "    indicator: enterprises-resumed\n    printed: 71家\n",
        encoding="utf-8",
    )
    other = newsroom.content / "bulletins/2020/a.md"
    other.write_text(
        f"---\nid: a\ntitle: 另一篇\ndate: {day}\nplace: {subject}\nsummary: 摘要。\n"
        "sources: [other]\n---\n\n正文。\n",
        encoding="utf-8",
    )
    first = newsroom.publish()
    other.unlink()
    (newsroom.content / BULLETIN).unlink()
    told = compare(newsroom, Ledger((first,)), {"suxian-resumes": "法院要求删除", "a": "误发"})
    gone = {line.id: line.why for line in told.lines if line.kind == "figure"}
    assert gone["other"] == reason
    assert gone["suxian-resumed"] == (reason if "；" in reason else "法院要求删除")


def compare(newsroom: Newsroom, ledger: Ledger, minor: Mapping[str, str] | None = None) -> Comparison:
    """Return what publishing would say of the content, of which no site is made."""
    edition, _ = Builder(newsroom.settings).inspect()
    assert edition.shown is not None
    return compared(things(edition.shown), ledger, edition, minor)


def test_a_changed_address_is_told_and_leads_on(newsroom: Newsroom) -> None:
    """In both scripts; what takes the old address later stands there itself."""
    newsroom.settings = replace(newsroom.settings, twins=True)
    newsroom.publish()
    newsroom.edit(BULLETIN, "id: suxian-resumes", "id: suxian-resumes\nslug: resumed")
    moved = newsroom.publish()
    assert events(moved) == {("moved", "bulletin", "suxian-resumes")}
    known = newsroom.publisher().ledger().known["bulletin", "suxian-resumes"]
    assert known.addresses == ("/bulletins/2020/03/suxian-resumes/", "/bulletins/2020/03/resumed/")
    old, new = "bulletins/2020/03/suxian-resumes/", "bulletins/2020/03/resumed/"
    for script in ("", "zh-hant/"):
        place, page = newsroom.site / script, read(newsroom, f"{script}{old}")
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert page.xpath("//link[@rel='canonical']/@href") == [f"https://news.suxian.gov.cn/{script}{new}"]
        link = str(page.xpath("string(//main//a/@href)"))
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={link}"]
        assert (place / old / link).resolve() == (place / new).resolve()
    sitemap = (newsroom.site / "sitemap.xml").read_text(encoding="utf-8")
    assert (old in sitemap, new in sitemap) == (False, True)
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8").replace("slug: resumed", "")
    (newsroom.content / "bulletins/2020/second.md").write_text(
        text.replace("id: suxian-resumes", "id: second\nslug: suxian-resumes"), encoding="utf-8"
    )
    newsroom.publish()
    assert read(newsroom, old).xpath("//meta[@http-equiv='refresh']") == []
    corrected = "slug: again\ncorrections:\n  - date: 2020-03-09\n    note: 错字。\n"
    newsroom.edit(BULLETIN, "slug: resumed\n", corrected)
    assert newsroom.plan().moved == [(f"/{new}", "/bulletins/2020/03/again/")], "whatever else is told of it"


def read(newsroom: Newsroom, address: str) -> etree._Element:
    """Return a page that readers get."""
    return etree.fromstring((newsroom.site / address / "index.html").read_bytes(), etree.HTMLParser())


def test_what_is_gone_says_so_where_it_was(newsroom: Newsroom) -> None:
    """And nothing of what it said; so does the series of a figure that counts something else by now."""
    newsroom.publish()
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    second = newsroom.content / "bulletins/2020/second.md"
    second.write_text(text.replace("id: suxian-resumes", "id: second"), encoding="utf-8")
    newsroom.publish()
    second.unlink()
    newsroom.publish(minor={"second": "法院要求删除"})
    page = read(newsroom, "bulletins/2020/03/second/")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//meta[@http-equiv='refresh']") == []
    assert "苏仙" not in str(page.xpath("string(//main)"))
    assert page.xpath("//header//nav//a"), "one can go on from there, as from any page"


def test_a_series_that_all_figures_have_left_leads_to_them(newsroom: Newsroom) -> None:
    newsroom.publish()
    newsroom.edit(FIGURES, "subject: suxian\n", "subject: chenzhou\n")
    newsroom.publish(minor={"suxian-resumed": "记错了地方"})
    page = read(newsroom, "places/suxian/enterprises-resumed/")
    assert page.xpath("//main//a/@href") == ["../../../places/chenzhou/enterprises-resumed/#suxian-resumed"]


def test_a_web_server_may_read_what_is_public_and_nothing_else(newsroom: Newsroom) -> None:
    """Whatever the umask is: the last generation may hold what was withdrawn since."""
    before = os.umask(0o077)
    try:
        newsroom.publish()
        newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
        newsroom.publish()
    finally:
        os.umask(before)
    beside = newsroom.site.resolve().parent
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in beside.iterdir() if path.is_dir()}
    current = newsroom.site.readlink().name
    assert modes.pop(current) == 0o755
    assert set(modes.values()) == {0o700}
    assert stat.S_IMODE(beside.stat().st_mode) == 0o755
    assert {stat.S_IMODE(path.stat().st_mode) for path in newsroom.site.resolve().rglob("*")} == {
        0o755,
        0o644,
    }


def test_what_is_given_up_is_for_nobody_else(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generation that readers never got may hold what is not public yet."""
    monkeypatch.setattr("bulletin.publication.folder._holds", lambda *_: False)
    with pytest.raises(BuildError, match="reads otherwise"):
        newsroom.publish()
    (left,) = newsroom.site.with_name(".site.generations").glob("2*")
    assert stat.S_IMODE(left.stat().st_mode) == 0o700


def test_a_look_leaves_no_trace(newsroom: Newsroom) -> None:
    """Not even of a publication that was stopped, which the next command completes."""
    with newsroom.publisher().looked_at():
        pass
    publisher = newsroom.publisher()
    with publisher.looked_at():
        assert publisher.plan(newsroom.now).new
    assert not newsroom.site.parent.exists()
    write_json(publisher._home / "pending.json", {"name": "20200310T000000Z-1a2b3c", "entry": ""})
    publisher.notes.clear()
    with publisher.looked_at():
        pass
    assert [str(note) for note in publisher.notes] == [
        "a publication was stopped: the next command completes it, or takes it back"
    ]
    assert publisher.is_pending
    assert not newsroom.site.parent.exists()


def test_a_renamed_place_is_no_silent_change(newsroom: Newsroom) -> None:
    """Digests are of what was typed, not of pages: that of the bulletin, which names it, stays."""
    newsroom.publish()
    newsroom.edit("data/places.yaml", "苏仙区", "苏仙新区")
    plan = newsroom.plan()
    assert [(line.event, line.key) for line in plan.comparison.lines] == [
        (Event.CHANGED, ("place", "suxian"))
    ]
    assert "places/suxian/index.html" in plan.changed


def test_a_trial_leaves_no_trace(newsroom: Newsroom) -> None:
    newsroom.publish("trial")
    assert newsroom.entries == []
    assert (newsroom.folder / "trial/index.html").is_file()


def test_a_ledger_that_was_edited_is_refused_at_its_line(newsroom: Newsroom) -> None:
    """By `check` and builds, too."""
    newsroom.publish()
    (entry,) = (newsroom.content / "published").iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"2020-03-04", b"2020-03-05"))
    assert newsroom.refused() == [("ledger", f"content/published/{entry.name}", 0)]
    entry.write_bytes(b"\n".join([*entry.read_bytes().splitlines()[:2], b"{}"]))
    assert newsroom.refused() == [("ledger", f"content/published/{entry.name}", 3)]


def test_what_others_have_published_must_be_had_first(newsroom: Newsroom, tmp_path: Path) -> None:
    """The target keeps a copy of the ledger for those who publish from another machine."""
    first = newsroom.publish()
    other = Newsroom(tmp_path / "other", newsroom.now)
    other.settings = replace(other.settings, targets=newsroom.settings.targets)
    assert other.catch_up() == [f"{first.name}.jsonl"]
    assert other.plan().is_empty


def test_a_clock_that_runs_behind_is_refused(newsroom: Newsroom) -> None:
    newsroom.publish()
    publisher = newsroom.publisher()
    with publisher.opened(), pytest.raises(BuildError, match="bad-moment"):
        publisher.plan(newsroom.publisher().ledger().publications[0].moment)


def test_an_address_that_holds_something_else_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.site.mkdir(parents=True)
    (newsroom.site / "index.html").write_text("他人的网站", encoding="utf-8")
    assert newsroom.refused() == [("target", str(newsroom.site), 0)]
    assert (newsroom.site / "index.html").read_text(encoding="utf-8") == "他人的网站"


def test_who_has_published_with_a_wrong_clock_can_go_on(newsroom: Newsroom) -> None:
    """Behind that moment, which readers have: the message says how."""
    newsroom.now = datetime(2099, 1, 1, tzinfo=UTC)
    wrong = newsroom.publish()
    publisher = newsroom.publisher()
    epoch = int(wrong.moment.timestamp()) + 1
    with publisher.opened(), pytest.raises(BuildError, match=f"SOURCE_DATE_EPOCH={epoch}"):
        publisher.plan(datetime(2020, 3, 10, tzinfo=UTC))
    with publisher.opened():
        assert publisher.plan(datetime.fromtimestamp(epoch, UTC)).moment > wrong.moment


def test_two_revisions_of_one_day_are_two(newsroom: Newsroom) -> None:
    """A number that was corrected twice on a day has two entries in the log, each with its own address."""
    newsroom.publish()
    newsroom.edit(FIGURES, "    printed: 68家\n", REVISED)
    newsroom.publish()
    newsroom.edit(FIGURES, "printed: 86家", "printed: 87家")
    second = "\n      - until: 2020-03-09\n        printed: 86家\n        reason: 又错了\n        fault: ours"
    newsroom.edit(FIGURES, "        fault: ours", f"        fault: ours{second}")
    told = newsroom.publish()
    assert ("published", "revision", "suxian-resumed") in events(told)
    log = (newsroom.site / "corrections/index.html").read_text(encoding="utf-8")
    assert log.count('id="suxian-resumed/2020-03-09/') == 2


def test_a_plugin_that_writes_moments_is_told_of(newsroom: Newsroom) -> None:
    """Nobody could be shown what readers will get; that the content had changed would be no account of it."""
    texts = iter(["1", "2", "3", "4", *["same"] * 3])

    def stamp(_: object, site: Path) -> None:
        (site / "stamp.txt").write_text(next(texts), encoding="utf-8")

    publisher = newsroom.publisher()
    publisher.finish = stamp
    with publisher.opened(), pytest.raises(BuildError, match=r"nothing changed: stamp\.txt"):
        publisher.publish(publisher.plan(newsroom.now))
    assert newsroom.entries == []
    with publisher.opened():
        publisher.publish(publisher.plan(newsroom.now))
    assert (newsroom.site / "stamp.txt").read_text(encoding="utf-8") == "same"
