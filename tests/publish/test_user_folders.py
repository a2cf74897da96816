"""What is run, and what readers are given unseen, lies among the user's own files, never in a project."""

import os
import stat
from pathlib import Path

import pytest

from bulletin.publish.user_folders import UserFolder, user_folder

CACHE = UserFolder.CACHE


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "caches"


def test_it_is_this_users_alone(base: Path) -> None:
    folder = user_folder(CACHE)
    assert folder == base / "bulletin"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("named", ["", "caches", "./caches"])
def test_without_a_whole_path_it_lies_in_the_home(
    base: Path, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that is not whole would lead into the project from which the program is called."""
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert user_folder(CACHE) == base.parent / "home/.cache/bulletin"
    assert user_folder(UserFolder.STATE) == base.parent / "home/.local/state/bulletin"


def test_what_others_could_write_is_thrown_away(base: Path) -> None:
    """All of it where the folder was open to them; it is closed."""
    folder = base / "bulletin"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates/a.cache").write_bytes(b"planted")
    folder.chmod(0o770)
    assert user_folder(CACHE) == folder
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_where_there_is_none_of_ones_own(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link, a file, another user's folder, no home at all, or no folder that can be written: nothing."""
    base.mkdir()
    (base / "elsewhere").mkdir()
    (base / "bulletin").symlink_to("elsewhere")
    assert user_folder(CACHE) is None
    (base / "bulletin").unlink()
    (base / "bulletin").write_bytes(b"")
    assert user_folder(CACHE) is None
    (base / "bulletin").unlink()
    another = os.geteuid() + 1
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: another)
        assert user_folder(CACHE) is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(base / "a-file"))
    (base / "a-file").write_bytes(b"")
    assert user_folder(CACHE) is None
    monkeypatch.delenv("XDG_CACHE_HOME")

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    assert user_folder(CACHE) is None
