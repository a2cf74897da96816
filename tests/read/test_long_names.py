"""The names of images and attachments have room for those of their copies."""

from pathlib import Path

import pytest

from bulletin.read.folders import Folder


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (f"{'复' * 80}.jpeg", False),
        (f"{'复' * 81}.png", False),
        (f"{'复' * 82}.png", True),
        (f"{'复' * 83}.jpg", True),
        (f"{'a' * 244}.png", False),
        (f"{'a' * 245}.png", True),
        (f"{'a' * 251}.pdf", True),
    ],
)
@pytest.mark.parametrize("folder", ["images", "files", "images/2020"])
def test_a_name_without_room_for_a_copy_is_told(
    name: str, folder: str, tmp_path: Path, *, told: bool
) -> None:
    """A copy of an image adds its width, and most disks take 255 bytes."""
    under = folder.partition("/")[0]
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / name).write_bytes(b"")
    (found,) = Folder(tmp_path, "content").files(under)
    assert (found.objection is not None) is told


def test_a_text_may_have_a_long_name(tmp_path: Path) -> None:
    """Its address is made of its id."""
    (tmp_path / "bulletins").mkdir()
    (tmp_path / "bulletins" / f"{'复' * 83}.md").write_bytes(b"")
    (found,) = Folder(tmp_path, "content").files("bulletins", ".md")
    assert found.objection is None
