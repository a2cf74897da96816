"""A `.bulletin` that came with somebody else's project harms nothing outside of the output."""

import json
from pathlib import Path

import pytest
from writing import tree, write_site

from bulletin.publish.home import STATE
from bulletin.publish.writer import complete

SITE = [("index.html", b"one"), ("a/index.html", b"two")]
OWN = {"key": b"secret", "thesis/chapter.txt": b"years of work"}
"""Files of the user, beside the project."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a site, and beside it the user's own folder."""
    write_site(SITE, tmp_path / "project/output")
    for name, data in OWN.items():
        (tmp_path / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "own" / name).write_bytes(data)
    return tmp_path / "project"


def plant(project: Path, name: str, value: object) -> None:
    """Write a file of the state."""
    (project / STATE / f"output.{name}").write_text(json.dumps(value), encoding="utf-8")


def journal(project: Path, staging: str, *, move: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> None:
    """Write what tells of a build that was killed while it moved."""
    record = {"version": 1, "from": staging, "move": [*move], "remove": [*remove], "hold": None}
    plant(project, "journal", record)


def went_on(project: Path) -> None:
    """Whoever looks at the content, and whoever builds, goes on; all of the user's is as it was."""
    complete(project / "output")
    assert tree(project.parent / "own") == OWN
    write_site([*SITE, ("b/index.html", b"three")], project / "output")
    assert tree(project.parent / "own") == OWN
    made = {path: data for path, data in tree(project / "output").items() if path.endswith(".html")}
    assert made == {**dict(SITE), "b/index.html": b"three"}


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_link_in_place_of_the_staging_folders(project: Path, *, is_killed: bool) -> None:
    """It goes; nothing of what it leads to is taken for what a killed build has left."""
    (project / STATE / "output.new").symlink_to("../../own")
    if is_killed:
        journal(project, "thesis", move=("chapter.txt",))
    went_on(project)
    assert not (project / STATE / "output.new").is_symlink()


@pytest.mark.parametrize(
    ("link", "target", "path"),
    [
        ("x", "../../../own", "key"),
        ("x/sub", "../../../../own", "sub/key"),
        ("x/a", "../../../../own", "a/thesis/chapter.txt"),
    ],
)
def test_a_link_among_staged_files(project: Path, link: str, target: str, path: str) -> None:
    """A planted record has no file of the user's moved into the site, where it would be published."""
    place = project / STATE / "output.new" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(target)
    journal(project, "x", move=(path,))
    went_on(project)
    assert b"secret" not in tree(project / "output").values()


@pytest.mark.parametrize("told", ["list", "journal"])
def test_what_lies_behind_a_link_is_no_file_of_a_build(project: Path, told: str) -> None:
    (project / "output/l").symlink_to("../../own")
    paths = ("l/key", "l/thesis/chapter.txt")
    if told == "list":
        plant(project, "json", ["index.html", "a/index.html", *paths])
    else:
        (project / STATE / "output.new/x").mkdir(parents=True)
        journal(project, "x", remove=paths)
    went_on(project)


def test_no_record_moves_in_what_others_would_run(project: Path) -> None:
    """Names that begin with a dot are somebody's: hooks of git, settings of a web server."""
    for name in (".git/hooks/post-commit", ".htaccess"):
        staged = project / STATE / "output.new/x" / name
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(b"run me")
    (project / "output/.git/hooks").mkdir(parents=True)
    journal(project, "x", move=(".git/hooks/post-commit", ".htaccess"))
    went_on(project)
    assert not any(path.startswith(".") for path in tree(project / "output"))
