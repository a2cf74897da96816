"""Programs that build, check and preview one project at the same time: none spoils what another keeps."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_site import BulletinText, Newsroom, clean
from writing import tree

from bulletin.engine.store import InUseError
from bulletin.executor import Result, SerialExecutor, Shared, Work, WorkItem
from bulletin.model.settings import Limits
from bulletin.problems import BuildError, Severity
from bulletin.publish import state
from bulletin.publish.build import Builder


class Meanwhile(SerialExecutor):
    """Works in this process, and has another program do something before its work number `turn`."""

    def __init__(self, turn: int, other: Callable[[], object]) -> None:
        self.turn, self.other = turn, other

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order."""
        if not self.turn:
            self.other()
        self.turn -= 1
        yield from super().run(work, shared, items)


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust how files look from outside at once, as in a site that was built a while ago."""
    monkeypatch.setattr(state, "_SETTLED", 0)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom of two bulletins; its site is built."""
    newsroom = Newsroom(tmp_path)
    newsroom.bulletins["second"] = BulletinText(title="另一篇", date="2020-04-01")
    newsroom.write()
    Builder(newsroom.settings).build()
    return newsroom


def edit(newsroom: Newsroom, text: str, id_: str = "second") -> Path:
    """Give a bulletin another text; return its file."""
    newsroom.bulletins[id_].body = text
    newsroom.write()
    return (newsroom.root / "content" / "bulletins" / f"{id_}.md").resolve()


def store_of(newsroom: Newsroom) -> Path:
    """Return the file in which builds keep what they have worked out."""
    return newsroom.root / ".bulletin" / "output.state"


def test_a_preview_tells_of_an_error_though_a_check_has_run_meanwhile(newsroom: Newsroom) -> None:
    """What it knew of a file with an error goes with the rest; all files are looked at again."""
    builder = Builder(newsroom.settings)
    builder.build()
    first, second = (newsroom.root / "content" / "bulletins" / f"{id_}.md" for id_ in newsroom.bulletins)
    first.write_text(first.read_text().replace("title:", "titel:"))
    with pytest.raises(BuildError):
        builder.build(changed=[first.resolve()])
    second.write_text(second.read_text() + "\n话。\n")
    Builder(newsroom.settings).inspect()
    second.write_text(second.read_text() + "\n还有话。\n")
    for changed in ([second.resolve()], [second.resolve()], None):
        with pytest.raises(BuildError) as caught:
            builder.build(changed=changed)
        assert {problem.location.path for problem in caught.value.report.problems} == {
            "content/bulletins/first.md"
        }


def test_a_check_and_a_build_by_turns_keep_one_store(newsroom: Newsroom) -> None:
    """Each goes on with what the other has written."""
    before = store_of(newsroom).stat().st_ino
    builder, checker = Builder(newsroom.settings), Builder(newsroom.settings)
    for number in range(3):
        edit(newsroom, f"复工{number}。")
        checker.inspect()
        edit(newsroom, f"又复工{number}。")
        _, built = builder.build()
        assert 0 < built.rendered < len(built.all)
    assert store_of(newsroom).stat().st_ino == before
    assert Builder(newsroom.settings).build()[1].unchanged
    assert tree(newsroom.root / "output") == clean(newsroom)


@pytest.mark.parametrize("turn", range(5), ids=["reading", "shape", "meaning", "pages", "feeds"])
@pytest.mark.parametrize("edits", [False, True])
def test_a_check_in_the_middle_of_a_build(newsroom: Newsroom, turn: int, *, edits: bool) -> None:
    """The build goes on with what the check has written, or can't be remembered; the store stays."""
    before = store_of(newsroom).stat().st_ino

    def other() -> None:
        if edits and turn:
            newsroom.bulletins["third"] = BulletinText(title="第三篇", date="2020-05-01")
            newsroom.write()
        Builder(newsroom.settings).inspect()

    edit(newsroom, "又复工。")
    Builder(newsroom.settings, Meanwhile(turn, other)).build()
    assert store_of(newsroom).stat().st_ino == before
    _, built = Builder(newsroom.settings).build()
    assert built.unchanged or (edits and built.rendered < len(built.all))
    assert Builder(newsroom.settings).build()[1].unchanged
    assert tree(newsroom.root / "output") == clean(newsroom)


def test_a_build_in_the_middle_of_a_check(newsroom: Newsroom) -> None:
    """The check leaves the store to the build."""
    before = store_of(newsroom).stat().st_ino
    edit(newsroom, "又复工。")
    other = Builder(newsroom.settings)
    Builder(newsroom.settings, Meanwhile(0, other.build)).inspect()
    assert store_of(newsroom).stat().st_ino == before
    assert Builder(newsroom.settings).build()[1].unchanged
    assert tree(newsroom.root / "output") == clean(newsroom)


@pytest.mark.parametrize(
    "others",
    [
        {"site_url": "https://elsewhere.example", "feed_entries": 1},
        {"limits": Limits(unsourced=Severity.ERROR)},
    ],
)
def test_a_check_with_other_settings_leaves_what_a_build_has_kept(
    newsroom: Newsroom, others: dict[str, Any]
) -> None:
    """The build after it makes what has changed, and no more."""
    elsewhere = replace(newsroom.settings, **others)
    _, report = Builder(elsewhere).inspect()
    assert report == Builder(elsewhere, clean=True).inspect()[1]
    Builder(newsroom.settings).build()
    Builder(elsewhere).inspect()
    edit(newsroom, "又复工。")
    Builder(elsewhere).inspect()
    report, built = Builder(newsroom.settings).build()
    assert 0 < built.rendered < len(built.all)
    assert tree(newsroom.root / "output") == clean(newsroom)
    assert report == Builder(newsroom.settings, clean=True).inspect()[1]


def test_a_build_and_a_check_follow_their_own_limits(newsroom: Newsroom) -> None:
    """What rules found by the limits of one configuration is not told by another."""
    strict = replace(newsroom.settings, limits=Limits(unsourced=Severity.ERROR))
    for number in range(12, 14):
        edit(newsroom, f"全区职工{number}名。")
        for _ in range(2):
            report, _ = Builder(newsroom.settings).build()
            assert not report.errors
            _, report = Builder(strict).inspect()
            assert report.errors


def test_a_preview_that_had_to_do_without_the_store_comes_back_to_it(newsroom: Newsroom) -> None:
    """Another program used it, and may do so no more."""
    builder = Builder(newsroom.settings)
    builder.build()
    builder.state.do_without(InUseError())
    edit(newsroom, "又复工。")
    _, built = builder.build()
    assert not built.notes
    assert 0 < built.rendered < len(built.all)
    assert Builder(newsroom.settings).build()[1].unchanged
    assert tree(newsroom.root / "output") == clean(newsroom)


def test_a_check_of_files_that_were_just_written_writes_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their times can't be trusted yet, so there is nothing to remember of them."""
    monkeypatch.setattr(state, "_SETTLED", 10**18)
    edit(newsroom, "又复工。")
    builder = Builder(newsroom.settings)
    builder.build()
    Builder(newsroom.settings).inspect()
    assert not builder.state.externally_modified
