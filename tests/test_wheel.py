"""The wheel, as it is built from the tracked files: in an empty environment it makes a site by itself."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from writing import tree

from bulletin.model.look import THEMES_OWN
from bulletin.publish.stylesheets import published_stylesheet

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SOURCES = ("bulletin", "themes", "tools", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")
CONFIGURATION = """\
SITENAME = "小站"
SITESUBTITLE = "一个测试"
SITEURL = "https://news.example"
BULLETIN_TAG_AUTHORITY = "news.example,2020"
"""


def run(*command: str | Path, folder: Path, status: int = 0) -> str:
    """Run a command that has to end so, with nothing of this checkout in its way; return what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert result.returncode == status, result.stdout + result.stderr
    return result.stdout if status == 0 else result.stderr


def wheel(folder: Path) -> Path:
    """Build the wheel in a copy of what it is made of, since building leaves files there."""
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    building = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    run(sys.executable, *building, "--wheel-dir", folder, source, folder=folder)
    (built,) = folder.glob("bulletin-*.whl")
    return built


def empty_environment(folder: Path, wheel: Path) -> Path:
    """Make a virtual environment that has what a wheel says it needs, and nothing else; return its Python.

    These packages are links to where they are installed already. Pelican is copied, since the wheel puts a
    plugin beside its own.
    """
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    for needed in needed_by(wheel):
        for name in {file.parts[0] for file in needed.files or () if file.parts[0] != ".."}:
            there = Path(str(needed.locate_file(name)))
            if name == "pelican":
                shutil.copytree(there, own / name)
            elif not (own / name).exists():  # several share the folder of a namespace
                (own / name).symlink_to(there)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def needed_by(wheel: Path) -> list[Distribution]:
    """Return what a wheel needs, and what that needs, as it is installed here."""
    with ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = message_from_bytes(archive.read(metadata)).get_all("Requires-Dist") or []
    waiting = [(Requirement(line), frozenset[str]()) for line in told]
    found: dict[tuple[str, frozenset[str]], Distribution] = {}
    while waiting:
        needed, extras = waiting.pop()
        wanted = (canonicalize_name(needed.name), frozenset(needed.extras))
        holds = not needed.marker or any(needed.marker.evaluate({"extra": one}) for one in (extras or {""}))
        if holds and wanted not in found:
            found[wanted] = distribution(needed.name)
            waiting += [(Requirement(line), wanted[1]) for line in found[wanted].requires or ()]
    return list(found.values())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("wheel")
    built = wheel(folder)
    python = empty_environment(folder / "environment", built)
    run(*pip(python), "install", "--no-deps", "--no-index", built, folder=folder)
    return python


def pip(python: Path) -> list[str | Path]:
    """Return the command of a pip that works on another environment, which has none."""
    return [sys.executable, "-m", "pip", "--quiet", "--python", python]


def test_pelican_finds_the_plugin_by_itself(installed: Path, tmp_path: Path) -> None:
    """Where a configuration does not name it, no site of Pelican's own, with the drafts, is put over ours."""
    shutil.copytree(GOLDEN / "content", tmp_path / "content")
    configuration = tmp_path / "pelicanconf.py"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    run(installed.with_name("bulletin"), "build", folder=tmp_path)
    site = tree(tmp_path / "output")
    run(installed, "-m", "pelican", "content", folder=tmp_path)
    assert tree(tmp_path / "output") == site
    twice = "import pelican\nfor _ in range(2): pelican.main(['content'])"  # as `pelican -r` does
    run(installed, "-c", twice, folder=tmp_path)
    configuration.write_text(f"import bulletin.host\n{CONFIGURATION}", encoding="utf-8")
    run(installed, "-m", "pelican", "content", folder=tmp_path)
    assert tree(tmp_path / "output") == site
    for wrong in ('PLUGINS = ["bulletin.hosts"]', "PLUGINS = []"):
        configuration.write_text(f"{CONFIGURATION}{wrong}\n", encoding="utf-8")
        told = run(installed, "-m", "pelican", "content", folder=tmp_path, status=1)
        assert "PLUGINS" in told
        assert tree(tmp_path / "output") == site


def test_only_what_the_wheel_needs_is_there(installed: Path, tmp_path: Path) -> None:
    """A dependency that pyproject.toml lacks would be missed here, though a checkout has it for its tests."""
    run(installed, "-c", "import msgspec, pelican, pydantic", folder=tmp_path)
    for name in ("pytest", "hypothesis", "playwright", "mypy", "babel", "distributed"):
        told = run(installed, "-c", f"import {name}", folder=tmp_path, status=1)
        assert f"No module named '{name}'" in told


def test_the_wheel_begins_a_newsroom(installed: Path, tmp_path: Path) -> None:
    """The lists that it begins with, and the places, come with the wheel."""
    command = installed.with_name("bulletin")
    run(command, "init", "县报 newsroom", "--place", "苏仙区", "--lang", "en", folder=tmp_path)
    assert run(command, "check", "--lang", "en", folder=tmp_path / "县报 newsroom") == "no problems\n"
    run(command, "build", folder=tmp_path / "县报 newsroom")
    assert len([*(tmp_path / "县报 newsroom/output/bulletins").glob("*/*/newsroom-sample/index.html")]) == 1


def test_the_wheel_makes_a_site_with_the_default_theme(installed: Path, tmp_path: Path) -> None:
    """Content and four settings are enough; the bytes are those of the golden site and of the theme."""
    newsroom = tmp_path / "县报 newsroom"
    shutil.copytree(GOLDEN / "content", newsroom / "content")
    (newsroom / "pelicanconf.py").write_text(CONFIGURATION, encoding="utf-8")
    found = run(installed, "-c", "import bulletin; print(bulletin.__file__)", folder=newsroom).strip()
    assert Path(found).is_relative_to(installed.parents[1])
    run(*pip(installed), "check", folder=newsroom)
    run(installed.with_name("bulletin"), "build", folder=newsroom)
    made, expected = tree(newsroom / "output"), tree(GOLDEN / "expected")
    static = ROOT / "themes" / "bulletin" / "static"
    expected |= {f"theme/{path.name}": path.read_bytes() for path in static.iterdir()}
    expected["theme/site.css"] = published_stylesheet(expected["theme/site.css"], THEMES_OWN)
    assert made.keys() == expected.keys()
    assert [path for path in made if made[path] != expected[path]] == []
