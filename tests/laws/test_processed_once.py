"""Images are decoded when their bytes are new, and never again; whoever makes them, they are the same."""

import os
from collections import Counter
from pathlib import Path

import pytest
from drawing import exif, moving, pdf, picture
from small_site import BulletinText, Newsroom
from writing import tree

from bulletin.executor import ProcessExecutor
from bulletin.media import attachments, copies, images
from bulletin.publish.build import Builder


def newsroom(folder: Path, count: int = 2) -> Newsroom:
    """Return a newsroom in which a bulletin shows `count` images and links to an attachment."""
    room = Newsroom(folder)
    room.images = {f"{n}.jpg": picture("JPEG", 650 + n, 4, exif=exif(1 + n % 8)) for n in range(count)}
    room.images |= {"moving.gif": moving("GIF"), "unused.png": picture()}
    shown = "".join(f"![图{n}](/images/{n}.jpg)" for n in range(count))
    text = f"{shown}![图](../images/moving.gif)[附件](/files/a.pdf)"
    room.bulletins["first"] = BulletinText(body=text)
    room.write()
    return room


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often images were inspected and made, and attachments inspected."""
    found: Counter[str] = Counter()

    def counted(module: object, name: str, step: str) -> None:
        real = getattr(module, name)

        def counting(*arguments: object) -> object:
            found[step] += 1
            return real(*arguments)

        monkeypatch.setattr(module, name, counting)

    counted(images, "inspected_image", "image")
    counted(copies, "published_image", "made")
    counted(attachments, "inspected_attachment", "file")
    return found


def taken(steps: Counter[str]) -> dict[str, int]:
    """Return the steps since the last call."""
    found = dict(steps)
    steps.clear()
    return found


def test_an_image_is_decoded_once_for_its_bytes(tmp_path: Path, steps: Counter[str]) -> None:
    """An edit of a text decodes none; a new image, one; a look at a file with the same bytes, none."""
    room = newsroom(tmp_path)
    builder = Builder(room.settings)
    builder.build()
    assert taken(steps) == {"image": 4, "made": 5, "file": 1}  # two photos, a copy of each, and a GIF

    room.bulletins["first"].body += "又一句。"
    room.write()
    Builder(room.settings).build()
    assert taken(steps) == {}

    os.utime(tmp_path / "content/images/0.jpg")
    Builder(room.settings).build()
    assert taken(steps) == {}

    room.images["0.jpg"] = picture("JPEG", 650, 4, mode="L")
    room.files["a.pdf"] = pdf(b"<< /Type /Font >>")
    room.write()
    Builder(room.settings).build()
    assert taken(steps) == {"image": 1, "made": 2, "file": 1}

    (tmp_path / "output/images/1.640w.jpg").unlink()
    Builder(room.settings).build()
    assert taken(steps)["made"] <= 2
    assert (tmp_path / "output/images/1.640w.jpg").is_file()


def test_what_is_left_out_goes_from_the_site(tmp_path: Path) -> None:
    """Images and attachments are there as long as something public names them, and their copies too."""
    room = newsroom(tmp_path)
    Builder(room.settings).build()
    there = {path for path in tree(tmp_path / "output") if path.startswith(("images/", "files/"))}
    copies_of = {"images/0.jpg", "images/0.640w.jpg", "images/1.jpg", "images/1.640w.jpg"}
    assert there == {*copies_of, "images/moving.gif", "files/a.pdf"}
    room.bulletins["first"].body = "![图](/images/0.jpg)"
    room.write()
    Builder(room.settings).build()
    there = {path for path in tree(tmp_path / "output") if path.startswith(("images/", "files/"))}
    assert there == {"images/0.jpg", "images/0.640w.jpg"}
    room.bulletins["first"].status = "draft"
    room.write()
    Builder(room.settings).build()
    assert not any(path.startswith(("images/", "files/")) for path in tree(tmp_path / "output"))


def test_any_number_of_workers_makes_the_same_images(tmp_path: Path) -> None:
    """So many images that workers inspect and make them come out as one process makes them."""
    sites = []
    for jobs in (1, 2):
        room = newsroom(tmp_path / str(jobs), 70)
        Builder(room.settings, ProcessExecutor(jobs)).build()
        sites.append(tree(tmp_path / str(jobs) / "output"))
    assert sites[0] == sites[1]
    upright = sum(number % 8 < 4 for number in range(70))  # the others are narrow as they are seen
    assert sum(path.startswith("images/") for path in sites[0]) == 70 + upright + 1


def test_a_damaged_image_leaves_the_last_site(tmp_path: Path) -> None:
    """A build with an image that was cut off fails, and the last site stays whole (law 4)."""
    room = newsroom(tmp_path)
    Builder(room.settings).build()
    before = tree(tmp_path / "output")
    room.images["0.jpg"] = room.images["0.jpg"][:300]
    room.write()
    with pytest.raises(Exception, match="damaged or cut off"):
        Builder(room.settings).build()
    assert tree(tmp_path / "output") == before
