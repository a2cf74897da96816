"""What comes of an order, of a moment, or of what names each other: a build on top equals a clean one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_site import BulletinText, FigureText, Newsroom, clean
from writing import tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder


@dataclass
class Site:
    """A newsroom that is built again and again, by one program or by one each time."""

    newsroom: Newsroom
    builder: Builder | None

    def is_clean(self) -> bool:
        """Build on top of what is there, and tell if that is what a clean build makes."""
        changed = self.newsroom.write()
        settings = self.newsroom.settings
        if self.builder:
            self.builder.build(self.newsroom.as_of, changed=changed)
        else:
            Builder(settings).build(self.newsroom.as_of)
        return tree(settings.output) == clean(self.newsroom)


@pytest.fixture(params=["one program", "one each time"])
def open_site(request: pytest.FixtureRequest) -> Callable[[Newsroom], Site]:
    """Build a newsroom for the first time."""

    def opened(newsroom: Newsroom) -> Site:
        newsroom.write()
        site = Site(newsroom, Builder(newsroom.settings) if request.param == "one program" else None)
        assert site.is_clean()
        return site

    return opened


NAMING = [
    "[复工]({topic}work)。",
    "[数](/places/suxian/resumed-count/)，{{ resumed }}。",
    "[高斯贝尔]({enterprise}gospell)和[苏仙]({place}suxian)。",
    "/// figures | 表\n    indicator: resumed-count\n///",
]


@pytest.mark.parametrize("body", NAMING)
def test_bulletins_that_change_places(
    body: str, open_site: Callable[[Newsroom], Site], tmp_path: Path
) -> None:
    """Lists and feeds of all that they name have them in the new order."""
    newsroom = Newsroom(tmp_path)
    newsroom.figures["resumed"] = FigureText()
    for number, id_ in enumerate(("first", "second", "third")):
        newsroom.bulletins[id_] = BulletinText(body=body, date=f"2020-03-{number + 4:02d}")
    site = open_site(newsroom)
    for id_, date in (("first", "2020-03-20"), ("third", "2020-03-20T08:00"), ("second", "2020-04-01")):
        newsroom.bulletins[id_].date = date
        assert site.is_clean()


def test_a_moment_that_passes_a_correction(open_site: Callable[[Newsroom], Site], tmp_path: Path) -> None:
    """One that is dated later is in no page, and comes and goes with the moment."""
    newsroom = Newsroom(tmp_path, as_of=datetime(2020, 3, 10, 12, tzinfo=UTC))
    newsroom.bulletins["first"].corrections = 2
    newsroom.bulletins["second"] = BulletinText(corrections=1)
    site = open_site(newsroom)
    for day in (20, 10, 4, 11, None):
        newsroom.as_of = datetime(2020, 3, day, 12, tzinfo=UTC) if day else None
        assert site.is_clean()


def test_indicators_that_name_each_other(open_site: Callable[[Newsroom], Site], tmp_path: Path) -> None:
    """Where nothing else names them, the public sees none of them."""
    newsroom = Newsroom(tmp_path)
    circle = {"a": "b", "b": "c", "c": "a"}
    newsroom.more = {
        "indicators.yaml": "".join(
            f"- id: circle-{id_}\n  name: 圈{id_}\n  unit: '%'\n  kind: share\n  definition: 圈。\n"
            f"  part: circle-{other}\n"
            for id_, other in circle.items()
        )
    }
    newsroom.bulletins["first"].body = "[圈]({indicator}circle-a)。"
    site = open_site(newsroom)
    newsroom.bulletins["first"].body = "企业复工。"
    assert site.is_clean()
    assert not any("circle" in path for path in tree(newsroom.settings.output))
    newsroom.bulletins["first"].body = "[圈]({indicator}circle-c)。"
    assert site.is_clean()
    newsroom.bulletins["first"].status = "draft"
    assert site.is_clean()


def test_a_whole_that_goes_with_its_parts(open_site: Callable[[Newsroom], Site], tmp_path: Path) -> None:
    """It comes back without them."""
    newsroom = Newsroom(tmp_path)
    parts = {
        f"part-{n}": FigureText(printed=f"{n}家", as_of=f"2020-03-{n:02d}", whole="total")
        for n in range(1, 5)
    }
    newsroom.figures = {"total": FigureText(printed="10家"), **parts}
    site = open_site(newsroom)
    newsroom.figures = {}
    assert site.is_clean()
    newsroom.figures = {"total": FigureText(printed="10家")}
    assert site.is_clean()


@pytest.mark.parametrize("setting", ["site_name", "site_url"])
def test_other_settings_at_a_moment_when_nothing_is_public(setting: str, tmp_path: Path) -> None:
    """What was named before is forgotten with all else that was worked out."""
    newsroom = Newsroom(tmp_path)
    newsroom.figures["resumed"] = FigureText()
    for id_, date in (("first", "2020-03-10"), ("second", "2020-03-12")):
        newsroom.bulletins[id_] = BulletinText(body="{{ resumed }}复工。", date=date)
    site = Site(newsroom, None)
    assert site.is_clean()
    newsroom.changes[setting] = "https://news.example.cn"
    for day in (9, 11, 12, 13):
        newsroom.as_of = datetime(2020, 3, day, 12, tzinfo=UTC)
        assert site.is_clean()


@pytest.mark.parametrize("first", ["empty", "full"])
def test_a_content_that_is_empty_for_a_while(first: str, tmp_path: Path) -> None:
    """A folder of a network disk may be empty when the disk is away; a new newsroom's is at first."""
    newsroom = Newsroom(tmp_path)
    newsroom.figures["resumed"] = FigureText()
    newsroom.bulletins["first"].body = "{{ resumed }}复工。"
    site = Site(newsroom, None)
    newsroom.write()
    if first == "full":
        assert site.is_clean()
    content = tmp_path / "content"
    content.rename(tmp_path / "away")
    content.mkdir()
    Builder(newsroom.settings).build()
    content.rmdir()
    (tmp_path / "away").rename(content)
    assert site.is_clean()


def test_an_error_that_is_taken_back(tmp_path: Path) -> None:
    """The program goes on from what is there, and not from what the build that failed has read."""
    newsroom = Newsroom(tmp_path)
    site = Site(newsroom, builder := Builder(newsroom.settings))
    assert site.is_clean()
    newsroom.bulletins["first"].body = "复工{{ nothing }}。"
    newsroom.write()
    with pytest.raises(BuildError):
        builder.build()
    newsroom.bulletins["first"].body = "企业复工。"
    newsroom.write()
    builder.build()
    newsroom.pages["about"] = "另一种说法。"
    assert site.is_clean()
