"""What is remembered is of use to the same program only: itself, its Python, and all that is installed."""

import shutil
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


_STATES = [
    ([], ["feedgen-9.0.dist-info"]),
    ([], ["OpenCC-2.dist-info"]),
    ([], ["pelican_theirs-1.dist-info"]),
    ([], ["old-1.egg-info"]),
    ([], ["theirs.egg-info"]),
    (["feedgen-1.0.dist-info"], ["feedgen-9.0.dist-info"]),
    (["feedgen-9.0.dist-info"], ["feedgen-1.0.dist-info"]),
    (["feedgen-9.0.dist-info"], ["feedgen-9.0+x.dist-info"]),
    (["feedgen-9.0.dist-info"], ["feedgen-9.0.post1.dist-info"]),
    (["feedgen-9.0.dist-info"], ["feedgen-9.0.egg-info"]),
    (["feedgen-9.0.dist-info"], ["feedgen-9.0.dist-info", "feedgen-9.1.dist-info"]),
    (["a-1.dist-info", "b-1.dist-info"], ["a-1.dist-info", "b-2.dist-info"]),
    (["pelican_theirs-1.dist-info"], []),
]


def test_an_upgrade_makes_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of whatever is installed; a downgrade and a removal too. Plugins use libraries of their own."""
    monkeypatch.setattr(bulletin, "__file__", str(tmp_path / "__init__.py"))  # the program itself stays
    plain = program()
    monkeypatch.syspath_prepend(str(tmp_path))

    def made(folders: list[str]) -> str:
        for name in folders:
            (tmp_path / name).mkdir()
        program.cache_clear()
        found = program()
        for name in folders:
            (tmp_path / name).rmdir()
        return found

    digests = [(made(before), made(after)) for before, after in _STATES]
    assert [state for state, (before, after) in zip(_STATES, digests, strict=True) if before == after] == []
    assert {before for (state, _), (before, _) in zip(_STATES, digests, strict=True) if not state} == {plain}


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
    monkeypatch.setattr(bulletin, "__file__", str(tmp_path / "__init__.py"))
    before = needed()
    monkeypatch.syspath_prepend(str(tmp_path))
    libraries = (
        *("feedgen", "Pillow", "Jinja2", "Markdown", "pymdown-extensions", "pydantic", "msgspec", "lxml"),
        *("nh3", "PyYAML", "OpenCC", "pelican"),
    )
    for name, same in (("somebody-1.0", True), *((f"{library}-99.0", False) for library in libraries)):
        library, _, version = name.rpartition("-")
        there = tmp_path / f"{library.replace('-', '_')}-{version}.dist-info"
        there.mkdir()
        (there / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {version}\n")
        needed.cache_clear()
        assert (needed() == before) is same, name
        shutil.rmtree(there)
