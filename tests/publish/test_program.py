"""What is remembered is of use to the same program only: itself, its Python, and all that is installed."""

import sys
from pathlib import Path

import pytest

import bulletin
from bulletin.publish.program import needed, program


@pytest.fixture(autouse=True)
def _anew() -> None:
    """Forget what was digested before."""
    program.cache_clear()
    needed.cache_clear()


@pytest.mark.parametrize(
    "folder", ["feedgen-9.0.dist-info", "OpenCC-2.dist-info", "pelican_theirs-1.dist-info", "old-1.egg-info"]
)
def test_an_upgrade_makes_another_program(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whatever is installed: feeds are made by one library, and plugins use their own."""
    before = program()
    monkeypatch.syspath_prepend(str(tmp_path))
    program.cache_clear()
    assert program() == before
    (tmp_path / folder).mkdir()
    program.cache_clear()
    assert program() != before


def test_another_python_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one has kept another may not be able to read."""
    before = program(), needed()
    monkeypatch.setattr(sys, "version", "3.99")
    program.cache_clear()
    needed.cache_clear()
    assert program() != before[0]
    assert needed() != before[1]


def test_another_vocabulary_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules go by its ids."""
    (tmp_path / "vocabulary").mkdir()
    monkeypatch.setattr(bulletin, "__file__", str(tmp_path / "__init__.py"))
    before = program()
    (tmp_path / "vocabulary/scopes.yaml").write_text("- {id: all}", encoding="utf-8")
    program.cache_clear()
    assert program() != before


def test_machines_may_differ_in_what_the_program_does_not_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker of a cluster does without what only tests need, and not with another feedgen."""
    before = needed()
    monkeypatch.syspath_prepend(str(tmp_path))
    for name, same in (("somebody-1.0", True), ("feedgen-9.0", False)):
        there = tmp_path / f"{name}.dist-info"
        there.mkdir()
        library, _, version = name.partition("-")
        (there / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {version}\n")
        needed.cache_clear()
        assert (needed() == before) is same
