"""A builder that lives on while folders of the content are taken away, replaced, and put back."""

from collections.abc import Callable
from contextlib import suppress
from itertools import permutations
from pathlib import Path

import pytest
from small_site import BulletinText, Newsroom, clean
from writing import tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder


def _absent(_folder: Path, _kept: Path) -> None:
    """Leave nothing in the folder's place."""


def _file(folder: Path, _kept: Path) -> None:
    folder.write_text("x", encoding="utf-8")


def _link(folder: Path, kept: Path) -> None:
    folder.symlink_to(kept)


def _empty(folder: Path, _kept: Path) -> None:
    folder.mkdir()


STATES = (_absent, _file, _link, _empty)


def _clear(folder: Path) -> None:
    """Take away what was put in a folder's place."""
    if folder.is_dir() and not folder.is_symlink():
        folder.rmdir()
    else:
        folder.unlink(missing_ok=True)


@pytest.mark.sample(5)
@pytest.mark.parametrize("name", ["", "bulletins", "data/figures"])
@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("states", list(permutations(STATES, 2)))
def test_a_folder_that_is_back_is_whole(
    tmp_path: Path, name: str, states: tuple[Callable[[Path, Path], None], ...], *, told: bool
) -> None:
    """Whatever stood in a folder's place meanwhile, the site is that of a clean build once it is back.

    A builder that is told the path that changed, as the preview is, comes to the same.
    """
    newsroom = Newsroom(tmp_path / "here")
    newsroom.bulletins["second"] = BulletinText(title="另一篇", date="2020-04-01")
    newsroom.write()
    folder, kept = newsroom.settings.content / name, newsroom.root / "kept"
    builder = Builder(newsroom.settings)
    builder.build()
    folder.rename(kept)
    for state in states:
        state(folder, kept)
        with suppress(BuildError):
            builder.build(changed={folder} if told else None)
        _clear(folder)
    kept.rename(folder)
    builder.build(changed={folder} if told else None)
    assert tree(newsroom.settings.output) == clean(newsroom)
