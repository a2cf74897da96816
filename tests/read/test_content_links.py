"""Links in the content: what lies elsewhere is never read, however it is linked in."""

import shutil
from pathlib import Path

import pytest

from bulletin.read.content import read_content

BASE = Path(__file__).parents[1] / "bad/_base"
OUTSIDE = "outside-content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content of a small newsroom."""
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "content/images").mkdir(exist_ok=True)
    return tmp_path / "content"


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("bulletins", OUTSIDE),
        ("pages", OUTSIDE),
        ("images", OUTSIDE),
        ("data", OUTSIDE),
        ("data/figures", OUTSIDE),
        ("data/enterprises", OUTSIDE),
        ("data/policies", OUTSIDE),
        ("bulletins/2020", OUTSIDE),
    ],
)
@pytest.mark.parametrize("absolute", [True, False])
def test_a_folder_that_is_a_link_out(content: Path, link: str, rule: str, *, absolute: bool) -> None:
    """A folder at the top of the content is refused as a deeper one is, and named once."""
    elsewhere = content.parent / "elsewhere"
    path = content / link
    if path.is_dir():
        path.rename(elsewhere)
    else:
        elsewhere.mkdir()
    target = elsewhere if absolute else Path("../" * (link.count("/") + 1)) / "elsewhere"
    path.symlink_to(target)
    _, problems = read_content(content)
    found = [(problem.location.path, problem.rule) for problem in problems if problem.rule == rule]
    assert found == [(f"content/{link}", rule)]
    assert not any("elsewhere" in problem.location.path for problem in problems)


@pytest.mark.parametrize(
    ("link", "target"),
    [("pages", "bulletins"), ("images", "."), ("bulletins/2021", "."), ("images/all", "..")],
)
def test_a_folder_that_is_a_link_within(content: Path, link: str, target: str) -> None:
    """What would be read twice, or without end, is not followed."""
    path = content / link
    if path.is_dir():
        shutil.rmtree(path)
    path.symlink_to(target)
    _, problems = read_content(content)
    at = [problem.rule for problem in problems if problem.location.path == f"content/{link}"]
    assert at in (["not-a-file"], [OUTSIDE])


def test_a_chain_of_links(content: Path) -> None:
    """A link to a link that leads out leads out."""
    elsewhere = content.parent / "elsewhere"
    (content / "pages").rename(elsewhere)
    (content.parent / "between").symlink_to(elsewhere)
    (content / "pages").symlink_to(content.parent / "between")
    _, problems = read_content(content)
    assert [p.rule for p in problems if p.location.path == "content/pages"] == [OUTSIDE]


@pytest.mark.parametrize("target", ["../elsewhere", "../between"])
def test_a_content_folder_that_is_a_link_out(tmp_path: Path, target: str) -> None:
    """Nothing of it is read; the setting that may name any folder is told."""
    (tmp_path / "project").mkdir()
    shutil.copytree(BASE, tmp_path / "elsewhere")
    (tmp_path / "between").symlink_to("elsewhere")
    link = tmp_path / "project/content"
    link.symlink_to(target)
    edition, (problem,) = read_content(link)
    assert (problem.location.path, problem.rule) == ("content", OUTSIDE)
    assert "PATH" in str(problem.mend)
    assert not edition.bulletins


def test_the_content_itself_may_be_a_link_within_the_project(content: Path) -> None:
    """Its folders are then no links out of it."""
    content.rename(content.parent / "elsewhere")
    content.symlink_to("elsewhere")
    _, problems = read_content(content)
    assert problems == []


def test_a_folder_beside_the_content_is_not_taken_for_it(content: Path) -> None:
    """PATH names one too deep or one too high: that is said, and nothing of what would follow."""
    for part in ("bulletins", "data", "pages", "images", "files"):
        (content / part).mkdir(exist_ok=True)
        _, problems = read_content(content / part, part)
        assert [(found.rule, str(found.location), str(found.mend)) for found in problems] == [
            ("no-content", part, f"take `/{part}` off the end of PATH in pelicanconf.py")
        ]
    for name in ("content", "内容", "a b", "data", "content-2020"):
        around = content.with_name(f"around {name}")
        around.mkdir()
        content = content.rename(around / name)
        _, problems = read_content(around, "project")
        assert [(found.rule, str(found.location), str(found.mend)) for found in problems] == [
            ("no-content", "project", f"write `/{name}` behind PATH in pelicanconf.py")
        ], name
