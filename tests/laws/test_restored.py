"""What builds keep is used in another folder, and when a cache has restored it with other times of files."""

import shutil
from pathlib import Path

import pytest
from drawing import picture
from small_site import BulletinText, Newsroom, clean
from writing import tree

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


@pytest.mark.parametrize("emptied", [False, True])
def test_a_restored_cache_makes_what_an_edit_touches(
    newsroom: Newsroom, tmp_path: Path, *, emptied: bool
) -> None:
    """A checkout with other times of all files, the output's too, makes what it would have made in place.

    Where only the state was restored, and not the site, all pages are made.
    """
    newsroom.bulletins["second"].body = "又复工。"
    copy = Newsroom(tmp_path / "there", newsroom.bulletins, images=newsroom.images)
    shutil.copytree(newsroom.root, copy.root, copy_function=shutil.copyfile)
    if emptied:
        shutil.rmtree(copy.root / "output")
    expected, built = made(build(newsroom)), build(copy)
    every = tree(copy.root / "output")
    assert every == clean(copy)
    assert made(built) == (every.keys() if emptied else expected)
    assert len(expected) < len(every)


def test_a_restored_cache_is_looked_through_once(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build after the first one in a restored folder opens no page, and has nothing to do."""
    copy = Newsroom(tmp_path / "there", newsroom.bulletins, images=newsroom.images)
    shutil.copytree(newsroom.root, copy.root, copy_function=shutil.copyfile)
    assert not made(build(copy))
    opened: list[str] = []
    monkeypatch.setattr(state, "_page_digest", opened.append)
    assert build(copy).unchanged
    assert not opened


def test_a_page_that_goes_in_a_restored_cache_is_forgotten(newsroom: Newsroom, tmp_path: Path) -> None:
    """The build after that looks for no file of it."""
    del newsroom.bulletins["second"]
    copy = Newsroom(tmp_path / "there", newsroom.bulletins, images=newsroom.images)
    shutil.copytree(newsroom.root, copy.root, copy_function=shutil.copyfile)
    build(copy)
    assert tree(copy.root / "output") == clean(copy)
    assert build(copy).unchanged


def test_a_file_of_the_output_that_somebody_changed_is_made_again(newsroom: Newsroom) -> None:
    """Its digest tells, where it has the same size as before."""
    path = newsroom.root / "output" / "404.html"
    path.write_bytes(b"x" * len(path.read_bytes()))
    assert made(build(newsroom)) == {"404.html"}
    assert tree(newsroom.root / "output") == clean(newsroom)
