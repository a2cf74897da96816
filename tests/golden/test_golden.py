"""A tiny site with every kind of record and text, and the whole tree that it becomes."""

import re
import shutil
from pathlib import Path

import pytest

from bulletin.model.settings import Settings
from bulletin.publish.as_of import parse_as_of
from bulletin.publish.build import Builder

HERE = Path(__file__).parent
THEME = HERE.parents[1] / "themes" / "bulletin"
SECRETS = (
    "hidden",
    "secret",
    "embargoed",
    "qingtian-draft",
    "草稿",
    "未公开",
    "内部通稿",
    "到时才登",
    "never-named",
)


def build(output: Path, as_of: str | None = None) -> None:
    """Build the tiny site into `output`, as it was public on the day `as_of`."""
    settings = Settings(
        site_url="https://news.example",
        site_name="小站",
        tagline="一个测试",
        content=HERE / "content",
        output=output,
        theme=THEME,
        tag_authority="news.example,2020",
    )
    Builder(settings).build(parse_as_of(as_of) if as_of else None)


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files below `folder` by their paths, without the theme's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "theme" not in path.relative_to(folder).parts
    }


def test_whole_tree(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The site is, file by file and byte by byte, the expected tree; `--bless` takes a changed one."""
    output = tmp_path / "site"
    build(output)
    made = tree(output)
    expected = HERE / "expected"
    if request.config.getoption("--bless"):
        assert expected.is_dir(), "the first tree is made by hand: mkdir tests/golden/expected"
        shutil.rmtree(expected)
        for path, data in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    kept = tree(expected)
    assert sorted(made) == sorted(kept)
    different = [path for path in made if made[path] != kept[path]]
    assert different == []


def test_hidden_things_are_nowhere(tmp_path: Path) -> None:
    """Drafts, embargoed bulletins, and what only they name, are in no file and no file's name."""
    build(tmp_path / "site")
    for path, data in tree(tmp_path / "site").items():
        text = path + re.sub(rb"aria-hidden|[ .]hidden(?=[ >])", b"", data).decode("utf-8", "replace")
        assert [secret for secret in SECRETS if secret in text] == [], path


def test_embargo_ends(tmp_path: Path) -> None:
    """Once its moment has come, an embargoed bulletin and all that it names is public; a draft never."""
    build(tmp_path / "site", as_of="2020-03-10")
    made = tree(tmp_path / "site")
    assert "bulletins/2020/03/qingtian-embargoed/index.html" in made
    assert "enterprises/hidden-works/index.html" in made
    assert "bulletins/2020/03/qingtian-draft/index.html" not in made


def test_earlier_day(tmp_path: Path) -> None:
    """On an earlier day neither later bulletins nor later corrections are known."""
    build(tmp_path / "site", as_of="2020-03-04")
    made = tree(tmp_path / "site")
    place = made["places/qingtian/index.html"].decode()
    assert '<data value="98">98%</data>' in place
    assert "98.5" not in place
    assert "bulletins/2020/03/qingtian-embargoed/index.html" not in made


def test_second_build_changes_nothing(tmp_path: Path) -> None:
    """A build over the last one writes nothing that is the same, and removes what is no longer planned."""
    output = tmp_path / "site"
    build(output, as_of="2020-03-10")
    build(output)
    kept = tree(output)
    assert "enterprises/hidden-works/index.html" not in kept
    build(tmp_path / "clean")
    assert kept == tree(tmp_path / "clean")
