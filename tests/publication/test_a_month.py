"""A month of a newsroom's life, publication by publication, and what each who follows it gets.

Each publication is built once, and goes out to a folder, to an S3 store and to a server with SFTP, which have
the same bytes then. Three programs for feeds ask each of them once after each publication. The table is the
promise: what it names is new or has changed, and nothing else.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

import feedparser
import pytest
from county import BULLETIN, FIGURES, START, TESTS, Newsroom
from lxml import etree
from readers import TAG, WITHOUT_OWN_FEEDPARSER, Feedparser, FeedReader, Got, Newsboat, Reader
from servers import Place, serving
from writing import tree

from bulletin.media.fonts import font_of_this_machine
from bulletin.model.ledger import PUBLIC, Publication
from bulletin.publication.targets import Target, target_at
from bulletin.publish.build import Builder
from bulletin.text.dates import BEIJING

CHANNELS: Final = ("bulletins", "figures", "corrections", "places/suxian")
TARGETS: Final = ("folder", "s3", "sftp")
FORMS: Final = {
    "feedparser": ("atom.xml", "rss.xml", "atom.xml"),
    "reader": ("rss.xml", "json", "atom.xml"),
    "newsboat": ("atom.xml", "rss.xml", "rss.xml"),
}
"""What each program reads, by target."""
SKIPPED: Final = {"folder": "places/suxian", "s3": "bulletins", "sftp": "places/suxian"}
"""Of two channels with the same entries newsboat shows each in one only, so it is given one."""


@dataclass
class Month:
    """A newsroom, the places that it publishes to, and who follows it there."""

    newsroom: Newsroom
    places: dict[str, Place]
    mirror: Path
    """The feeds that the S3 store has, as files."""
    readers: dict[str, dict[str, FeedReader]] = field(init=False)
    """By programs and targets."""

    def __post_init__(self) -> None:
        self.readers = {
            program: {
                target: self._follower(program, target, form)
                for target, form in zip(TARGETS, forms, strict=True)
            }
            for program, forms in FORMS.items()
        }

    def _follower(self, program: str, target: str, form: str) -> FeedReader:
        feeds = {channel: self.site_at(target) / f"feeds/{channel}.{form}" for channel in CHANNELS}
        if program == "newsboat":
            del feeds[SKIPPED[target]]
            return Newsboat(feeds, self.mirror.parent / f"newsboat-{target}")
        return Feedparser(feeds) if program == "feedparser" else Reader(feeds)

    def site_at(self, target: str) -> Path:
        """Return the folder of what readers get from a target."""
        if target == "folder":
            return self.newsroom.site
        return self.mirror if target == "s3" else self.places[target].root / "site"

    def deliver(self, publication: Publication) -> None:
        """Have the other places get what was published to the folder, all of it and no more."""
        newsroom, name = self.newsroom, publication.name
        vault, here = newsroom.publisher().vault, tree(newsroom.site)
        entry = (newsroom.content / f"published/{name}.jsonl").read_bytes()
        for target, place in self.places.items():
            elsewhere = self.target(target)
            with elsewhere.opened():
                elsewhere.deliver(name, vault.files(name) or {}, vault, entry)
                assert elsewhere.current == name
            there = place.site
            assert {path for path in here.keys() | there if here.get(path) != there.get(path)} == set()
        for channel in CHANNELS:
            for form in ("rss.xml", "json"):
                path = self.mirror / f"feeds/{channel}.{form}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self.places["s3"].get(f"feeds/{channel}.{form}"))

    def target(self, name: str) -> Target:
        """Return one of the other places as a command has it."""
        return target_at(self.places[name].remote, PUBLIC, self.newsroom.folder / name)

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

    def got(self) -> dict[str, dict[str, Got]]:
        """Return what each program got from each target that is new or has changed."""
        return {
            program: {target: reader.ask() for target, reader in readers.items()}
            for program, readers in self.readers.items()
        }


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


def restored(month: Month) -> None:
    """It was wrong to withdraw it."""
    path, told = month.path("new"), f"  - date: {month.today}\n    note: 撤错了。\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"status: withdrawn\n(?:.*\n){3}", told, text), encoding="utf-8")


def backdated(month: Month) -> None:
    """A bulletin of a day long past is added."""
    month.write("backdated", "2020-02-01")


def released(month: Month) -> None:
    """An embargo is over, since this morning."""


def renamed(month: Month) -> None:
    """A place has another name."""
    month.newsroom.edit("data/places.yaml", "苏仙区", "苏仙新区")


def redefined(month: Month) -> None:
    """An indicator is defined in other words."""
    path = month.newsroom.content / "data/indicators.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("definition: ", "definition: 截至当日，", 1), encoding="utf-8")


def themed(month: Month) -> None:
    """The site has another look, and another name, and no pictures to share."""
    settings = month.newsroom.settings
    month.newsroom.settings = replace(
        settings, theme=TESTS / "second_theme", site_name="新站名", share_font=None
    )


def sixty(month: Month) -> None:
    """Sixty bulletins at once, far more than a feed has entries."""
    for number in range(60):
        month.write(f"many-{number:02}", month.today)


def nothing(month: Month) -> None:
    """Nothing is changed: what was rolled back is published once more."""


def newest(month: Month) -> None:
    """A bulletin is added that more channels carry than any other."""
    month.write("newest", month.today, "topics: [resumption]\n")
    month.change("newest", "正文。", "[高斯贝尔]({enterprise}gospell)说。")


def unpublished(month: Month) -> None:
    """Bulletins are taken away, the newest among them, and somebody says why."""
    for id_ in ("backdated", "newest"):
        month.change(id_, "sources:", "status: draft\nsources:")


SIXTY: Final = [f"many-{number:02}" for number in range(60)]
ADDED: Final = " ".join(f"+{id_}" for id_ in SIXTY)
MINOR: Final[dict[Callable[[Month], None], dict[str, str]]] = {
    typo: {"new": "笔误"},
    unpublished: {"backdated": "法院要求删除", "newest": "法院要求删除"},
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
    (
        restored,
        {
            "bulletins": "~new",
            "corrections": "+new/2020-03-23/c1899596 ~new/2020-03-14/009b8d9e ~new/2020-03-16/ced4d7a3 "
            "~new/withdrawal",
            "places/suxian": "~new",
        },
    ),
    (themed, {}),
    (sixty, {"bulletins": ADDED, "places/suxian": ADDED}),
    (nothing, {}),
    (newest, {"bulletins": "+newest", "places/suxian": "+newest"}),
    (unpublished, {}),
]
"""What is done, and what each who follows gets from the publication of it."""


AROUND: Final = "bulletins places/chenzhou places/hunan places/suxian"
SUMS: Final = "data/bulletin.sqlite data/datapackage.json data/figures.xlsx"
LISTED: Final = (
    f"follow:({AROUND}) page:(places/chenzhou places/hunan places/suxian) index.html sitemap.xml "
    f"table:bulletins {SUMS} page:sources/rednet-suxian"
)
"""What changes with every bulletin that is new or has changed: all these list it."""
COUNTED: Final = "page:(bulletins data feeds search)"
"""What tells how many bulletins there are, and the day of the last change."""
TOLD: Final = "follow:corrections page:(corrections corrections/2020/03) table:changes"
NAMING: Final = (
    "follow:(enterprises/gospell topics/resumption) "
    "page:(enterprises/gospell topics/resumption policies/suxian-prevention)"
)
"""What names the first bulletin, its enterprise's, its topic's and its policy's."""
NUMBER: Final = "page:(indicators/enterprises-resumed places/suxian/enterprises-resumed)"
FIRST: Final = "both:bulletins/2020/03/suxian-resumes"
MONTHS: Final = (
    "page:(places/chenzhou/2020/03 places/hunan/2020/03 places/suxian/2020/03 sources/rednet-suxian/2020/03)"
)
OLD_MONTHS: Final = MONTHS.replace("/03", "/02")
YEAR: Final = "page:(bulletins/2020 bulletins/2020/03 bulletins data places)"
CLAIMED: Final = (
    f"{LISTED} {COUNTED} {TOLD} table:corrections both:bulletins/2020/02/newer "
    "image:(bulletins/2020/02/new bulletins/2020/03/new) page:bulletins/2020/02"
)
"""What says what a bulletin claims, or that it was withdrawn."""
CHANGED: Final[Mapping[Callable[[Month], None], str]] = {
    new: f"{LISTED} {COUNTED} {YEAR} both:bulletins/2020/03/new",
    typo: f"feed:({AROUND}) page:bulletins/2020/03/new",
    revision: f"{LISTED} {COUNTED} {TOLD} {NAMING} {FIRST} {NUMBER} page:(bulletins/2020/03 "
    "corrections/2020) image:places/suxian table:(figures revisions) "
    "follow:(figures indicators/enterprises-resumed) data/indicators/enterprises-resumed.csv "
    "data/places/suxian.csv",
    correction: f"{LISTED} {COUNTED} {TOLD} table:corrections page:(bulletins/2020/03 bulletins/2020/03/new)"
    " -page:sources/rednet-suxian",
    retitled: f"{LISTED} {COUNTED} {TOLD} {NAMING} {FIRST} {NUMBER} table:corrections page:bulletins/2020/03",
    redated: f"{LISTED} {COUNTED} {TOLD} table:corrections both:bulletins/2020/02/new "
    "both:bulletins/2020/03/new page:(bulletins/2020 bulletins/2020/02 bulletins/2020/03)",
    moved: f"{LISTED} feed:corrections page:(corrections corrections/2020/03 bulletins/2020/02) "
    "page:(bulletins/2020/02/new bulletins/2020/03/new) both:bulletins/2020/02/newer",
    withdrawn: CLAIMED,
    backdated: f"{LISTED} {COUNTED} both:bulletins/2020/02/backdated "
    "page:(bulletins/2020/02 bulletins/2020 places)",
    released: f"{LISTED} {COUNTED} {YEAR} both:bulletins/2020/03/held",
    renamed: f"{LISTED} {TOLD} {FIRST} {NUMBER} page:(bulletins data feeds places policies enterprises "
    "quality enterprises/gospell topics/resumption policies/suxian-prevention "
    "policies/suxian-prevention/enterprises-resumed bulletins/2020/02 bulletins/2020/03 "
    "bulletins/2020/02/newer) both:(bulletins/2020/02/backdated bulletins/2020/03/held) "
    "image:(places/suxian bulletins/2020/02/newer bulletins/2020/02/new bulletins/2020/03/new) "
    "table:(corrections enterprises figures measures places policies revisions) "
    "data/indicators/enterprises-resumed.csv data/places/suxian.csv feeds/all.opml "
    "feed:(enterprises/gospell topics/resumption) follow:(figures indicators/enterprises-resumed)",
    redefined: f"{SUMS} sitemap.xml table:indicators follow:indicators/enterprises-resumed {NUMBER} "
    "page:policies/suxian-prevention/enterprises-resumed",
    restored: CLAIMED,
    sixty: f"{LISTED} {YEAR} {MONTHS} {OLD_MONTHS} {MONTHS.replace('/03', '')} "
    f"page:({' '.join(f'bulletins/2020/03/{id_}' for id_ in SIXTY)})",
    newest: f"{LISTED} {YEAR} {MONTHS} page:(bulletins/2020/03/newest enterprises/gospell topics/resumption) "
    "follow:(enterprises/gospell topics/resumption)",
    unpublished: f"{LISTED} {YEAR} {MONTHS} {OLD_MONTHS} page:(bulletins/2020/02 bulletins/2020/02/backdated "
    "bulletins/2020/03/newest enterprises/gospell topics/resumption) "
    "follow:(enterprises/gospell topics/resumption)",
}
"""The files that hold something else after each publication, are new, or are gone; no other does."""
SAME_IN_ANOTHER_LOOK: Final = re.compile(
    r"data/(?!index\.html|datapackage|figures\.xlsx).*|robots\.txt|sitemap\.xml|favicon\.ico|theme/(?!site\.css).*"
)
ENDINGS: Final = {
    "page": ("{}/index.html",),
    "image": ("{}/share.png",),
    "both": ("{}/index.html", "{}/share.png"),
    "table": ("data/{}.csv", "data/{}.json"),
    "feed": ("feeds/{}.atom.xml", "feeds/{}.rss.xml", "feeds/{}.json"),
    "follow": ("feeds/{}.atom.xml", "feeds/{}.rss.xml", "feeds/{}.json", "follow/{}/index.html"),
}


def files(words: str) -> set[str]:
    """Return the files that words of the table stand for; a dash before one takes its files away again."""
    found: set[str] = set()
    for dash, kind, several, one in re.findall(r"(-?)\b(?:(\w+):)?(?:\(([^)]*)\)|(\S+))", words):
        names = (several or one).split()
        paths = {form.format(name) for name in names for form in ENDINGS.get(kind, ("{}",))}
        found = found - paths if dash else found | paths
    return found


@dataclass
class Lived:
    """What was got of a publication, when it says that every feed was updated, and which files changed."""

    got: dict[str, dict[str, Got]]
    updated: dict[str, datetime]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    @property
    def changed(self) -> set[str]:
        """The files that hold something else now, are new, or are gone."""
        return {path for path in self.before.keys() | self.after if self.other(path)}

    def other(self, path: str) -> bool:
        """Tell if a file is not what it was."""
        return self.before.get(path) != self.after.get(path)


Life = tuple[Month, list[Lived]]


@contextmanager
def newsroom_with_followers(folder: Path) -> Iterator[Month]:
    """Have a newsroom, the servers that it publishes to, and who follows it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(WITHOUT_OWN_FEEDPARSER, "1")
        with (
            serving("s3-within", folder / "s3", patch) as s3,
            serving("sftp", folder / "sftp", patch) as sftp,
        ):
            newsroom = Newsroom(folder / "county")
            newsroom.settings = replace(newsroom.settings, feed_entries=3, archives=True)
            newsroom.settings = replace(newsroom.settings, share_font=font_of_this_machine())
            yield Month(newsroom, {"s3": s3, "sftp": sftp}, folder / "mirror")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """A month that is over, and what was got from each publication."""
    with newsroom_with_followers(tmp_path_factory.mktemp("month")) as month:
        newsroom, got = month.newsroom, list[Lived]()
        for number, (step, _) in enumerate(STEPS):
            newsroom.now = START + timedelta(days=number + 1)
            step(month)
            before = tree(newsroom.site)
            if step is nothing:
                month.deliver(newsroom.roll_back(newsroom.entries[-2].removesuffix(".jsonl")))
                assert not any(any(one.values()) for one in month.got().values())
                now = tree(newsroom.site)
                assert {path: now[path] for path in got[-1].before} == got[-1].before
                assert all("收回".encode() in now[path] for path in now.keys() - got[-1].before.keys())
            month.deliver(newsroom.publish(minor=MINOR.get(step)))
            after = tree(newsroom.site)
            got.append(Lived(month.got(), dict(updated(newsroom.site)), before, after))
        yield month, got


def updated(site: Path) -> Iterator[tuple[str, datetime]]:
    """Yield when each feed of a site was updated, in the forms that say so, with its path."""
    for path in (site / "feeds").rglob("*.xml"):
        root = etree.parse(path).getroot()
        if text := root.findtext("{http://www.w3.org/2005/Atom}updated"):
            yield path.relative_to(site).as_posix(), datetime.fromisoformat(text)
        elif text := root.findtext("channel/lastBuildDate"):
            yield path.relative_to(site).as_posix(), parsedate_to_datetime(text)


def test_each_gets_what_happened_and_nothing_else(life: Life) -> None:
    """Nothing is missed, nothing old comes as new, and no moment goes back, in whatever program, anywhere."""
    _, got = life
    for program in FORMS:
        for target in TARGETS:
            every = [
                (step.__name__, one.got[program][target]) for (step, _), one in zip(STEPS, got, strict=True)
            ]
            assert every == [(step.__name__, expected(told, program, target)) for step, told in STEPS]


def test_the_moment_of_no_feed_goes_back(life: Life) -> None:
    """Of all channels: where the newest entry is taken away, it is that moment."""
    _, got = life
    newest, last = dict[str, datetime](), got[-1].updated
    for (step, _), one in zip(STEPS, got, strict=True):
        back = [path for path, moment in one.updated.items() if moment < newest.get(path, moment)]
        assert back == [], step.__name__
        newest |= one.updated
    assert len(last) > len(CHANNELS)
    for channel in ("bulletins", "places/suxian", "topics/resumption", "enterprises/gospell"):
        for ending in ("atom", "rss"):
            path = f"feeds/{channel}.{ending}.xml"
            assert last[path] > got[-2].updated[path]


def test_each_publication_changes_what_it_is_about_and_no_other_byte(life: Life) -> None:
    """Pages, pictures, tables, feeds and lists for machines alike; no address goes but those of pictures."""
    _, got = life
    lived = {step: one for (step, _), one in zip(STEPS, got, strict=True)}
    assert lived.keys() == {*CHANGED, begin, themed, nothing}
    for step, words in CHANGED.items():
        assert lived[step].changed == files(words), step.__name__
    for step, one in lived.items():
        assert all(path.endswith("share.png") for path in one.before.keys() - one.after), step.__name__
    themed_paths = lived[themed].before.keys()
    assert lived[themed].changed == {
        path for path in themed_paths if not SAME_IN_ANOTHER_LOOK.fullmatch(path)
    }
    again = replace(lived[nothing], before=lived[sixty].before)  # which the rollback had brought back
    assert again.changed == files(CHANGED[sixty])


def expected(told: Got, program: str, target: str) -> Got:
    """Return what a program gets: newsboat has no word for what has changed."""
    if program != "newsboat":
        return told
    new = {
        channel: " ".join(id_ for id_ in ids.split() if id_.startswith("+"))
        for channel, ids in told.items()
        if channel != SKIPPED[target]
    }
    return {channel: ids for channel, ids in new.items() if ids}


def test_a_build_as_of_any_moment_of_it_knows_nothing_later(life: Life) -> None:
    """From the content of its end: no feed or page of a publication tells of what a later one made public."""
    month, _ = life
    newsroom = month.newsroom
    ledger, builder = newsroom.publisher().ledger(), Builder(newsroom.settings)
    first = {key[1]: one.first for key, one in ledger.known.items() if key[0] == "bulletin" and not one.gone}
    for publication in ledger.publications[::2]:
        builder.build(publication.moment)
        feed = feedparser.parse((newsroom.settings.output / "feeds/bulletins.atom.xml").read_bytes())
        shown = {entry.id.removeprefix(f"{TAG}bulletin/") for entry in feed.entries}
        assert shown <= {id_ for id_, at in first.items() if at <= publication.moment}
        updated = max([feed.feed.updated, *(entry.updated for entry in feed.entries)])
        assert datetime.fromisoformat(updated) <= publication.moment
        made = set(tree(newsroom.settings.output))
        for id_, at in first.items():
            assert at <= publication.moment or not any(f"/{id_}/" in path for path in made), id_


def test_every_place_keeps_the_ledger(life: Life) -> None:
    """So whoever publishes to any of them from another clone learns all that was public when."""
    month, _ = life
    own = {path.name: path.read_bytes() for path in (month.newsroom.content / "published").iterdir()}
    assert len(own) == len(STEPS) + 1  # and what was rolled back
    assert month.newsroom.publisher().target.ledger() == own
    for name in month.places:
        target = month.target(name)
        with target.looked_at():
            assert target.ledger() == own


def test_who_asks_once_gets_all(life: Life) -> None:
    """From the feeds and their archives, all that is public, whenever they begin to follow."""
    month, _ = life
    known = month.newsroom.publisher().ledger().known
    public = {id_ for (kind, id_), one in known.items() if kind == "bulletin" and not one.gone}
    for channel in ("bulletins", "places/suxian"):
        found, path = set(), f"feeds/{channel}.atom.xml"
        while path:
            feed = feedparser.parse((month.newsroom.site / path).read_bytes())
            found |= {entry.id.removeprefix(f"{TAG}bulletin/") for entry in feed.entries}
            before = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
            path = "".join(before).removeprefix("https://news.suxian.gov.cn/")
        assert found == public
    assert len(public) == 63
