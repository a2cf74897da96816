"""No moment of a feed, or of an entry, goes back, whatever is taken away: an entry, or why it was new."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from county import BULLETIN, FIGURES, START, Newsroom
from lxml import etree

from bulletin.model.ledger import ANY_CHANNEL, Event, Ledger, Line, taken_away
from bulletin.read.ledger import encode_publication

SECOND: Final = "bulletins/2020/second.md"
OTHER: Final = "data/figures/other.yaml"
REVISED: Final = (
    "\n    revisions:\n      - until: 2020-03-09\n        printed: {old}\n        reason: 录入有误\n"
    "        fault: ours\n"
)


def begin(newsroom: Newsroom) -> None:
    """A park in the county, whose channel carries what names its enterprise, and a second bulletin."""
    park = "- id: park\n  name: 苏仙工业园\n  level: park\n  parent: suxian\n- id: suxian\n"
    newsroom.edit("data/places.yaml", "- id: suxian\n", park)
    newsroom.edit("data/enterprises/suxian.yaml", "place: suxian", "place: park")
    newsroom.edit(BULLETIN, "[高斯贝尔]({enterprise}gospell)", "高斯贝尔")
    newsroom.edit(BULLETIN, "topics: [resumption]\n", "")
    with (newsroom.content / "data/sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("- id: other\n  title: 另一篇\n")
    with (newsroom.content / FIGURES).open("a", encoding="utf-8") as figures:
        for subject in ("park", "gospell"):  # of which there are numbers, so that they keep their feeds
            number = f"  - id: {subject}-own\n    indicator: enterprises-resumed\n    subject: {subject}\n"
            figures.write(f"{number}    printed: 3家\n")


def second(newsroom: Newsroom) -> None:
    """It prints a number of the first one; of its own, the second says how the first has changed."""
    number = "  - id: {id}\n    indicator: enterprises-resumed\n    as_of: {day}\n    printed: {printed}\n"
    (newsroom.content / OTHER).write_text(
        "source: other\nsubject: suxian\nscope: above-scale\nfigures:\n"
        + number.format(id="other-first", day="2020-03-03", printed="71家")
        + number.format(id="other-second", day="2020-03-05", printed="75家"),
        encoding="utf-8",
    )
    (newsroom.content / SECOND).write_text(
        "---\nid: second\ntitle: 又一篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\n"
        "sources: [other, rednet-suxian]\ntopics: [resumption]\n---\n\n"
        "[高斯贝尔]({enterprise}gospell)等，原有{{ suxian-resumed }}。\n",
        encoding="utf-8",
    )


def revised(newsroom: Newsroom) -> None:
    newsroom.edit(FIGURES, "68家\n", f"86家{REVISED.format(old='68家')}")


def reference_dropped(newsroom: Newsroom) -> None:
    newsroom.edit(SECOND, "，原有{{ suxian-resumed }}", "")


def moved(newsroom: Newsroom) -> None:
    """The enterprise lies outside of the park: a bulletin leaves its channel, and says what it said."""
    newsroom.edit("data/enterprises/suxian.yaml", "place: park", "place: suxian")


def named_no_more(newsroom: Newsroom) -> None:
    newsroom.edit(SECOND, "topics: [resumption]\n", "")
    newsroom.edit(SECOND, "[高斯贝尔]({enterprise}gospell)", "高斯贝尔")


def first_revised(newsroom: Newsroom) -> None:
    """A number that the title of the next one says too."""
    newsroom.edit(OTHER, "71家\n", f"72家{REVISED.format(old='71家')}")


def first_removed(newsroom: Newsroom) -> None:
    path = newsroom.content / OTHER
    head, _, rest = path.read_text(encoding="utf-8").partition("  - id: other-first\n")
    path.write_text(
        f"{head}  - id: other-second{rest.partition('  - id: other-second')[2]}", encoding="utf-8"
    )


def corrected(newsroom: Newsroom) -> None:
    """The newest of them all is that of the second bulletin."""
    more = "corrections:\n  - date: 2020-03-09\n    note: 改了。\nsources:"
    newsroom.edit(SECOND, "sources:", more)


WITHDRAWN: Final = "status: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 来源撤稿。\n"


def withdrawn(newsroom: Newsroom) -> None:
    """What was corrected before says no more what was claimed."""
    newsroom.edit(SECOND, "sources:", f"{WITHDRAWN}sources:")


def restored(newsroom: Newsroom) -> None:
    """It says so again."""
    newsroom.edit(SECOND, f"{WITHDRAWN}sources:", "  - date: 2020-03-09\n    note: 撤错了。\nsources:")


def withdrawn_again(newsroom: Newsroom) -> None:
    """For another reason, on the same day."""
    newsroom.edit(SECOND, "sources:", f"{WITHDRAWN.replace('来源撤稿', '确有不实')}sources:")


def restored_again(newsroom: Newsroom) -> None:
    newsroom.edit(
        SECOND,
        WITHDRAWN.replace("来源撤稿", "确有不实"),
        "  - date: 2020-03-09\n    note: 属实。\n",
    )


def unpublished(newsroom: Newsroom) -> None:
    newsroom.edit(SECOND, "sources:", "status: draft\nsources:")


OF_BULLETINS: Final = "bulletins places/chenzhou places/hunan places/suxian"
LISTING: Final = "enterprises/gospell places/park topics/resumption"
OF_FIGURES: Final = "figures indicators/enterprises-resumed"
STEPS: Final[list[tuple[Callable[[Newsroom], None], str, str]]] = [
    (begin, "", ""),
    (second, "", f"{OF_BULLETINS} {LISTING} {OF_FIGURES}"),
    (revised, "", f"{OF_BULLETINS} {LISTING} {OF_FIGURES} corrections"),
    (reference_dropped, "second", ""),
    (moved, "", "places/park"),
    (named_no_more, "second", "enterprises/gospell topics/resumption"),
    (first_revised, "", f"{OF_FIGURES} corrections"),
    (first_removed, "other-first", f"{OF_FIGURES} corrections"),
    (corrected, "", f"{OF_BULLETINS} corrections"),
    (withdrawn, "", f"{OF_BULLETINS} corrections"),
    (restored, "", f"{OF_BULLETINS} corrections"),
    (withdrawn_again, "", f"{OF_BULLETINS} corrections"),
    (restored_again, "", f"{OF_BULLETINS} corrections"),
    (
        unpublished,
        "second other-second",
        f"{OF_BULLETINS} {OF_FIGURES} corrections",
    ),
]
"""What is done, what of it is called minor, and the channels whose moment it moves."""


def moments(site: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield when each feed, and each of its entries, was updated, by the channel and the entry's id."""
    for path in (site / "feeds").rglob("*.atom.xml"):
        channel = path.relative_to(site / "feeds").as_posix().removesuffix(".atom.xml")
        root = etree.parse(path).getroot()
        yield (channel, ""), str(root.findtext("{*}updated"))
        for entry in root.iter("{*}entry"):
            yield (channel, str(entry.findtext("{*}id"))), str(entry.findtext("{*}updated"))


def test_no_moment_goes_back(tmp_path: Path) -> None:
    """And a feed moves only with what it carries, or carried until then; RSS says the same moment.

    No entry of the log goes but with what it is of.
    """
    newsroom, before, newest = Newsroom(tmp_path), dict[tuple[str, str], str](), dict[tuple[str, str], str]()
    for step, minor, channels in STEPS:
        step(newsroom)
        told = newsroom.publish(minor=dict.fromkeys(minor.split(), "法院要求"))
        now = dict(moments(newsroom.site))
        assert [key for key, at in now.items() if at < newest.get(key, "")] == [], step.__name__
        moved = {channel for (channel, id_), at in now.items() if not id_ and at != before.get((channel, ""))}
        assert step is begin or moved == set(channels.split()), step.__name__
        rss = {path.parts[-1]: path for path in (newsroom.site / "feeds").glob("*.rss.xml")}
        for channel in ("bulletins", "corrections", "figures"):
            built = etree.parse(rss[f"{channel}.rss.xml"]).findtext("channel/lastBuildDate")
            assert parsedate_to_datetime(str(built)) == datetime.fromisoformat(now[channel, ""])
        assert all(now[channel, ""] >= f"{told.moment:%Y-%m-%d}" for channel in moved if step is not begin)
        gone = {channel for channel, _ in before.keys() - now.keys()}
        assert "corrections" not in gone or step in {first_removed, unpublished}, step.__name__
        before, newest = now, newest | now


def test_the_ledger_names_the_channels_of_a_bulletin(tmp_path: Path) -> None:
    """All those that carry it, beside that of all, and no others."""
    newsroom = Newsroom(tmp_path)
    for step in (begin, second):
        step(newsroom)
        newsroom.publish()
    carried: dict[str, set[str]] = {}
    for channel, id_ in dict(moments(newsroom.site)):
        kind, _, name = id_.partition(":news.suxian.gov.cn,2020:")[2].partition("/")
        if kind == "bulletin" and channel != "bulletins":
            carried.setdefault(name, set()).add(channel)
    named = newsroom.publisher().ledger().channels
    assert {key[1]: set(channels) for key, channels in named.items() if key[0] == "bulletin"} == carried


def test_what_an_older_program_published_may_be_in_any_channel() -> None:
    """It did not say in which: all have lost it when it goes, and none when its channels are named."""
    line = Line("bulletin", "old", Event.PUBLISHED, "/bulletins/2020/03/old/", "3:a")
    named = Line("bulletin", "old", Event.NOTED, line.address, line.digest, channels=("places/suxian",))
    gone = Line("bulletin", "old", Event.GONE, why="法院要求")
    for lines, lost in (
        ((line, named, gone), {"places/suxian": 2, "bulletins": 2}),
        ((line, gone), {ANY_CHANNEL: 1, "bulletins": 1}),
    ):
        every = [encode_publication(START + timedelta(hours=at), (one,))[0] for at, one in enumerate(lines)]
        known = Ledger.of(every).on_record(None)
        found = {channel: known.get(taken_away(channel)) for channel in ("places/suxian", "bulletins", "")}
        assert {channel: one.changed for channel, one in found.items() if one} == {
            channel: START + timedelta(hours=at) for channel, at in lost.items()
        }
