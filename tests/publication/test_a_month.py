"""A month of a newsroom's life, publication by publication, and what each who follows it gets.

Followers ask once after each publication. What is there under an id that they have not seen is new to them,
what has another `updated` than before has changed. The table is the promise.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import feedparser
import pytest
from county import BULLETIN, FIGURES, TESTS, Newsroom

from bulletin.text.dates import BEIJING

TAG: Final = "tag:news.suxian.gov.cn,2020:"
CHANNELS: Final = ("bulletins", "figures", "corrections", "places/suxian")
Got = dict[str, str]
"""What a follower got, by channel: `+id` is new, `~id` has changed."""


@dataclass
class Follower:
    """Who follows a channel: what they have seen, by id, with the moments of each entry."""

    channel: str
    seen: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)

    def ask(self, site: Path) -> str:
        """Return what the channel has that is new or has changed; time never runs backwards."""
        feed = feedparser.parse((site / f"feeds/{self.channel}.atom.xml").read_bytes())
        assert not feed.bozo
        moments = {entry.id: (moment(entry.published), moment(entry.updated)) for entry in feed.entries}
        assert [at for _, at in moments.values()] == sorted((at for _, at in moments.values()), reverse=True)
        assert len(moments) == len(feed.entries)
        told = []
        for id_, (published, updated) in moments.items():
            before = self.seen.get(id_)
            assert published <= updated
            assert before is None or (before[0] == published and before[1] <= updated)
            if before != (published, updated):
                told.append(f"{'~' if before else '+'}{id_.removeprefix(TAG).partition('/')[2]}")
        self.seen |= moments
        return " ".join(sorted(told))

    def walk(self, site: Path) -> set[str]:
        """Return all ids of the channel, of its archives too, for who asks only once."""
        found, path = set(), f"feeds/{self.channel}.atom.xml"
        while path:
            feed = feedparser.parse((site / path).read_bytes())
            found |= {entry.id for entry in feed.entries}
            before = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
            path = "".join(before).removeprefix("https://news.suxian.gov.cn/")
        return found


def moment(text: str) -> datetime:
    """Return the moment that an entry states."""
    return datetime.fromisoformat(text)


@dataclass
class Month:
    """A newsroom and its followers."""

    newsroom: Newsroom
    followers: dict[str, Follower] = field(
        default_factory=lambda: {channel: Follower(channel) for channel in CHANNELS}
    )

    @property
    def today(self) -> str:
        """The day by its clock."""
        return f"{self.newsroom.now.astimezone(BEIJING):%Y-%m-%d}"

    def write(self, id_: str, date: str, more: str = "") -> None:
        """Write a bulletin like the first."""
        self.path(id_).write_text(
            f"---\nid: {id_}\ntitle: 又一篇\ndate: {date}\nplace: suxian\nsummary: 摘要。\n"
            f"sources: [rednet-suxian]\n{more}---\n\n正文。\n",
            encoding="utf-8",
        )

    def path(self, id_: str) -> Path:
        """Return the file of a bulletin."""
        return self.newsroom.content / f"bulletins/2020/{id_}.md"

    def change(self, id_: str, old: str, new: str) -> None:
        """Put other words into a bulletin."""
        self.newsroom.edit(f"bulletins/2020/{id_}.md", old, new)

    def correct(self, id_: str, note: str) -> None:
        """Add the first correction to a bulletin."""
        self.change(id_, "sources:", f"corrections:\n  - date: {self.today}\n    note: {note}\nsources:")

    def got(self) -> Got:
        """Return what each follower gets that is new or has changed."""
        told = {name: follower.ask(self.newsroom.site) for name, follower in self.followers.items()}
        return {name: text for name, text in told.items() if text}


def begin(month: Month) -> None:
    """The first publication."""


def new(month: Month) -> None:
    """A bulletin is added, and one that may not be shown yet."""
    month.write("new", month.today)
    month.write("held", month.today, "embargo: 2020-03-20T08:00+08:00\n")


def typo(month: Month) -> None:
    """A slip of the pen in a text, which somebody calls minor."""
    month.change("new", "正文。", "正文！正文。")


def revision(month: Month) -> None:
    """A number was wrong."""
    month.newsroom.edit(
        FIGURES,
        "68家\n",
        f"86家\n    revisions:\n      - until: {month.today}\n        printed: 68家\n"
        "        reason: 录入有误\n        fault: ours\n",
    )


def correction(month: Month) -> None:
    """A text was wrong."""
    month.change("new", "正文！正文。", "另一段正文。")
    month.correct("new", "段落有误。")


def retitled(month: Month) -> None:
    """A title was wrong."""
    month.newsroom.edit(BULLETIN, "企业复工\n", "企业全部复工\n")
    month.newsroom.edit(
        BULLETIN, "sources:", f"corrections:\n  - date: {month.today}\n    note: 标题有误。\nsources:"
    )


def redated(month: Month) -> None:
    """A day was wrong, and with it the address."""
    month.change("new", "date: 2020-03-11\n", "date: 2020-02-28\n")
    month.change(
        "new",
        "    note: 段落有误。\n",
        f"    note: 段落有误。\n  - date: {month.today}\n    note: 日期有误。\n",
    )


def moved(month: Month) -> None:
    """A bulletin gets another address, and says the same."""
    month.change("new", "id: new\n", "id: new\nslug: newer\n")


def withdrawn(month: Month) -> None:
    month.change(
        "new",
        "sources:",
        f"status: withdrawn\nwithdrawn:\n  date: {month.today}\n  reason: 来源撤稿。\nsources:",
    )


def backdated(month: Month) -> None:
    """A bulletin of a day long past is added."""
    month.write("backdated", "2020-02-01")


def released(month: Month) -> None:
    """An embargo is over."""
    month.newsroom.now = datetime(2020, 3, 20, 8, tzinfo=BEIJING)


def renamed(month: Month) -> None:
    """A place has another name."""
    month.newsroom.edit("data/places.yaml", "苏仙区", "苏仙新区")


def redefined(month: Month) -> None:
    """An indicator is defined in other words."""
    path = month.newsroom.content / "data/indicators.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("definition: ", "definition: 截至当日，", 1), encoding="utf-8")


def themed(month: Month) -> None:
    """The site has another look, and another name."""
    settings = month.newsroom.settings
    month.newsroom.settings = replace(settings, theme=TESTS / "second_theme", site_name="新站名")


def sixty(month: Month) -> None:
    """Sixty bulletins at once, far more than a feed has entries."""
    for number in range(60):
        month.write(f"many-{number:02}", month.today)


def nothing(month: Month) -> None:
    """Nothing is changed: what was rolled back is published once more."""


def unpublished(month: Month) -> None:
    """A bulletin is taken away, and somebody says why."""
    month.change("backdated", "sources:", "status: draft\nsources:")


SIXTY: Final = [f"many-{number:02}" for number in range(60)]
ADDED: Final = " ".join(f"+{id_}" for id_ in SIXTY)
MINOR: Final[dict[Callable[[Month], None], dict[str, str]]] = {
    typo: {"new": "笔误"},
    unpublished: {"backdated": "法院要求删除"},
}
"""What is called minor at a publication, and why."""
STEPS: Final[list[tuple[Callable[[Month], None], Got]]] = [
    (
        begin,
        {
            "bulletins": "+suxian-resumes",
            "figures": "+suxian-helped +suxian-resumed",
            "places/suxian": "+suxian-resumes",
        },
    ),
    (new, {"bulletins": "+new", "places/suxian": "+new"}),
    (typo, {}),
    (
        revision,
        {
            "bulletins": "~suxian-resumes",
            "figures": "~suxian-resumed",
            "corrections": "+suxian-resumed/2020-03-13/43e70480",
            "places/suxian": "~suxian-resumes",
        },
    ),
    (correction, {"bulletins": "~new", "corrections": "+new/2020-03-14/009b8d9e", "places/suxian": "~new"}),
    (
        retitled,
        {
            "bulletins": "~suxian-resumes",
            "corrections": "+suxian-resumes/2020-03-15/c762d793",
            "places/suxian": "~suxian-resumes",
        },
    ),
    (redated, {"bulletins": "~new", "corrections": "+new/2020-03-16/ced4d7a3", "places/suxian": "~new"}),
    (moved, {}),
    (
        withdrawn,
        {
            "bulletins": "~new",
            "corrections": "+new/withdrawal ~new/2020-03-14/009b8d9e ~new/2020-03-16/ced4d7a3",
            "places/suxian": "~new",
        },
    ),
    (backdated, {"bulletins": "+backdated", "places/suxian": "+backdated"}),
    (released, {"bulletins": "+held", "places/suxian": "+held"}),
    (renamed, {}),
    (redefined, {}),
    (themed, {}),
    (sixty, {"bulletins": ADDED, "places/suxian": ADDED}),
    (nothing, {}),
    (unpublished, {}),
]
"""What is done, and what each who follows gets from the publication of it."""


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Month, list[Got]]:
    """A month that is over, and what was got from each publication."""
    newsroom = Newsroom(tmp_path_factory.mktemp("county"))
    newsroom.settings = replace(newsroom.settings, feed_entries=3, archives=True)
    found, got = Month(newsroom), []
    for step, _ in STEPS:
        newsroom.now += timedelta(days=1)
        step(found)
        if step is nothing:
            newsroom.roll_back(newsroom.entries[-2].removesuffix(".jsonl"))
            assert found.got() == {}
        newsroom.publish(minor=MINOR.get(step))
        got.append(found.got())
    return found, got


def test_each_gets_what_happened_and_nothing_else(month: tuple[Month, list[Got]]) -> None:
    """Nothing is missed, nothing old comes as new, and no moment goes back."""
    _, got = month
    assert [(step.__name__, one) for (step, _), one in zip(STEPS, got, strict=True)] == [
        (step.__name__, one) for step, one in STEPS
    ]


def test_who_asks_once_gets_all(month: tuple[Month, list[Got]]) -> None:
    """From the feeds and their archives, all that is public, whenever they begin to follow."""
    found, _ = month
    known = found.newsroom.publisher().ledger().known
    public = {id_ for (kind, id_), one in known.items() if kind == "bulletin" and not one.gone}
    for channel in ("bulletins", "places/suxian"):
        ids = found.followers[channel].walk(found.newsroom.site)
        assert {id_.removeprefix(f"{TAG}bulletin/") for id_ in ids} == public
    assert len(public) == 63
