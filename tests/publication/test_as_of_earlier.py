"""A build as of an earlier moment, from today's content: nothing that was told later is in any byte of it.

What became public when is the ledger's to say, whatever days are stated.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from county import BULLETIN, FIGURES, Newsroom
from writing import tree

from bulletin.publish.build import Builder
from bulletin.text.dates import BEIJING

_MOMENT: Final = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\+08:00|Z|\+00:00)")


@dataclass(frozen=True)
class Step:
    """An edit, and words that readers could not know before."""

    edit: Callable[[Newsroom], None]
    told: tuple[str, ...]


def begin(_: Newsroom) -> None:
    """The first publication."""


def figure(newsroom: Newsroom) -> None:
    """A number is added from a source that is public, with a day long past; no text prints it."""
    path = newsroom.content / FIGURES
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text}  - id: suxian-later\n    indicator: enterprises-resumed\n    subject: suxian\n"
        "    as_of: 2020-02-10\n    printed: 4321家\n",
        encoding="utf-8",
    )


def revision(newsroom: Newsroom) -> None:
    """A number is revised, which states a day before the first publication."""
    newsroom.edit(
        FIGURES,
        "    printed: 68家\n",
        "    printed: 5432家\n    revisions:\n      - until: 2020-03-05\n        printed: 68家\n"
        "        reason: 录错一位\n        fault: ours\n",
    )


def correction(newsroom: Newsroom) -> None:
    """A text is corrected; the correction states such a day too."""
    newsroom.edit(
        BULLETIN, "sources:", "corrections:\n  - date: 2020-03-05\n    note: 误作六十五。\nsources:"
    )


def update(newsroom: Newsroom) -> None:
    """A text goes on, and says so by a day that was still to come when the first was published."""
    newsroom.edit(BULLETIN, "sources:", "updated: 2020-03-06\nsources:")


def page(newsroom: Newsroom) -> None:
    """A page is added, which nothing leads to."""
    text = (newsroom.content / "pages/about.md").read_text(encoding="utf-8").replace("id: about", "id: later")
    (newsroom.content / "pages/later.md").write_text(f"{text}\n联系方式待定。\n", encoding="utf-8")


def backdated(newsroom: Newsroom) -> None:
    """A bulletin of a day long past is added."""
    (newsroom.content / "bulletins/2020/backdated.md").write_text(
        "---\nid: backdated\ntitle: 又一篇\ndate: 2020-02-01\nplace: suxian\nsummary: 摘要。\n"
        "sources: [rednet-suxian]\n---\n\n补登旧闻。\n",
        encoding="utf-8",
    )


def withdrawal(newsroom: Newsroom) -> None:
    """A bulletin is withdrawn, and says why."""
    newsroom.edit(
        "bulletins/2020/backdated.md",
        "sources:",
        "status: withdrawn\nwithdrawn:\n  date: 2020-02-02\n  reason: 来源撤稿了。\nsources:",
    )


def mistaken(newsroom: Newsroom) -> None:
    """Another one is withdrawn, which is public today."""
    newsroom.edit(
        BULLETIN,
        "sources:",
        "status: withdrawn\nwithdrawn:\n  date: 2020-03-05\n  reason: 误以为失实。\nsources:",
    )


def restoration(newsroom: Newsroom) -> None:
    """That was wrong: the ledger alone remembers it."""
    newsroom.edit(
        BULLETIN,
        "status: withdrawn\nwithdrawn:\n  date: 2020-03-05\n  reason: 误以为失实。\n",
        "",
    )
    newsroom.edit(BULLETIN, "corrections:\n", "corrections:\n  - date: 2020-03-07\n    note: 撤错了稿。\n")


STEPS: Final = (
    Step(begin, ("68家",)),
    Step(figure, ("4321家", "suxian-later")),
    Step(revision, ("5432家", "录错一位")),
    Step(correction, ("误作六十五",)),
    Step(update, ("2020-03-06",)),
    Step(page, ("联系方式待定", "later/index.html")),
    Step(backdated, ("bulletin/backdated", "backdated/index.html")),
    Step(withdrawal, ("来源撤稿了",)),
    Step(mistaken, ("误以为失实",)),
    Step(restoration, ("撤错了稿", "撤回后已恢复", "2020-03-07")),
)


def all_bytes(site: Path) -> bytes:
    """Return what all files of a site hold, and what they are called; those of archives unpacked."""
    found = []
    for path, data in tree(site).items():
        found += [path.encode(), data]
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found += [archive.read(name) for name in archive.namelist()]
    return b"\0".join(found)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, list[datetime]]:
    """A newsroom behind all steps, and the moments of their publications."""
    newsroom = Newsroom(tmp_path_factory.mktemp("county"))
    newsroom.settings = replace(newsroom.settings, downloads=True)
    moments = []
    for step in STEPS:
        step.edit(newsroom)
        moments.append(newsroom.publish().moment)
    return newsroom, moments


def test_nothing_that_was_told_later_is_in_any_byte(published: tuple[Newsroom, list[datetime]]) -> None:
    """In any order of moments the same bytes; a text, of which there is one state, is today's."""
    newsroom, moments = published
    builder = Builder(newsroom.settings)
    for number in (len(STEPS) - 1, 0, *range(1, len(STEPS) - 1)):
        builder.build(moments[number])
        made = all_bytes(newsroom.settings.output)
        for later in STEPS[number + 1 :]:
            for words in later.told:
                assert words.encode() not in made, (STEPS[number].edit.__name__, words)
        for words in STEPS[number].told:
            assert words.encode() in made, (STEPS[number].edit.__name__, words)
        assert "补登旧闻".encode() not in made, "what is withdrawn today is claimed at no moment"
        stated = {datetime.fromisoformat(found.decode()) for found in _MOMENT.findall(made)}
        assert max(stated).astimezone(BEIJING) <= moments[number], STEPS[number].edit.__name__
    other = newsroom.folder / "other"
    Builder(replace(newsroom.settings, output=other)).build(moments[len(STEPS) - 2])
    assert tree(other) == tree(newsroom.settings.output)
