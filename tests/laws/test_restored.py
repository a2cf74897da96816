"""What builds keep is used in another folder, and when a cache has restored it with other times of files."""

import shutil
from pathlib import Path

import pytest
from drawing import picture
from small_site import BulletinText, Newsroom, clean, tree

from bulletin.publish import state
from bulletin.publish.build import Builder, Built


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust how files look from outside at once, as in a site that was built a while ago."""
    monkeypatch.setattr(state, "_SETTLED", 0)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with an image that has smaller copies; its site is built."""
    newsroom = Newsroom(tmp_path / "here", images={"map.png": picture(width=700, height=2)})
    newsroom.bulletins["first"].body = "![图]({static}images/map.png)，[附件]({static}files/a.pdf)"
    newsroom.bulletins["second"] = BulletinText(title="另一篇", date="2020-04-01")
    build(newsroom)
    return newsroom


def build(newsroom: Newsroom) -> Built:
    """Write the files of a newsroom that differ, and build its site as a program that starts."""
    newsroom.write()
    return Builder(newsroom.settings).build()[1]


def made(built: Built) -> set[str]:
    """Return the paths of the pages that a build has made."""
    return set(built.reasons)


def test_a_project_that_was_moved_is_built_without_its_old_folder(newsroom: Newsroom, tmp_path: Path) -> None:
    """Images and attachments are read where the project lies now; nothing is made of what lay elsewhere."""
    moved = Newsroom(tmp_path / "there", newsroom.bulletins, images=newsroom.images)
    shutil.move(newsroom.root, moved.root)
    shutil.rmtree(moved.root / "output")
    built = build(moved)
    assert {"images/map.png", "files/a.pdf"} <= made(built)
    assert tree(moved.root / "output") == clean(moved)


def test_a_copy_of_a_project_shows_its_own_images(newsroom: Newsroom, tmp_path: Path) -> None:
    """A page of the copy that is made again has nothing of the project that it was copied from."""
    copy = Newsroom(tmp_path / "there", newsroom.bulletins, images={"map.png": picture(width=800, height=3)})
    shutil.copytree(newsroom.root, copy.root)
    newsroom.images["map.png"] = picture(width=900, height=4)
    newsroom.write()
    build(copy)
    assert tree(copy.root / "output") == clean(copy)
