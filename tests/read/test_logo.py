"""The logo of a site stands for its name, with its size; what can't be shown is a problem."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bulletin.model.configuration import Values
from bulletin.model.look import Look, look_of
from bulletin.model.settings import Settings
from bulletin.packaged import THEME
from bulletin.problems import BuildError
from bulletin.publish.build import Builder
from bulletin.read.theme import read_theme

ROOT = Path(__file__).parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="9" height="9"/></svg>'


def newsroom(folder: Path, logo: Path) -> Settings:
    """Return the settings of a small newsroom with a logo."""
    shutil.copytree(ROOT / "tests/bad/_base", folder / "content", dirs_exist_ok=True)
    made = Settings(
        "https://news.example", "县<报>", "", folder / "content", folder / "output", THEME, "x,2020"
    )
    return replace(made, look=Look(logo=logo))


def masthead(folder: Path, page: str = "index.html") -> str:
    """Return the masthead of a page."""
    return (
        (folder / "output" / page)
        .read_text(encoding="utf-8")
        .partition('<header class="mast')[2]
        .partition("<nav")[0]
    )


def test_the_logo_stands_for_the_name(tmp_path: Path) -> None:
    """It has its size, so that nothing moves when it comes; who can't see it reads the name."""
    logo = tmp_path / "content/images/县报.png"
    settings = newsroom(tmp_path, logo)
    logo.parent.mkdir(exist_ok=True)
    Image.new("RGB", (240, 48), "white").save(logo)
    Builder(settings).build()
    shown = '<img class="mast__logo" src="{}theme/logo.png" alt="县&lt;报&gt;" width="240" height="48">'
    assert shown.format("./") in masthead(tmp_path)
    assert shown.format("../") in masthead(tmp_path, "places/index.html")
    assert (tmp_path / "output/theme/logo.png").read_bytes() == logo.read_bytes()


def test_another_logo_is_noticed(tmp_path: Path) -> None:
    """A build notices that its file, its size or the setting has changed."""
    logo = tmp_path / "logo.svg"
    settings = newsroom(tmp_path, logo)
    logo.write_text(SVG.format('viewBox="0 0 100 20"'), encoding="utf-8")
    Builder(settings).build()
    assert 'logo.svg" alt="县&lt;报&gt;" width="100" height="20"' in masthead(tmp_path)
    logo.write_text(SVG.format('width="200px" height="40"'), encoding="utf-8")
    Builder(settings).build()
    assert 'width="200" height="40"' in masthead(tmp_path)
    Builder(replace(settings, look=Look())).build()
    assert "<img" not in masthead(tmp_path)
    assert not (tmp_path / "output/theme/logo.svg").exists()


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("gone.png", None, "unreadable-file"),
        ("a.png", b"", "wrong-format"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "broken-file"),
        ("a.png", b"<html>", "wrong-format"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "wrong-format"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "broken-file"),
        ("a.svg", SVG.format("").encode(), "wrong-format"),
        ("a.svg", SVG.format('viewBox="0 0 0 20"').encode(), "wrong-format"),
        ("a.svg", SVG.format('width="100%" height="5em"').encode(), "wrong-format"),
    ],
)
def test_what_is_no_logo_is_a_problem(tmp_path: Path, name: str, data: bytes | None, rule: str) -> None:
    """It is told with its name before anything is built."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(BuildError) as caught:
        read_theme(THEME, Look(logo=tmp_path / name))
    (problem,) = caught.value.report.problems
    assert (problem.rule, Path(problem.location.path).name) == (rule, name)


def test_a_theme_without_a_place_for_the_colour_is_a_problem(tmp_path: Path) -> None:
    """Its stylesheet would be published as if nothing were set."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static/site.css").write_text(":root { --accent: red; }", encoding="utf-8")
    look = look_of(Values({"BULLETIN_ACCENT": "#8a1c1c"}, tmp_path))
    with pytest.raises(BuildError) as caught:
        read_theme(tmp_path, look)
    assert [problem.rule for problem in caught.value.report.problems] == ["no-effect"]
    (tmp_path / "static/site.css").write_text(":root {} /* BULLETIN_ACCENT */", encoding="utf-8")
    read_theme(tmp_path, look)
