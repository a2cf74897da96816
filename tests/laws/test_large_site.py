"""The law of increments on the newsroom of the benchmarks: after each kind of change the site is a clean one.

`BULLETIN_SITE` sets how many bulletins it has.
"""

import os
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from small_site import clean
from writing import settings_for, tree

from bulletin.executor import local
from bulletin.model.settings import Settings
from bulletin.publish.build import Builder
from bulletin.publish.state import Reason

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from newsroom import write_newsroom

ROOT: Final = Path(__file__).parents[2]
SIZE: Final = int(os.environ.get("BULLETIN_SITE", "8"))


@dataclass
class LargeSite:
    """A newsroom's project, and the changes that are made to it."""

    settings: Settings
    as_of: datetime | None = None

    def bulletin(self, number: int) -> Path:
        """Return the file of a bulletin."""
        (found,) = self.settings.content.glob(f"bulletins/*/{number % SIZE:06}.md")
        return found

    def figures(self, number: int) -> Path:
        """Return the file with the figures of a bulletin."""
        (found,) = self.settings.content.glob(f"data/figures/*/{number % SIZE:06}.yaml")
        return found

    def data(self, name: str) -> Path:
        """Return a file of records."""
        return self.settings.content / "data" / name


def changed(path: Path, pattern: str, new: str) -> None:
    """Replace the first that a pattern matches in a file."""
    text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1)
    assert count, (path, pattern)
    path.write_text(text, encoding="utf-8")


def edited(site: LargeSite, number: int) -> None:
    """A paragraph more in a bulletin."""
    path = site.bulletin(number)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n又有一家复工。\n", encoding="utf-8")


def added(site: LargeSite, number: int) -> None:
    """One bulletin more."""
    text = site.bulletin(number).read_text(encoding="utf-8")
    new = text.replace(f"id: bulletin-{number % SIZE}\n", "id: added\n")
    site.bulletin(number).with_name("added.md").write_text(new, encoding="utf-8")


def deleted(site: LargeSite, _: int) -> None:
    """The one that was added goes again, and nothing remembers it."""
    next(site.settings.content.glob("bulletins/*/added.md")).unlink()


def corrected(site: LargeSite, number: int) -> None:
    """A figure gets another value, with what it was."""
    revision = "    revisions:\n      - until: 2021-01-01\n        reason: 录入有误\n        fault: ours\n"
    changed(
        site.figures(number),
        r"    printed: (.*)\n",
        rf"    printed: 701家\n{revision}        printed: \1\n",
    )


def place_renamed(site: LargeSite, _: int) -> None:
    """A county has another name."""
    changed(site.data("places.yaml"), r"(id: county-0\n  name: ).*", r"\g<1>改名县")


def enterprise_renamed(site: LargeSite, number: int) -> None:
    """An enterprise has another name."""
    path = random.Random(number).choice(sorted(site.data("enterprises").glob("*")))  # noqa: S311
    changed(path, r"(  name: )(.*)(有限公司)", r"\g<1>新\2集团\3")


def indicator_renamed(site: LargeSite, _: int) -> None:
    """An indicator has another name."""
    changed(site.data("indicators.yaml"), r"(  name: ).*", r"\g<1>已复工企业")


def moved(site: LargeSite, number: int) -> None:
    """A bulletin has a later day."""
    changed(site.bulletin(number), r"date: 20\d\d-.*", "date: 2022-05-06")


def hidden(site: LargeSite, number: int) -> None:
    """A bulletin becomes a draft."""
    changed(site.bulletin(number + 1), r"(id: .*\n)", r"\1status: draft\n")


def shown_again(site: LargeSite, number: int) -> None:
    """It is published after all."""
    changed(site.bulletin(number + 1), r"status: draft\n", "")


def withdrawn(site: LargeSite, number: int) -> None:
    """A bulletin is withdrawn."""
    why = "status: withdrawn\ncorrections: [{date: 2022-06-01, note: 来源有误}]\n"
    changed(site.bulletin(number + 2), r"(id: .*\n)", rf"\1{why}")


def file_renamed(site: LargeSite, number: int) -> None:
    """A file has another name."""
    path = site.bulletin(number)
    path.rename(path.with_name("renamed.md"))


def policy_moved(site: LargeSite, number: int) -> None:
    """A policy is of another place."""
    path = random.Random(number).choice(sorted(site.data("policies").glob("*")))  # noqa: S311
    changed(path, r"  place: county-.*", "  place: city-0")


CHANGES: Final[tuple[Callable[[LargeSite, int], None], ...]] = (
    edited,
    added,
    corrected,
    place_renamed,
    enterprise_renamed,
    deleted,
    indicator_renamed,
    moved,
    hidden,
    policy_moved,
    shown_again,
    withdrawn,
    file_renamed,
)


def begin(folder: Path, bulletins: int) -> LargeSite:
    """Write a project with so many bulletins; it is not built yet."""
    write_newsroom(folder / "content", bulletins)
    return LargeSite(settings_for(folder))


@pytest.fixture
def site(tmp_path: Path) -> LargeSite:
    """The project, not built yet."""
    return begin(tmp_path, SIZE)


def test_after_each_kind_of_change_the_site_is_a_clean_one(site: LargeSite) -> None:
    """One change after another, each built upon the last; all at once; and back to the beginning."""
    number = SIZE // 2
    builder = Builder(site.settings, local(2))
    builder.build()
    assert tree(site.settings.output) == clean(site)
    for change in CHANGES:
        change(site, number)
        _, built = builder.build()
        assert built.rendered, change.__name__
        assert tree(site.settings.output) == clean(site), change.__name__
        assert Builder(site.settings).build()[1].unchanged
    write_newsroom(site.settings.content, SIZE)
    Builder(site.settings, local(2)).build()
    assert tree(site.settings.output) == clean(site)


def test_what_only_shares_a_topic_is_not_made_anew(tmp_path: Path) -> None:
    """A bulletin more, or another number, remakes few pages that come out as they were: none of records."""
    site = begin(tmp_path, 20)
    builder = Builder(site.settings)
    builder.build()
    for change in (edited, added, corrected):
        change(site, 5)
        reasons = builder.build()[1].reasons
        equal = {path.partition("/")[0] for path, reason in reasons.items() if reason is Reason.EQUAL}
        assert equal <= {"bulletins", "data", "feeds", "follow"}, change.__name__
