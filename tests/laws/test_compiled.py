"""Compiled templates are run, so they lie among the user's own files, and not in a project."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from jinja2 import Environment
from small_site import Newsroom, clean
from writing import tree

from bulletin.publish.build import Builder


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches"


@pytest.fixture
def newsroom(base: Path, tmp_path: Path) -> Newsroom:  # noqa: ARG001  built with that folder
    """A newsroom whose files are written."""
    newsroom = Newsroom(tmp_path / "site")
    newsroom.write()
    return newsroom


def test_a_site_without_such_a_folder_is_the_same(base: Path, newsroom: Newsroom) -> None:
    base.mkdir()
    (base / "bulletin").write_bytes(b"")
    Builder(newsroom.settings).build()
    assert tree(newsroom.root / "output") == clean(newsroom)


def test_a_project_holds_nothing_that_is_run(base: Path, newsroom: Newsroom) -> None:
    """Compiled templates lie with the user, for that user alone."""
    Builder(newsroom.settings).build()
    beside = {path.name for path in (newsroom.root / ".bulletin").iterdir()}
    assert beside <= {"output.state", "output.json", "output.lock"}
    compiled = list((base / "bulletin/templates").iterdir())
    assert compiled
    assert {stat.S_IMODE(path.stat().st_mode) for path in compiled} == {0o600}


def test_projects_have_compiled_templates_in_common(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second site with the same templates compiles none, and one with another compiles that one."""
    one, two = (Newsroom(tmp_path / name) for name in ("one", "two"))
    one.write()
    Builder(one.settings).build()
    compiled: list[object] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: object, *named: object, **options: object) -> object:
        compiled.append(named[0])
        return compile_(self, source, *named, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", counted)
    two.write()
    Builder(two.settings).build()
    assert compiled == []
    assert tree(one.root / "output") == tree(two.root / "output")
    two.templates["home.html"] += "<!--1-->"
    two.write()
    Builder(two.settings).build()
    assert compiled == ["home.html"]
    shutil.rmtree(base)
    one.templates["page.html"] += "<!--1-->"
    one.write()
    Builder(one.settings).build()
    assert tree(one.root / "output") == clean(one)


def test_what_was_compiled_long_ago_is_deleted(base: Path, newsroom: Newsroom) -> None:
    """When something is compiled, so that the folder does not grow for ever; what is newer stays."""
    Builder(newsroom.settings).build()
    old, *others = sorted((base / "bulletin/templates").iterdir())
    os.utime(old, (0, 0))
    Builder(newsroom.settings, clean=True).build()
    assert old.is_file()
    newsroom.templates["home.html"] += "<!--1-->"
    newsroom.write()
    Builder(newsroom.settings).build()
    assert not old.is_file() or old.stat().st_mtime > 0
    assert all(path.is_file() for path in others)
