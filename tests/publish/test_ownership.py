"""A first build overwrites and deletes nobody's files; what only lost its memory is still known as a site."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from tables import for_each
from writing import tree, write_site

from bulletin.problems import BuildError
from bulletin.publish.home import STATE
from bulletin.publish.writer import Strays

FEED = (
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><generator>bulletin</generator></feed>'
)
SITE = [("index.html", b"front"), ("about/index.html", b"about"), ("feeds/bulletins.atom.xml", FEED)]


def put(folder: Path, *paths: str) -> Path:
    """Make files of somebody's."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"mine")
    return folder


@pytest.mark.parametrize("strays", Strays)
@pytest.mark.parametrize(
    "theirs",
    [
        ("index.html",),
        ("index.html", "照片/会.jpg"),
        ("about/index.html", "note.txt"),
        ("about",),
        ("index.html/note.txt",),
        ("feeds",),
        ("feeds/bulletins.atom.xml",),
        (".htaccess", "index.html"),
        ("about/index.html", "index.html", "feeds/news.atom.xml"),
        ("feeds/bulletins.atom.xml/a/b",),
    ],
)
def test_a_first_build_overwrites_nothing(tmp_path: Path, theirs: tuple[str, ...], strays: Strays) -> None:
    """What stands where a page belongs is named, and all is left as it was, whatever was asked for."""
    output = put(tmp_path / "output", *theirs)
    with pytest.raises(BuildError) as caught:
        write_site(SITE, output, strays)
    (problem,) = caught.value.report.problems
    assert problem.rule == "foreign-output"
    assert "nobody could get them back" in str(problem.why)
    assert tree(output) == dict.fromkeys(theirs, b"mine")


@pytest.mark.parametrize("theirs", ["note.txt", "照片/会.jpg", "archive/index.html", "robots.txt"])
def test_what_was_never_a_site_is_not_pruned(tmp_path: Path, theirs: str) -> None:
    """Nothing is deleted, and no file of the site is moved in."""
    output = put(tmp_path / "output", theirs)
    with pytest.raises(BuildError, match=f"never held this site, and --prune .*: 1:\n  {theirs}"):
        write_site(SITE, output, Strays.PRUNE)
    assert tree(output) == {theirs: b"mine"}


@pytest.mark.parametrize("theirs", [(), (".htaccess",), (".well-known/a.txt", ".git/config")])
def test_a_folder_with_nothing_but_what_is_hidden_is_taken(tmp_path: Path, theirs: tuple[str, ...]) -> None:
    """No build writes or removes files that begin with a dot."""
    output = put(tmp_path / "output", *theirs)
    assert write_site(SITE, output, Strays.PRUNE).removed == ()
    assert tree(output) == dict(SITE) | dict.fromkeys(theirs, b"mine")


def test_a_folder_with_other_files_is_taken_and_they_stay(tmp_path: Path) -> None:
    """A file that stands in no page's way, such as the proof of a search engine, is told of."""
    output = put(tmp_path / "output", "baidu_verify.html")
    (note,) = write_site(SITE, output).notes
    assert str(note).endswith("\n  baidu_verify.html")
    assert tree(output) == dict(SITE) | {"baidu_verify.html": b"mine"}


@pytest.mark.parametrize("strays", [Strays.KEEP, Strays.PRUNE])
def test_a_site_whose_memory_is_lost_is_still_one(tmp_path: Path, strays: Strays) -> None:
    """Its feeds name the program, so that pages that have changed since are written over."""
    output = tmp_path / "output"
    write_site([*SITE, ("old/index.html", b"old")], output)
    shutil.rmtree(tmp_path / STATE)
    changed = [
        (path, data.replace(b"front", b"news").replace(b"<feed", b"<feed lang='zh'")) for path, data in SITE
    ]
    written = write_site(changed, output, strays)
    assert written.removed == (("old/index.html",) if strays is Strays.PRUNE else ())
    assert (output / "index.html").read_bytes() == b"news"


_LEFT = sorted(
    [
        *("bulletins/2020/03/withdrawn/index.html", "bulletins/2020/03/embargoed/index.html"),
        *("bulletins/2020/02/moved/index.html", "zh-hant/bulletins/2020/03/withdrawn/index.html"),
        *("method/index.html", "images/车间 1.jpg", "images/车间 1.640w.jpg", "files/1#通知.pdf"),
        *("feeds/places/suxian.atom.xml", "feeds/places/suxian.json", "places/suxian/2020/03/index.html"),
        *("places/suxian/resumption-rate/index.html", "data/places/suxian.csv", "search/zh_1.pf_fragment"),
    ]
)
"""What of a site may be left on it: more than ten files."""


_WAYS: Final[dict[str, Callable[[Path], object]]] = {
    "the folder is gone": shutil.rmtree,
    "the record is gone": lambda state: (state / "output.json").unlink(),
    "the record is empty": lambda state: (state / "output.json").write_bytes(b""),
    "the record is spoilt": lambda state: (state / "output.json").write_bytes(b'{"index.html": '),
    "it is the record of another site": lambda state: (state / "output.json").rename(state / "other.json"),
}


@for_each("way", _WAYS)
def test_all_that_is_left_is_listed_where_the_memory_is_lost(
    way: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each file with its path, in the note and where a build is to fail of it; and `--prune` removes them."""
    folder = tmp_path_factory.mktemp("lost")
    output = folder / "output"
    write_site([*SITE, *((path, b"old") for path in _LEFT)], output)
    _WAYS[way](folder / STATE)
    listed = "".join(f"\n  {path}" for path in _LEFT)
    with pytest.raises(BuildError) as caught:
        write_site(SITE, output, Strays.FAIL)
    assert [problem.rule for problem in caught.value.report.problems] == ["stray-files"]
    assert str(caught.value.report.problems[0].what).endswith(f": {len(_LEFT)}:{listed}")
    assert tree(output).keys() == {*dict(SITE), *_LEFT}
    (note,) = write_site(SITE, output).notes
    assert str(note).endswith(listed)
    assert write_site(SITE, output, Strays.PRUNE).removed == tuple(_LEFT)
    assert write_site(SITE, output, Strays.FAIL).removed == ()
    assert tree(output) == dict(SITE)


def test_ten_files_are_named(tmp_path: Path) -> None:
    """Of more there is a sign that they go on."""
    names = [f"page-{number:02}.html" for number in range(12)]
    output = put(tmp_path / "output", *names)
    with pytest.raises(BuildError) as caught:
        write_site([(name, b"new") for name in names], output)
    (problem,) = caught.value.report.problems
    assert str(problem.what).split("\n  ")[1:] == [*names[:10], "…"]
