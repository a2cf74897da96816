"""The index of the search: made behind a build, gone with the first build that changes the site."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bulletin.model.settings import Settings
from bulletin.problems import BuildError
from bulletin.publish.build import Builder
from bulletin.search import index
from bulletin.search.index import found_in, has_index, make_index

BASE = Path(__file__).parents[1] / "bad" / "_base"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A site that is built."""
    shutil.copytree(BASE, tmp_path / "content")
    theme = Path(__file__).parents[2] / "themes" / "bulletin"
    made = Settings(
        "https://news.example", "站", "", tmp_path / "content", tmp_path / "output", theme, "x,2020"
    )
    Builder(made).build()
    return made


def test_a_build_that_changes_the_site_deletes_it(settings: Settings) -> None:
    """The search never finds what is not on the site any more; a build that changes nothing leaves it."""
    assert make_index(settings.output, settings.state)
    Builder(settings).build()
    assert has_index(settings.output)
    assert make_index(settings.output, settings.state) == 0
    topics = settings.content / "data/topics.yaml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("恢复", "重新开始"), encoding="utf-8")
    Builder(settings).build()
    assert not has_index(settings.output)


def test_it_is_made_of_what_a_browser_needs(settings: Settings) -> None:
    """Pagefind's own pages and scripts for pages are not published; nothing lies beside the site."""
    make_index(settings.output, settings.state)
    names = {path.name for path in (settings.output / "search/pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "fold.json", "index"} <= names
    assert not [name for name in names if "ui" in name]
    assert not list(settings.output.parent.rglob("stubs"))


def test_it_is_no_stray(settings: Settings) -> None:
    """A build whose memory is lost does not take it for somebody else's."""
    make_index(settings.output, settings.state)
    shutil.rmtree(settings.output.parent / ".bulletin")
    _, built = Builder(settings).build()
    assert [note for note in built.notes if "pagefind" in str(note)] == []


def test_what_is_not_of_the_site_is_not_found(settings: Settings) -> None:
    """A page that was withdrawn may lie there still, and another site below."""
    page = (settings.output / "places/suxian/index.html").read_bytes()
    for folder in ("old", ".git", "below/places/suxian"):
        (settings.output / folder).mkdir(parents=True)
        (settings.output / folder / "index.html").write_bytes(page)
    plain = make_index(settings.output, settings.state)
    count = sum(1 for _ in found_in(settings.output, builder_paths(settings)))
    assert plain == count


def builder_paths(settings: Settings) -> list[str]:
    """Return the files of the site as the last build has them."""
    return sorted(Builder(settings).state.pages)


def test_a_build_that_is_undone_has_its_index_still(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong, the last site stays whole (law 4)."""
    make_index(settings.output, settings.state)
    topics = settings.content / "data/topics.yaml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("恢复", "重新开始"), encoding="utf-8")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bulletin.publish.writer.Move.move_in", fails)
    with pytest.raises(BuildError):
        Builder(settings).build()
    assert has_index(settings.output)


@pytest.mark.parametrize("junk", ["file", "link"])
def test_what_only_looks_like_an_index_is_replaced(settings: Settings, tmp_path: Path, junk: str) -> None:
    """A part of one that was left, or a link to another."""
    folder = settings.output / "search/pagefind"
    (tmp_path / "elsewhere").mkdir()
    if junk == "link":
        folder.symlink_to(tmp_path / "elsewhere")
    else:
        folder.mkdir()
        (folder / "junk").write_text("x", encoding="utf-8")
    assert make_index(settings.output, settings.state)
    assert has_index(settings.output)
    assert not folder.is_symlink()


def test_a_lacking_program_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no wheel of it for every machine."""
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    with pytest.raises(BuildError) as raised:
        make_index(settings.output, settings.state)
    assert "pagefind-bin-extended is not installed" in str(raised.value.report.problems[0].what)


def test_a_build_that_drops_it_says_so(settings: Settings) -> None:
    """Unless it is made anew behind the build."""
    make_index(settings.output, settings.state)
    topics = settings.content / "data/topics.yaml"
    topics.write_text(topics.read_text(encoding="utf-8").replace("恢复", "重新开始"), encoding="utf-8")
    _, built = Builder(settings).build()
    assert [note for note in built.notes if "build --search" in str(note)]


def test_another_build_meanwhile_makes_it_void(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Pagefind has made of the pages before is thrown away."""
    topics = settings.content / "data/topics.yaml"

    def build_meanwhile(found: object, folder: Path, output: Path) -> Path:
        made: Path = original(found, folder, output)
        topics.write_text(topics.read_text(encoding="utf-8").replace("恢复", "再次"), encoding="utf-8")
        Builder(settings).build()
        return made

    original: Any = index._made
    monkeypatch.setattr("bulletin.search.index._made", build_meanwhile)
    assert make_index(settings.output, settings.state) is None
    assert not has_index(settings.output)


def test_a_failure_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Pagefind fails the site stays, without an index."""

    def fails(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "pagefind", stderr=b"no space left on device")

    monkeypatch.setattr("subprocess.run", fails)
    with pytest.raises(BuildError) as raised:
        make_index(settings.output, settings.state)
    (problem,) = raised.value.report.problems
    assert problem.rule == "no-index"
    assert "no space left on device" in str(problem.what)
    assert not has_index(settings.output)
    assert (settings.output / "index.html").is_file()
