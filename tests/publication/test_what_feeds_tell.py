"""Feeds tell what became public, and what changed, in the order in which readers got it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from county import BULLETIN, FIGURES, Newsroom
from test_publishing import REVISED
from writing import tree

from bulletin.publish.build import Builder

REVISION = """    revisions:
      - until: {day}
        printed: {printed}
        reason: 录入有误
        fault: ours
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def write(newsroom: Newsroom, id_: str, date: str = "2020-03-04", more: str = "") -> None:
    """Write another bulletin like the first."""
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    text = text.replace("id: suxian-resumes", f"id: {id_}").replace("date: 2020-03-04", f"date: {date}{more}")
    (newsroom.content / f"bulletins/2020/{id_}.md").write_text(text, encoding="utf-8")


def entries(folder: Path, channel: str = "bulletins") -> list[Any]:
    """Return the entries of a channel's feed."""
    found = feedparser.parse((folder / f"feeds/{channel}.atom.xml").read_bytes())
    assert not found.bozo
    return list(found.entries)


def told(folder: Path, channel: str = "bulletins") -> list[tuple[str, datetime, datetime]]:
    """Return the ids of a feed's entries without what all begin with, with both moments."""
    return [
        (
            entry.id.partition(":")[2].partition(":")[2].partition("/")[2],
            datetime.fromisoformat(entry.published).astimezone(UTC),
            datetime.fromisoformat(entry.updated).astimezone(UTC),
        )
        for entry in entries(folder, channel)
    ]


def ids(folder: Path, channel: str = "bulletins") -> list[str]:
    return [id_ for id_, _, _ in told(folder, channel)]


def test_what_was_there_before_the_ledger_is_dated_by_its_own_day(newsroom: Newsroom) -> None:
    """By noon in Beijing, or the end of its embargo; its last update counts too."""
    write(newsroom, "held", more="\nembargo: 2020-03-05T08:00+08:00")
    write(newsroom, "updated", more="\nupdated: 2020-03-07")
    noon = datetime(2020, 3, 4, 4, tzinfo=UTC)
    newsroom.publish()
    held = datetime(2020, 3, 5, tzinfo=UTC)
    assert told(newsroom.site) == [
        ("updated", noon, datetime(2020, 3, 7, 4, tzinfo=UTC)),
        ("held", held, held),
        ("suxian-resumes", noon, noon),
    ]


def test_a_backdated_bulletin_enters_at_the_top(newsroom: Newsroom) -> None:
    """As does one that was held back: both are dated by their publication, so nobody misses them."""
    newsroom.publish()
    write(newsroom, "backdated", "2020-02-20")
    second = newsroom.publish()
    write(newsroom, "released", more="\nembargo: 2020-03-05T08:00+08:00")
    third = newsroom.publish()
    noon = datetime(2020, 3, 4, 4, tzinfo=UTC)
    assert told(newsroom.site) == [
        ("released", third.moment, third.moment),
        ("backdated", second.moment, second.moment),
        ("suxian-resumes", noon, noon),
    ]


def test_what_was_published_under_an_embargo_stays_in_a_plain_build(newsroom: Newsroom) -> None:
    """A build without a moment hides what carries an embargo, but not what readers have."""
    write(newsroom, "released", more="\nembargo: 2020-03-05T08:00+08:00")
    Builder(newsroom.settings).build()
    assert ids(newsroom.settings.output) == ["suxian-resumes"]
    newsroom.publish()
    Builder(newsroom.settings).build()
    assert ids(newsroom.settings.output) == ["released", "suxian-resumes"]


def test_a_number_of_an_old_source_is_new_when_it_is_published(newsroom: Newsroom) -> None:
    newsroom.publish()
    path = newsroom.content / FIGURES
    path.write_text(
        path.read_text(encoding="utf-8")
        + "  - id: late\n    indicator: enterprises-resumed\n    subject: suxian\n    printed: 69家\n"
        + "    as_of: 2020-03-03\n",
        encoding="utf-8",
    )
    second = newsroom.publish()
    for channel in ("figures", "indicators/enterprises-resumed"):
        assert told(newsroom.site, channel)[0] == ("late", second.moment, second.moment)


def test_a_correction_moves_what_it_corrects_and_renames_nothing(newsroom: Newsroom) -> None:
    """The bulletin that prints the number, the number, and the correction are at the top, under their ids."""
    newsroom.publish()
    write(newsroom, "second")
    newsroom.publish()
    newsroom.edit(FIGURES, "68家\n", f"86家\n{REVISION.format(day='2020-03-09', printed='68家')}")
    third = newsroom.publish()
    assert {entry[0]: entry[2] for entry in told(newsroom.site)} == {
        "suxian-resumes": third.moment,
        "second": third.moment,
    }
    assert told(newsroom.site, "figures")[0][0::2] == ("suxian-resumed", third.moment)
    (own,) = told(newsroom.site, "corrections")
    earlier = REVISION.format(day="2020-03-08", printed="60家").partition("\n")[2]
    newsroom.edit(FIGURES, "    revisions:\n", f"    revisions:\n{earlier}")
    newsroom.publish()
    assert own in told(newsroom.site, "corrections")


def test_a_withdrawal_reaches_who_follows(newsroom: Newsroom) -> None:
    """With its day and reason, in the feed of bulletins and in that of corrections."""
    newsroom.publish()
    write(newsroom, "second")
    newsroom.publish()
    newsroom.edit(
        BULLETIN,
        "place: suxian\n",
        "place: suxian\nstatus: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 来源撤稿。\n",
    )
    third = newsroom.publish()
    for channel, id_ in (("bulletins", "suxian-resumes"), ("corrections", "suxian-resumes/withdrawal")):
        assert told(newsroom.site, channel)[0][0::2] == (id_, third.moment)
        (first, *_) = entries(newsroom.site, channel)
        assert first.title == "〔已撤回〕苏仙区2020年3月4日公报"
        assert "来源撤稿。" in first.content[0].value
        assert "68家" not in str(first)


STATED = "status: withdrawn\nwithdrawn:\n  date: 2020-03-{day}\n  reason: {reason}\n"


def test_a_withdrawal_that_is_taken_back_stays(newsroom: Newsroom) -> None:
    """By the ledger, at its place in the log, with its day and reason; one that comes again is another.

    What took it back is marked. A build before a publication shows the same.
    """
    newsroom.settings = replace(newsroom.settings, twins=True)
    own, moments = "suxian-resumes", []
    corrected = "corrections:\n  - date: 2020-03-08\n    note: 早先写错。\n"
    newsroom.edit(BULLETIN, "place: suxian\n", f"place: suxian\n{corrected}")
    for old, new in (
        ("", ""),
        ("place: suxian\n", f"place: suxian\n{STATED.format(day='09', reason='来源撤稿。')}"),
        (STATED.format(day="09", reason="来源撤稿。"), ""),
        ("corrections:\n", "corrections:\n  - date: 2020-03-11\n    note: 撤错了。\n"),
        ("place: suxian\n", f"place: suxian\n{STATED.format(day='12', reason='确有不实。')}"),
    ):
        newsroom.edit(BULLETIN, old, new)
        if old.startswith("status"):
            continue
        newsroom.now += timedelta(days=1)
        Builder(newsroom.settings).build()
        shown = tree(newsroom.settings.output)
        moments.append(newsroom.publish().moment)
        log = "corrections/2020/03/index.html"
        assert shown[log] == tree(newsroom.site)[log]
        if len(moments) == 3:
            first, *others = entries(newsroom.site, "corrections")
            taken_back = next(one for one in others if one.id.endswith(f"{own}/withdrawal"))
            assert taken_back.title == "〔撤回后已恢复〕苏仙区68家企业复工"
            assert taken_back.summary == "2020年3月11日已恢复。当时撤回的原因：来源撤稿。"
            assert "撤错了。（已恢复）" in first.content[0].value
            assert "已恢復" in (newsroom.site / "zh-hant" / log).read_text(encoding="utf-8")
    _, since, until, again = moments
    found = {id_: (first, last) for id_, first, last in told(newsroom.site, "corrections")}
    assert found[f"{own}/withdrawal"] == (since, until)
    assert found[f"{own}/withdrawal/2"] == (again, again)
    assert len(found) == 4
    page = (newsroom.site / log).read_text(encoding="utf-8")
    assert all(words in page for words in (f'id="{own}/withdrawal"', "来源撤稿。", "确有不实。"))
    assert "撤错了" not in page
    changes = json.loads((newsroom.site / "data/changes.json").read_bytes())
    assert [one["id"] for one in changes if one["kind"] == "withdrawal"] == [
        f"{own}/withdrawal/2",
        f"{own}/withdrawal",
    ]


def test_a_title_of_a_number_changes_with_its_moment(newsroom: Newsroom) -> None:
    """It says the number before it, too: who follows is told where that is corrected."""
    newsroom.publish()
    later = "  - id: later\n    indicator: enterprises-resumed\n    subject: suxian\n    as_of: 2020-03-04\n"
    figures = newsroom.content / FIGURES
    figures.write_text(f"{figures.read_text(encoding='utf-8')}{later}    printed: 90家\n", encoding="utf-8")
    second = newsroom.publish()
    (before,) = (one for one in entries(newsroom.site, "figures") if one.id.endswith("/later"))
    assert "68家→90家，升22家" in before.title
    newsroom.edit(FIGURES, "68家\n", f"86家\n{REVISION.format(day='2020-03-09', printed='68家')}")
    third = newsroom.publish()
    (after,) = (one for one in entries(newsroom.site, "figures") if one.id.endswith("/later"))
    assert "86家→90家，升4家" in after.title
    moments = [datetime.fromisoformat(one.updated).astimezone(UTC) for one in (before, after)]
    assert moments == [second.moment, third.moment]
    assert after.published == before.published


def test_a_withdrawn_bulletin_says_nothing_of_the_numbers_it_printed(newsroom: Newsroom) -> None:
    """Not what they were, nor why they were corrected; where they are kept that stands with them alone."""
    newsroom.publish()
    newsroom.edit(FIGURES, "    printed: 68家\n", REVISED.replace("录入有误", "原称全部复工"))
    newsroom.publish()
    newsroom.edit(
        BULLETIN,
        "place: suxian\n",
        "place: suxian\nstatus: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 来源撤稿。\n",
    )
    newsroom.publish()
    assert not {"68家", "86家", "全部复工"} & words_in(newsroom.said())
    for form in ("atom.xml", "rss.xml", "json"):
        feed = (newsroom.site / f"feeds/bulletins.{form}").read_text(encoding="utf-8")
        assert "来源撤稿" in feed
        assert not {"68家", "86家", "全部复工"} & words_in(feed)


def words_in(text: str) -> set[str]:
    """Return which of the words that tell of a number stand in a text."""
    return {words for words in ("68家", "86家", "全部复工") if words in text}


def test_what_was_corrected_is_claimed_no_more_once_it_is_withdrawn(newsroom: Newsroom) -> None:
    """Its correction keeps its id, day and place in the log, and repeats no claim: on no page, feed or table.

    Who follows gets the entry once more, so that the old one goes.
    """
    corrected = "corrections:\n  - date: 2020-03-08\n    note: 并非停产。\n"
    newsroom.edit(BULLETIN, "place: suxian\n", f"place: suxian\n{corrected}")
    newsroom.publish()
    (before,) = told(newsroom.site, "corrections")
    newsroom.edit(
        BULLETIN,
        "place: suxian\n",
        "place: suxian\nstatus: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 来源撤稿。\n",
    )
    second = newsroom.publish()
    assert before[0] in {one[0] for one in told(newsroom.site, "corrections")}
    assert {one[2] for one in told(newsroom.site, "corrections")} == {second.moment}
    assert [path for path, data in tree(newsroom.site).items() if "并非停产".encode() in data] == []
    newsroom.now += timedelta(days=2)
    later = "corrections:\n  - date: 2020-03-10\n    note: 撤稿另有原因。\n"
    newsroom.edit(BULLETIN, "corrections:\n", later)
    newsroom.publish()
    assert "撤稿另有原因" in (newsroom.site / "corrections/index.html").read_text(encoding="utf-8")


def test_a_build_shows_what_publishing_would_give(newsroom: Newsroom) -> None:
    """In all but the moment: what is not published yet stands where it will stand."""
    newsroom.publish()
    write(newsroom, "backdated", "2020-02-20")
    Builder(newsroom.settings).build()
    before = ids(newsroom.settings.output)
    newsroom.publish()
    assert ids(newsroom.site) == before == ["backdated", "suxian-resumes"]
    Builder(newsroom.settings).build()
    own = {path: data for path, data in tree(newsroom.site).items() if path.startswith("feeds/")}
    made = tree(newsroom.settings.output)
    assert {path: made[path] for path in own} == own


def test_a_build_as_of_an_earlier_moment_knows_nothing_later(newsroom: Newsroom) -> None:
    """What the ledger tells of is public from the moment that it tells, not from its own day."""
    first = newsroom.publish()
    write(newsroom, "backdated", "2020-02-20")
    second = newsroom.publish()
    builder = Builder(newsroom.settings)
    builder.build(second.moment)
    assert "backdated" in ids(newsroom.settings.output)
    report, _ = builder.build(first.moment)
    assert "backdated" not in ids(newsroom.settings.output)
    assert "was published at 2020-03-09T11:00+08:00" in str([str(one.what) for one in report.problems])
    moments = {moment for _, *moments in told(newsroom.settings.output) for moment in moments}
    assert second.moment not in moments


def test_what_is_minor_moves_nothing(newsroom: Newsroom) -> None:
    newsroom.publish()
    before = told(newsroom.site, "figures")
    newsroom.edit(FIGURES, "68家", "68 家")
    newsroom.publish(minor={"suxian-resumed": "只加了空格"})
    assert told(newsroom.site, "figures") == before


def test_a_feed_moves_only_with_its_entries(newsroom: Newsroom) -> None:
    """Not with other feeds, nor with the words around the entries."""
    newsroom.publish()
    atom = feedparser.parse((newsroom.site / "feeds/corrections.atom.xml").read_bytes())
    newsroom.settings = replace(newsroom.settings, site_name="新站名")
    write(newsroom, "second")
    newsroom.publish()
    again = feedparser.parse((newsroom.site / "feeds/corrections.atom.xml").read_bytes())
    assert (atom.feed.updated, atom.feed.title) == ("1970-01-01T12:00:00+08:00", "复工公报：更正")
    assert (again.feed.updated, again.feed.title) == (atom.feed.updated, "新站名：更正")


def test_a_day_is_never_cut(newsroom: Newsroom) -> None:
    """A feed of two has all that came on the day of the second, so that who asks once a day has all."""
    newsroom.settings = replace(newsroom.settings, feed_entries=2)
    newsroom.publish()
    for number in range(4):
        write(newsroom, f"more-{number}")
    newsroom.publish()
    assert ids(newsroom.site) == ["more-0", "more-1", "more-2", "more-3"]
    write(newsroom, "another")
    newsroom.now = datetime(2020, 3, 11, tzinfo=UTC)
    newsroom.publish()
    assert ids(newsroom.site) == ["another", "more-0", "more-1", "more-2", "more-3"]


def test_what_is_published_makes_nothing_again(newsroom: Newsroom) -> None:
    """The site is made with the entry that its publication adds to the ledger, and not once more."""
    newsroom.publish()
    write(newsroom, "second")
    newsroom.publish()
    Builder(newsroom.settings).build()
    _, built = Builder(newsroom.settings).build()
    assert built.unchanged
    newsroom.settings = replace(newsroom.settings, targets=(("public", newsroom.site),))
    assert newsroom.plan().is_empty


def test_a_place_carries_what_is_said_of_it(newsroom: Newsroom) -> None:
    """A park has bulletins of its county that name it, or an enterprise in it; so has a town below."""
    newsroom.edit(
        "data/places.yaml",
        "- id: suxian\n",
        "- id: park\n  name: 苏仙工业园\n  level: park\n  parent: suxian\n- id: suxian\n",
    )
    newsroom.edit("data/enterprises/suxian.yaml", "place: suxian", "place: park")
    newsroom.publish()
    assert ids(newsroom.site, "places/park") == ["suxian-resumes"]
    write(newsroom, "of-the-city", more="")
    newsroom.edit("bulletins/2020/of-the-city.md", "place: suxian", "place: chenzhou")
    newsroom.edit("bulletins/2020/of-the-city.md", "[高斯贝尔]({enterprise}gospell)", "高斯贝尔")
    newsroom.publish()
    assert ids(newsroom.site, "places/suxian") == ["of-the-city", "suxian-resumes"]
    assert ids(newsroom.site, "places/park") == ["suxian-resumes"]


def test_what_is_empty_is_not_advertised(newsroom: Newsroom) -> None:
    """A channel that carries nothing is in no list, and no page leads to it, whatever figures it shows."""
    newsroom.edit(BULLETIN, "[高斯贝尔]({enterprise}gospell)", "高斯贝尔")
    newsroom.edit(FIGURES, "subject: suxian\n", "subject: gospell\n")
    newsroom.edit(BULLETIN, "lead: [suxian-resumed]\n", "")
    newsroom.edit(BULLETIN, "复工的企业有{{ suxian-resumed }}", "复工的企业不少")
    newsroom.edit(BULLETIN, "苏仙区{{ suxian-resumed }}企业复工", "苏仙区企业复工")
    newsroom.publish()
    assert ids(newsroom.site, "enterprises/gospell") == []
    for path in ("enterprises/gospell/index.html", "feeds/index.html", "feeds/all.opml"):
        assert "enterprises/gospell.atom" not in (text := (newsroom.site / path).read_text(encoding="utf-8"))
        assert "follow/enterprises/gospell" not in text


def test_what_has_numbers_alone_leads_to_what_it_will_have(newsroom: Newsroom) -> None:
    """A county of which there are numbers, and no bulletin yet: its channel says what will come."""
    newsroom.edit(
        "data/places.yaml",
        "- id: suxian\n",
        "- id: linwu\n  name: 临武县\n  level: county\n  parent: chenzhou\n- id: suxian\n",
    )
    newsroom.edit(
        FIGURES,
        "figures:\n",
        "figures:\n  - id: own\n    indicator: enterprises-resumed\n    subject: linwu\n    printed: 7家\n",
    )
    newsroom.publish()
    assert ids(newsroom.site, "places/linwu") == []
    series = (newsroom.site / "places/linwu/enterprises-resumed/index.html").read_text(encoding="utf-8")
    assert "follow/places/linwu/" in series
    assert "follow/indicators/enterprises-resumed/" in series, "which has something"
    page = (newsroom.site / "follow/places/linwu/index.html").read_text(encoding="utf-8")
    assert "临武县和所辖各地的公报" in page
    assert "还没有。有了会列在这里，也会发到阅读器。" in page
    for path in ("places/linwu/index.html", "feeds/index.html", "feeds/all.opml"):
        assert "places/linwu.atom" not in (newsroom.site / path).read_text(encoding="utf-8")
