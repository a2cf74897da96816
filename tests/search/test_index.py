"""The index of the search: made behind a build, gone with the first build that changes the site."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bulletin.model.settings import Settings
from bulletin.problems import BuildError
from bulletin.publish.build import Builder
from bulletin.search.index import has_index, make_index

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
    assert make_index(settings.output, settings.state) > 0
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
